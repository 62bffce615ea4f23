"""The windows of `scipy.signal.windows`: same names, arguments and numbers, computed in Go.

What is the same for all:

* `M` is the number of points, whole and not negative; the window is float64 of shape (M,). One point is 1, none is empty.
* `sym`: True makes a symmetric window, for the design of filters; False a periodic one, for spectra: the first M points of
  the symmetric window of M + 1.
* The largest value is 1, or would lie between the two points in the middle. Values are within 1e-12 of SciPy's, and a
  symmetric window is symmetric to the last bit, which SciPy's is not.
* `xp` and `device` are SciPy's choices of another array library: None, or NumPy on the CPU.
* Errors are `TachyValueError` and `TachyTypeError`.
* Windows are of a whole, they don't stream.
"""

import operator
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError

__all__ = [
    "barthann", "bartlett", "blackman", "blackmanharris", "bohman", "boxcar", "chebwin", "cosine", "dpss", "exponential",
    "flattop", "gaussian", "general_cosine", "general_gaussian", "general_hamming", "get_window", "hamming", "hann", "kaiser",
    "kaiser_bessel_derived", "lanczos", "nuttall", "parzen", "taylor", "triang", "tukey",
]


def _numpy_only(xp, device):
    if xp is None is device:
        return
    if xp is not None and getattr(xp, "__name__", "").rpartition(".")[2] != "numpy":
        raise TachyValueError(f"xp={xp!r} is not supported: tachy computes NumPy arrays")
    if device not in (None, "cpu"):
        raise TachyValueError(f"device={device!r} is not supported: tachy computes on the CPU")


def _points(M):
    """Return M as an int, checked."""
    try:
        whole = int(M)
    except (TypeError, ValueError, OverflowError):
        raise TachyTypeError(f"Window length M must be an integer, got {M!r}") from None
    if whole != M or whole < 0:
        raise TachyValueError(f"Window length M must be a non-negative integer, got {M!r}")
    return whole


def _number(name, value):
    try:
        return float(value)
    except (TypeError, ValueError):
        raise TachyTypeError(f"{name} must be a number, got {value!r}") from None


def _made(name, M, xp, device, *parameters):
    """Return the window of that name; all but the length is checked."""
    _numpy_only(xp, device)
    y = np.empty(_points(M))
    _native.call("windows." + name, *parameters, y)
    return y


def boxcar(M, sym=True, *, xp=None, device=None):
    """Return a rectangular window: 1 everywhere, as `scipy.signal.windows.boxcar`.

    Examples
    --------
    >>> boxcar(3).round(4).tolist()
    [1.0, 1.0, 1.0]
    """
    _numpy_only(xp, device)
    return np.ones(_points(M))


def triang(M, sym=True, *, xp=None, device=None):
    """Return a triangular window that would be 0 beyond its ends, as `scipy.signal.windows.triang`.

    Examples
    --------
    >>> triang(4).round(4).tolist()
    [0.25, 0.75, 0.75, 0.25]
    """
    return _made("triang", M, xp, device, bool(sym))


