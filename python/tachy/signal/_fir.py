"""Design of filters with finite impulse responses."""

import math
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.signal._coefficients import index, number, numpy_only, rate, reals


def _window(window, numtaps):
    from tachy.signal import windows  # here, because windows need no designs and designs may need no windows

    return _native.floats(windows.get_window(window, numtaps, fftbins=False))


_PASS_ZERO = {"bandstop": True, "lowpass": True, "bandpass": False, "highpass": False}


def firwin(numtaps, cutoff, *, width=None, window="hamming", pass_zero=True, scale=True, fs=None):
    """Design a linear-phase FIR by the window method, as `scipy.signal.firwin`.

    Parameters
    ----------
    numtaps : int
        Length; odd when Nyquist passes.
    cutoff : float or array_like
        Where the gain is one half, rising, in the unit of `fs`: edges of the bands that pass in turn.
    width : float, optional
        Of the transition, in the unit of `fs`; makes the window a Kaiser window for it.
    window : str, float or tuple
        As `get_window` takes it.
    pass_zero : {True, False, 'lowpass', 'highpass', 'bandpass', 'bandstop'}
        Whether 0 Hz passes.
    scale : bool
        The gain is 1 in the middle of the first band that passes, or at 0 or Nyquist where that begins or ends there.
    fs : float, optional
        Sampling rate, Hz; by default 2.

    Returns
    -------
    h : ndarray, shape (numtaps,)

    Raises
    ------
    TachyValueError
        A cutoff is not within 0 and fs/2 or does not rise, or the length is even and Nyquist passes.

    Examples
    --------
    >>> firwin(3, 0.5, window=("kaiser", 5.0)).round(4).tolist()
    [0.0223, 0.9553, 0.0223]
    """
    fs = rate(fs)
    if np.ndim(cutoff) > 1:
        raise TachyValueError(f"The cutoff argument must be at most one-dimensional, got the shape {np.shape(cutoff)}")
    cutoff = reals(cutoff, "cutoff")
    if cutoff.size == 0:
        raise TachyValueError("At least one cutoff frequency must be given.")
    if not isinstance(pass_zero, (bool, np.bool_)):
        if pass_zero not in list(_PASS_ZERO):
            raise TachyValueError(f"Parameter pass_zero={pass_zero!r} not in {(True, False, *_PASS_ZERO)}")
        if pass_zero in ("lowpass", "highpass") and cutoff.size != 1:
            raise TachyValueError(f'cutoff must have one element if pass_zero=="{pass_zero}", got {cutoff.shape}')
        if pass_zero in ("bandpass", "bandstop") and cutoff.size < 2:
            raise TachyValueError(f'cutoff must have at least two elements if pass_zero=="{pass_zero}", got {cutoff.shape}')
        pass_zero = _PASS_ZERO[pass_zero]
    if width is not None:
        window = ("kaiser", kaiser_beta(kaiser_atten(numtaps, number(width, "width") / (fs / 2))))
    taps = _window(window, numtaps)
    h = np.empty(len(taps))
    _native.call("firwin", taps, _native.floats(cutoff), int(pass_zero), int(bool(scale)), fs, h)
    return h