def bartlett(M, sym=True, *, xp=None, device=None):
    """Return a triangular window that is 0 at its ends, as `scipy.signal.windows.bartlett`.

    Examples
    --------
    >>> bartlett(5).round(4).tolist()
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    return _made("bartlett", M, xp, device, bool(sym))


def parzen(M, sym=True, *, xp=None, device=None):
    """Return a Parzen window, a B-spline of degree 3, as `scipy.signal.windows.parzen`.

    Examples
    --------
    >>> parzen(4).round(4).tolist()
    [0.0312, 0.7188, 0.7188, 0.0312]
    """
    return _made("parzen", M, xp, device, bool(sym))


def bohman(M, sym=True, *, xp=None, device=None):
    """Return a Bohman window, as `scipy.signal.windows.bohman`.

    Examples
    --------
    >>> bohman(3).round(4).tolist()
    [0.0, 1.0, 0.0]
    """
    return _made("bohman", M, xp, device, bool(sym))


def blackman(M, sym=True, *, xp=None, device=None):
    """Return a Blackman window, as `scipy.signal.windows.blackman`.

    Examples
    --------
    >>> blackman(3).round(4).tolist()
    [0.0, 1.0, 0.0]
    """
    return _made("blackman", M, xp, device, bool(sym))


def nuttall(M, sym=True, *, xp=None, device=None):
    """Return a minimum four-term Blackman-Harris window after Nuttall (Heinzel's Nuttall4c), as `scipy.signal.windows.nuttall`.

    Examples
    --------
    >>> nuttall(3).round(4).tolist()
    [0.0004, 1.0, 0.0004]
    """
    return _made("nuttall", M, xp, device, bool(sym))


def blackmanharris(M, sym=True, *, xp=None, device=None):
    """Return a minimum four-term Blackman-Harris window, as `scipy.signal.windows.blackmanharris`.

    Examples
    --------
    >>> blackmanharris(3).round(4).tolist()
    [0.0001, 1.0, 0.0001]
    """
    return _made("blackmanharris", M, xp, device, bool(sym))


def flattop(M, sym=True, *, xp=None, device=None):
    """Return a flat top window, for measuring amplitudes; it goes below 0, as `scipy.signal.windows.flattop`.

    Examples
    --------
    >>> flattop(3).round(4).tolist()
    [-0.0004, 1.0, -0.0004]
    """
    return _made("flattop", M, xp, device, bool(sym))


def barthann(M, sym=True, *, xp=None, device=None):
    """Return a modified Bartlett-Hann window, as `scipy.signal.windows.barthann`.

    Examples
    --------
    >>> barthann(3).round(4).tolist()
    [0.0, 1.0, 0.0]
    """
    return _made("barthann", M, xp, device, bool(sym))


def hamming(M, sym=True, *, xp=None, device=None):
    """Return a Hamming window, as `scipy.signal.windows.hamming`.

    Examples
    --------
    >>> hamming(3).round(4).tolist()
    [0.08, 1.0, 0.08]
    """
    return _made("hamming", M, xp, device, bool(sym))


def hann(M, sym=True, *, xp=None, device=None):
    """Return a Hann window, as `scipy.signal.windows.hann`.

    Examples
    --------
    >>> hann(5).round(4).tolist()
    [0.0, 0.5, 1.0, 0.5, 0.0]
    """
    return _made("hann", M, xp, device, bool(sym))


def cosine(M, sym=True, *, xp=None, device=None):
    """Return a window of half a period of a cosine, as `scipy.signal.windows.cosine`.

    Examples
    --------
    >>> cosine(3).round(4).tolist()
    [0.5, 1.0, 0.5]
    """
    return _made("cosine", M, xp, device, bool(sym))


def lanczos(M, *, sym=True, xp=None, device=None):
    """Return a Lanczos (sinc) window, as `scipy.signal.windows.lanczos`.

    Examples
    --------
    >>> lanczos(5).round(4).tolist()
    [0.0, 0.6366, 1.0, 0.6366, 0.0]
    """
    return _made("lanczos", M, xp, device, bool(sym))


def kaiser(M, beta, sym=True, *, xp=None, device=None):
    """Return a Kaiser window, as `scipy.signal.windows.kaiser`.

    Parameters
    ----------
    beta : float
        Shape, -700 to 700: 0 is rectangular, 5 near Hamming's, 6 near Hann's, 8.6 near Blackman's. SciPy gives NaN beyond.

    Examples
    --------
    >>> kaiser(5, 5).round(4).tolist()
    [0.0367, 0.5529, 1.0, 0.5529, 0.0367]
    """
    return _made("kaiser", M, xp, device, _number("beta", beta), bool(sym))


def kaiser_bessel_derived(M, beta, *, sym=True, xp=None, device=None):
    """Return a Kaiser-Bessel derived window, as `scipy.signal.windows.kaiser_bessel_derived`.

    Its squares half its length apart add to 1 (Princen-Bradley), as the modified discrete cosine transform wants it.

    Parameters
    ----------
    M : int
        An even number.
    beta : float
        Shape of the Kaiser window, -700 to 700.
    sym : bool
        Only True.

    Examples
    --------
    >>> kaiser_bessel_derived(4, 3).round(4).tolist()
    [0.3812, 0.9245, 0.9245, 0.3812]
    """
    if not sym:
        raise TachyValueError(f"Kaiser-Bessel Derived windows are only defined for symmetric shapes, got sym={sym!r}")
    if 0 < M < 1:  # as SciPy has it
        M = 0
    if _points(M) % 2:
        raise TachyValueError(f"Kaiser-Bessel Derived windows are only defined for even number of points, got M={M!r}")
    return _made("kaiser_bessel_derived", M, xp, device, _number("beta", beta))


def gaussian(M, std, sym=True, *, xp=None, device=None):
    """Return a Gaussian window, as `scipy.signal.windows.gaussian`.

    Parameters
    ----------
    std : float
        Standard deviation, samples.

    Examples
    --------
    >>> gaussian(5, 1).round(4).tolist()
    [0.1353, 0.6065, 1.0, 0.6065, 0.1353]
    """
    return _made("gaussian", M, xp, device, _number("std", std), bool(sym))


def general_gaussian(M, p, sig, sym=True, *, xp=None, device=None):
    """Return a window exp(-abs(t/sig)**(2*p) / 2), as `scipy.signal.windows.general_gaussian`.

    Parameters
    ----------
    p : float
        Shape: 1 is Gaussian, 0.5 Laplacian.
    sig : float
        Standard deviation, samples.

    Examples
    --------
    >>> general_gaussian(5, 0.5, 1).round(4).tolist()
    [0.3679, 0.6065, 1.0, 0.6065, 0.3679]
    """
    return _made("general_gaussian", M, xp, device, _number("p", p), _number("sig", sig), bool(sym))


def general_cosine(M, a, sym=True):
    """Return a weighted sum of cosines, as `scipy.signal.windows.general_cosine`.

    Parameters
    ----------
    a : array_like of real numbers, shape (n,)
        Weights of cos(k*t), t from -pi to pi, for k = 0 … n - 1.

    Examples
    --------
    >>> general_cosine(5, [0.5, 0.4, 0.1]).round(4).tolist()
    [0.2, 0.4, 1.0, 0.4, 0.2]
    """
    weights = np.asarray(a)
    if weights.ndim != 1:
        raise TachyValueError(f"the weights a must have one axis, got the shape {weights.shape}")
    if weights.dtype.kind not in "biuf":
        raise TachyTypeError(f"weights of type {weights.dtype} are not supported; they must be real")
    return _made("general_cosine", M, None, None, _native.floats(weights), bool(sym))


def general_hamming(M, alpha, sym=True, *, xp=None, device=None):
    """Return a window alpha + (1 - alpha)*cos(t), t from -pi to pi, as `scipy.signal.windows.general_hamming`.

    Parameters
    ----------
    alpha : float
        0.5 is Hann's window, 0.54 Hamming's.

    Examples
    --------
    >>> general_hamming(5, 0.6).round(4).tolist()
    [0.2, 0.6, 1.0, 0.6, 0.2]
    """
    return _made("general_hamming", M, xp, device, _number("alpha", alpha), bool(sym))


def chebwin(M, at, sym=True, *, xp=None, device=None):
    """Return a Dolph-Chebyshev window, as `scipy.signal.windows.chebwin`.

    Parameters
    ----------
    at : float
        Attenuation of the side lobes, dB. Below 45 a UserWarning says that it does not suit spectra.

    Examples
    --------
    >>> chebwin(5, 60).round(4).tolist()
    [0.1876, 0.6862, 1.0, 0.6862, 0.1876]
    """
    at = _number("at", at)
    if abs(at) < 45:
        warnings.warn(
            f"This window is not suitable for spectral analysis for attenuation values lower than about 45dB, got {at}: its "
            "equivalent noise bandwidth does not grow monotonically with the attenuation there",
            stacklevel=2,
        )
    return _made("chebwin", M, xp, device, at, bool(sym))


def exponential(M, center=None, tau=1.0, sym=True, *, xp=None, device=None):
    """Return an exponential (Poisson) window exp(-abs(n - center)/tau), as `scipy.signal.windows.exponential`.

    Parameters
    ----------
    center : float, optional
        Sample where it is 1; by default the middle. Only with ``sym=False``.
    tau : float
        Decay, samples.

    Examples
    --------
    >>> exponential(4, 0, 2, sym=False).round(4).tolist()
    [1.0, 0.6065, 0.3679, 0.2231]
    """
    if center is None:
        return _made("exponential", M, xp, device, _number("tau", tau), bool(sym))
    if sym:
        raise TachyValueError(f"If sym==True, center must be None, got center={center!r}")
    return _made("exponential_at", M, xp, device, _number("center", center), _number("tau", tau))


def tukey(M, alpha=0.5, sym=True, *, xp=None, device=None):
    """Return a Tukey (tapered cosine) window, as `scipy.signal.windows.tukey`.

    Parameters
    ----------
    alpha : float
        Fraction of the length that is tapered: 0 is rectangular, 1 Hann's window.

    Examples
    --------
    >>> tukey(9, 0.5).round(4).tolist()
    [0.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0]
    """
    return _made("tukey", M, xp, device, _number("alpha", alpha), bool(sym))


def taylor(M, nbar=4, sll=30, norm=True, sym=True, *, xp=None, device=None):
    """Return a Taylor window, as `scipy.signal.windows.taylor`.

    Parameters
    ----------
    nbar : int
        Number of side lobes of nearly the same level next to the main lobe, 1 to 4096.
    sll : float
        How far they are below the main lobe, dB.
    norm : bool
        True: the middle is 1. False: the mean is 1.

    Examples
    --------
    >>> taylor(5).round(4).tolist()
    [0.3325, 0.772, 1.0, 0.772, 0.3325]
    """
    try:
        nbar = operator.index(nbar)
    except TypeError:
        raise TachyTypeError(f"nbar must be an integer, got {nbar!r}") from None
    return _made("taylor", M, xp, device, nbar, _number("sll", sll), bool(norm), bool(sym))


_DPSS_NORMS = {2: 0, "approximate": 1, "subsample": 2}


def dpss(M, NW, Kmax=None, sym=True, norm=None, return_ratios=False, *, xp=None, device=None):
    """Return discrete prolate spheroidal (Slepian) sequences, as `scipy.signal.windows.dpss`.

    Parameters
    ----------
    NW : float
        Standardised half bandwidth: of all windows these have most of their energy below the frequency NW/M. Above 0 and
        below M/2.
    Kmax : int, optional
        Number of windows, 1 to M. By default one, as a one-dimensional array.
    norm : {2, 'approximate', 'subsample'}, optional
        2: the sum of squares of each is 1, the default with `Kmax`. Otherwise the largest value is 1, with a correction for
        even lengths, whose middle lies between two samples: M**2/(M**2 + NW) for 'approximate', the default without `Kmax`;
        for 'subsample' by trigonometric interpolation.
    return_ratios : bool
        Whether to return the concentration ratios too.

    Returns
    -------
    v : ndarray, shape (Kmax, M) or (M,)
        Windows of even order have a positive sum, those of odd order begin positive. They are within 1e-12 of SciPy's up to
        a few thousand points; beyond that both are some M * 1e-16 off.
    r : ndarray, shape (Kmax,) or ()
        Fraction of each window's energy below NW/M; only with `return_ratios`.

    Examples
    --------
    >>> dpss(5, 1.5, 2).round(4).tolist()
    [[0.1745, 0.4957, 0.6691, 0.4957, 0.1745], [0.4399, 0.5536, 0.0, -0.5536, -0.4399]]
    """
    single = Kmax is None
    if norm is None:
        norm = "approximate" if single else 2
    if norm not in (2, "approximate", "subsample"):
        raise TachyValueError(f"norm must be one of (2, 'approximate', 'subsample'), got {norm!r}")
    M = _points(M)
    if M <= 1:  # as SciPy has it: not rows
        _numpy_only(xp, device)
        return (np.ones(M), np.ones(1)) if return_ratios else np.ones(M)
    try:
        rows = 1 if single else operator.index(Kmax)
    except TypeError:
        raise TachyTypeError(f"Kmax must be an integer, got {Kmax!r}") from None
    NW = _number("NW", NW)
    if not 0 < rows <= M:
        raise TachyValueError(f"Kmax must be greater than 0 and not above M, got Kmax={Kmax!r} with M={M}")
    if NW >= M / 2:
        raise TachyValueError(f"NW must be less than M/2, got NW={NW} with M={M}")
    if not NW > 0:
        raise TachyValueError(f"NW must be positive, got {NW}")
    _numpy_only(xp, device)
    v, ratios = np.empty((rows, M)), np.empty(rows if return_ratios else 0)
    _native.call("windows.dpss", NW, rows, bool(sym), _DPSS_NORMS[norm], v, ratios)
    if single:
        v, ratios = v[0], ratios.reshape(()) if return_ratios else ratios
    return (v, ratios) if return_ratios else v


# --- by name -------------------------------------------------------------------------------------------------------------

# name: function, whether it takes no parameters, whether it takes some
_BY_NAME = {name: entry for names, *entry in [
    ("barthann brthan bth", barthann, True, False),
    ("bartlett bart brt", bartlett, True, False),
    ("blackman black blk", blackman, True, False),
    ("blackmanharris blackharr bkh", blackmanharris, True, False),
    ("bohman bman bmn", bohman, True, False),
    ("boxcar box ones rect rectangular", boxcar, True, False),
    ("chebwin cheb", chebwin, False, True),
    ("cosine halfcosine", cosine, True, False),
    ("dpss", dpss, False, True),
    ("exponential poisson", exponential, True, True),
    ("flattop flat flt", flattop, True, False),
    ("gaussian gauss gss", gaussian, False, True),
    ("general_cosine", general_cosine, False, True),
    ("general_gaussian general_gauss ggs", general_gaussian, False, True),
    ("general_hamming", general_hamming, False, True),
    ("hamming hamm ham", hamming, True, False),
    ("hann han", hann, True, False),
    ("kaiser ksr", kaiser, False, True),
    ("kaiser_bessel_derived kbd", kaiser_bessel_derived, False, True),
    ("lanczos sinc", lanczos, True, False),
    ("nuttall nutl nut", nuttall, True, False),
    ("parzen parz par", parzen, True, False),
    ("taylor taylorwin", taylor, True, True),
    ("triangle triang tri", triang, True, False),
    ("tukey tuk", tukey, True, True),
] for name in names.split()}
_BY_NAME |= {name.replace("_", " "): entry for name, entry in _BY_NAME.items()}


def get_window(window, Nx, fftbins=True, *, xp=None, device=None):
    """Return a window by its name, as `scipy.signal.get_window`.

    Parameters
    ----------
    window : str, tuple or float
        The name of a function of this module, or one of SciPy's short names for it; a tuple of the name and the function's
        parameters; or the beta of a Kaiser window. A name may end in '_symmetric' or '_periodic'.
    Nx : int
        Number of points.
    fftbins : bool
        True makes a periodic window, for spectra; False a symmetric one, for the design of filters. A name's ending wins.

    Returns
    -------
    w : ndarray, shape (Nx,)

    Raises
    ------
    TachyValueError
        There is no such window, it has too few or too many parameters, or `Nx` is not an integer of at least 0.

    Examples
    --------
    >>> get_window("hann", 4).tolist()
    [0.0, 0.5, 1.0, 0.5]
    >>> get_window(("kaiser", 5.0), 4, fftbins=False).round(4).tolist()
    [0.0367, 0.7753, 0.7753, 0.0367]
    """
    if not isinstance(fftbins, (bool, np.bool_)):
        raise TachyValueError(f"Parameter fftbins={fftbins!r} must be of type bool")
    name, parameters = _named(window)
    sym = not fftbins
    for ending, wanted in (("_symmetric", True), ("_periodic", False)):
        if name.endswith(ending):
            name, sym = name.removesuffix(ending), wanted
    if name not in _BY_NAME:
        raise TachyValueError(f"Invalid window name {name!r} in parameter window={window!r}!")
    function, bare, with_parameters = _BY_NAME[name]
    if parameters and not with_parameters:
        raise TachyValueError(f"{name!r} does not allow parameters, but window={window!r}!")
    if not parameters and not bare:
        raise TachyValueError(f"{name!r} must have parameters, but window={window!r}!")
    if function is dpss and len(parameters) != 1:
        raise TachyValueError(f"Window dpss must have one parameter but window={window!r}")
    if function is general_cosine and xp is not None:
        raise TachyValueError(f"'general_cosine' does not accept parameter `xp`, got {xp!r}")
    if not isinstance(Nx, (int, np.integer)) or Nx < 0:
        raise TachyValueError(f"Parameter Nx={Nx!r} is not a positive integer")
    _numpy_only(xp, device)
    try:
        return function(Nx, *parameters, sym=sym)
    except TypeError as error:
        raise TachyTypeError(f"window={window!r}: {error}") from None


def _named(window):
    """Return name and parameters."""
    if isinstance(window, str):
        return window, ()
    if isinstance(window, tuple):
        if not (window and isinstance(window[0], str)):
            raise TachyValueError(f"First tuple entry of parameter window={window!r} is not a str!")
        return window[0], window[1:]
    try:
        return "kaiser", (float(window),)
    except (TypeError, ValueError):
        raise TachyValueError(f"Parameter window={window!r} must be a tuple, a string or a float!") from None