def firwin2(numtaps, freq, gain, *, nfreqs=None, window="hamming", antisymmetric=False, fs=None):
    """Design a linear-phase FIR whose gain goes through given points, as `scipy.signal.firwin2`.

    Parameters
    ----------
    numtaps : int
        Length, less than `nfreqs`.
    freq, gain : array_like, shape (n,)
        Points, with straight lines between: frequencies from 0 to fs/2 that do not fall (twice the same makes a jump), and
        the gains there.
    nfreqs : int, optional
        Of the inverse Fourier transform; by default the least power of two that is at least `numtaps`, and one.
    window : str, float, tuple or None
        As `get_window` takes it; None for none.
    antisymmetric : bool
        True for a filter of type III or IV.
    fs : float, optional
        Sampling rate, Hz; by default 2.

    Returns
    -------
    h : ndarray, shape (numtaps,)

    Raises
    ------
    TachyValueError
        The points are not as described, or the symmetry wants a gain of 0 at an end.

    Examples
    --------
    >>> firwin2(5, [0, 0.5, 1], [1, 1, 0], window=None).round(4).tolist()
    [-0.1067, 0.2053, 0.75, 0.2053, -0.1067]
    """
    fs = rate(fs)
    freq, gain = reals(freq, "freq"), reals(gain, "gain")
    if nfreqs is not None and numtaps >= nfreqs:
        raise TachyValueError(f"ntaps must be less than nfreqs, but firwin2 was called with ntaps={numtaps} and nfreqs={nfreqs}")
    if window is None:
        numtaps = index(numtaps, "numtaps")
        if numtaps < 1:
            raise TachyValueError(f"numtaps must be above 0, got {numtaps}")
        taps = np.ones(numtaps)
    else:
        taps = _window(window, numtaps)
    h = np.empty(len(taps))
    nfreqs = 0 if nfreqs is None else index(nfreqs, "nfreqs")
    _native.call("firwin2", taps, freq, gain, nfreqs, int(bool(antisymmetric)), fs, h)
    return h


def firls(numtaps, bands, desired, *, weight=None, fs=None):
    """Design a linear-phase FIR that is nearest to a gain in the sense of squares, as `scipy.signal.firls`.

    Parameters
    ----------
    numtaps : int
        Length, odd, at most 4095.
    bands : array_like
        Low and high edge of each band, in the unit of `fs`. What lies between bands is free.
    desired : array_like
        Gain at each edge, with straight lines between.
    weight : array_like, optional
        Factor of the squares of each band; by default 1.
    fs : float, optional
        Sampling rate, Hz; by default 2.

    Returns
    -------
    h : ndarray, shape (numtaps,)

    References
    ----------
    I. Selesnick, Linear-phase FIR filter design by least squares, OpenStax CNX, 2005.

    Examples
    --------
    >>> firls(5, [0, 0.2, 0.5, 1], [1, 1, 0, 0]).round(4).tolist()
    [0.1077, 0.2622, 0.3374, 0.2622, 0.1077]
    """
    fs, numtaps = rate(fs), index(numtaps, "numtaps")
    if numtaps < 1 or numtaps % 2 == 0:
        raise TachyValueError(f"numtaps must be odd and >= 1, got {numtaps}")
    bands, desired = reals(bands, "bands"), reals(desired, "desired")
    weight = np.ones(len(bands) // 2) if weight is None else reals(weight, "weight")
    h = np.empty(numtaps)
    _native.call("firls", bands, desired, weight, fs, h)
    return h


_TYPES = ("bandpass", "differentiator", "hilbert")


def remez(numtaps, bands, desired, *, weight=None, type="bandpass", maxiter=25, grid_density=16, fs=None):
    """Design the linear-phase FIR whose greatest error over the bands is least, as `scipy.signal.remez`.

    The Parks-McClellan exchange on the grid of their program.

    Parameters
    ----------
    numtaps : int
        Length, 2 to 4096.
    bands : array_like
        Low and high edge of each band, in the unit of `fs`, rising strictly. What lies between bands is free.
    desired : array_like
        Gain of each band; of a 'differentiator' times the frequency as a part of `fs`.
    weight : array_like, optional
        How much the error of each band counts; by default 1.
    type : {'bandpass', 'differentiator', 'hilbert'}
        Even symmetry, or odd with gains that grow with frequency, or odd.
    maxiter : int
        Iterations. When they are used up it is an error; SciPy silently returns what was reached.
    grid_density : int
        Grid points for each free coefficient, at most 1024.
    fs : float, optional
        Sampling rate, Hz; by default 1.

    Returns
    -------
    h : ndarray, shape (numtaps,)

    Raises
    ------
    TachyValueError
        The bands are not as described, or it did not converge.

    References
    ----------
    McClellan, Parks and Rabiner in IEEE, Programs for Digital Signal Processing, 1979, chapter 5.1.

    Examples
    --------
    >>> remez(5, [0, 0.1, 0.3, 0.5], [1, 0]).round(4).tolist()
    [0.0599, 0.2993, 0.3803, 0.2993, 0.0599]
    """
    fs, numtaps = rate(fs, 1.0), index(numtaps, "numtaps")
    if type not in _TYPES:
        raise TachyValueError(f"Type must be 'bandpass', 'differentiator', or 'hilbert', got {type!r}")
    if numtaps < 2:
        raise TachyValueError(f"The number of taps must be greater than 1, got {numtaps}")
    if np.ndim(bands) != 1:
        raise TachyValueError(f"bands must have one axis, got the shape {np.shape(bands)}")
    bands, desired = reals(bands, "bands"), reals(desired, "desired")
    weight = np.ones(len(desired)) if weight is None else reals(weight, "weight")
    h = np.empty(numtaps)
    _native.call(
        "remez", bands, desired, weight, _TYPES.index(type), index(maxiter, "maxiter"), index(grid_density, "grid_density"), fs, h
    )
    return h


def minimum_phase(h, method="homomorphic", n_fft=None, *, half=True):
    """Turn a linear-phase FIR into one of minimum phase, as `scipy.signal.minimum_phase`.

    Parameters
    ----------
    h : array_like, shape (n,)
        Taps, at least 3, symmetric.
    method : {'homomorphic', 'hilbert'}
        By the cepstrum, for any filter; or for equiripple filters with gains of 0 and 1.
    n_fft : int, optional
        Length of the Fourier transform; by default so long that the error is about 1 %.
    half : bool
        True for half the taps and the square root of the gain; False ('homomorphic' only) for as many and the gain itself.

    Returns
    -------
    h_minimum : ndarray, shape ((n + 1) // 2,) or (n,)

    Warns
    -----
    RuntimeWarning
        `h` is not symmetric.

    Examples
    --------
    >>> minimum_phase([1, 2, 1], half=False).round(2).tolist()
    [0.98, 2.0, 1.02]
    """
    h = np.asarray(h)
    if _arrays.result_type(h).kind == "c":
        raise TachyValueError(f"Complex filters not supported, got the type {h.dtype}")
    if h.ndim != 1 or h.size <= 2:
        raise TachyValueError(f"h must be 1-D and at least 2 samples long, got the shape {h.shape}")
    if method not in ("homomorphic", "hilbert"):
        raise TachyValueError(f'method must be "homomorphic" or "hilbert", got {method!r}')
    if method == "hilbert" and not half:
        raise TachyValueError(f"`half=False` is only supported when `method='homomorphic'`, got method={method!r}")
    h = _native.floats(h)
    n_fft = 0 if n_fft is None else index(n_fft, "n_fft")
    if 0 < n_fft < h.size or n_fft < 0:
        raise TachyValueError(f"n_fft must be at least len(h)=={h.size}, got {n_fft}")
    middle = h.size // 2
    if not np.allclose(h[:middle], h[-1:-middle - 1:-1]):
        warnings.warn("h does not appear to by symmetric, conversion may fail", RuntimeWarning, stacklevel=2)
    minimal = np.empty((h.size + 1) // 2 if half else h.size)
    _native.call("minimum_phase", h, int(method == "hilbert"), n_fft, int(bool(half)), minimal)
    return minimal


def kaiser_beta(a):
    """Return the Kaiser window's shape for an attenuation, as `scipy.signal.kaiser_beta`.

    Source of this and the next two: Oppenheim and Schafer, Discrete-Time Signal Processing, 2nd edition, section 7.2.

    Parameters
    ----------
    a : float
        Attenuation of the stop band, dB.

    Returns
    -------
    beta : float

    Examples
    --------
    >>> round(kaiser_beta(65), 4)
    6.2043
    """
    if type(a) is not float and type(a) is not int:
        a = number(a, "a")
    if a > 50:
        return 0.1102 * (a - 8.7)
    return 0.5842 * (a - 21) ** 0.4 + 0.07886 * (a - 21) if a > 21 else 0.0


def kaiser_atten(numtaps, width):
    """Return the attenuation of a Kaiser-windowed FIR, as `scipy.signal.kaiser_atten`.

    Parameters
    ----------
    numtaps : int
        Length.
    width : float
        Of the transition, as a part of Nyquist.

    Returns
    -------
    a : float
        Attenuation, dB.

    Examples
    --------
    >>> round(kaiser_atten(211, 0.0375), 4)
    64.481
    """
    if type(numtaps) is not int or type(width) is not float:
        numtaps, width = index(numtaps, "numtaps"), number(width, "width")
    return 2.285 * (numtaps - 1) * math.pi * width + 7.95


def kaiserord(ripple, width):
    """Return the length and the window of a Kaiser-windowed FIR, as `scipy.signal.kaiserord`.

    Parameters
    ----------
    ripple : float
        Greatest error, in pass and stop band, dB below 1; its sign does not count.
    width : float
        Of the transition, as a part of Nyquist.

    Returns
    -------
    numtaps : int
    beta : float

    Raises
    ------
    TachyValueError
        `ripple` is below 8 dB, for which the formula does not hold.

    Examples
    --------
    >>> numtaps, beta = kaiserord(65, 0.0375)
    >>> numtaps, round(beta, 4)
    (213, 6.2043)
    """
    if type(ripple) is not float or type(width) is not float:
        ripple, width = number(ripple, "ripple"), number(width, "width")
    a = abs(ripple)
    if not a >= 8:
        raise TachyValueError(f"ripple: {a} dB is too small an attenuation for the Kaiser formula; it wants at least 8 dB")
    if not 0 < width < math.inf or a == math.inf:
        raise TachyValueError(f"width and ripple must be finite and width above 0, got {width} and {a}")
    return math.ceil((a - 7.95) / 2.285 / (math.pi * width) + 1), kaiser_beta(a)


def savgol_coeffs(window_length, polyorder, deriv=0, delta=1.0, pos=None, use="conv", *, xp=None, device=None):
    """Return the FIR that fits a polynomial to each window, as `scipy.signal.savgol_coeffs`.

    Fitted in the window's own orthogonal polynomials (P. A. Gorry, Analytical Chemistry 62, 1990), so that long windows
    and high orders keep all digits.

    Parameters
    ----------
    window_length : int
        Samples in a window.
    polyorder : int
        Degree, less than `window_length`.
    deriv : int
        Which derivative, 0 for the value.
    delta : float
        Distance of the samples, for derivatives.
    pos : float, optional
        Where in the window; by default its middle.
    use : {'conv', 'dot'}
        Order of the coefficients: for a convolution, or for a product with the samples.
    xp, device : optional
        Only numpy and the CPU.

    Returns
    -------
    h : ndarray, shape (window_length,)

    Examples
    --------
    >>> (35 * savgol_coeffs(5, 2)).round(12).tolist()
    [-3.0, 12.0, 17.0, 12.0, -3.0]
    """
    numpy_only(xp, device)
    window_length, polyorder, deriv = _whole(window_length, "window_length"), index(polyorder, "polyorder"), index(deriv, "deriv")
    if polyorder >= window_length:
        raise TachyValueError(f"polyorder must be less than window_length, got {polyorder} and {window_length}")
    pos = (window_length - 1) / 2 if pos is None else number(pos, "pos")
    if not 0 <= pos < window_length:
        raise TachyValueError(f"pos must be nonnegative and less than window_length, got {pos} and {window_length}")
    if use not in ("conv", "dot"):
        raise TachyValueError(f"`use` must be 'conv' or 'dot', got {use!r}")
    h = np.empty(window_length)
    _native.call("savgol_coeffs", polyorder, deriv, number(delta, "delta"), pos, h)
    return h[::-1].copy() if use == "conv" else h


def _whole(value, name):
    """Return a number that is whole as an int, a float too."""
    whole = number(value, name)
    if whole != int(whole) or whole < 1:
        raise TachyValueError(f"{name} must be a whole number above 0, got {value!r}")
    return int(whole)
