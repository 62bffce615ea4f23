"""Analytic signals, envelopes, and resampling by Fourier transform."""

import math
import operator

import numpy as np

from tachy import _native, fft
from tachy.errors import TachyValueError
from tachy.signal import _arrays, _segments
from tachy.signal.windows import get_window


def hilbert(x, N=None, axis=-1):
    """Return the analytic signal, as `scipy.signal.hilbert`.

    Its imaginary part is the Hilbert transform: `x` with every frequency a quarter of its turn late, and without frequency 0
    and, for even lengths, the middle one. The signal counts as periodic. It does not stream.

    Parameters
    ----------
    x : array_like of real numbers
    N : int, optional
        Length to which the axis is cut or filled up with zeros. By default that of the axis.
    axis : int
        The axis of time.

    Returns
    -------
    ndarray of complex
        Its real part is `x`, exactly (SciPy's is within rounding).

    Raises
    ------
    TachyValueError
        `x` is complex, or the length is below 1.

    Examples
    --------
    >>> hilbert([1, 0, -1, 0]).round(12).tolist()
    [(1+0j), 1j, (-1+0j), -1j]
    """
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TachyValueError(f"x must be real, got an array of type {x.dtype}")
    dtype = np.result_type(_arrays.result_type(x), np.complex64)
    axis = _arrays.axis_of(axis, x)
    n = x.shape[axis] if N is None else operator.index(N)
    if n <= 0:
        raise TachyValueError(f"N must be positive, got {n}")
    rows, x = _arrays.rows_of(x, axis)
    y = np.empty((*x.shape[:-1], n), np.complex128)
    if rows:
        _native.call("hilbert", rows, n, x, y)
    return _arrays.along(y, axis, dtype)


def envelope(z, bp_in=(1, None), *, n_out=None, squared=False, residual="lowpass", axis=-1):
    """Return the envelope of a signal in a frequency band, as `scipy.signal.envelope`.

    It is the absolute value of the analytic signal of the band. The signal counts as periodic. It does not stream.

    Parameters
    ----------
    z : array_like
        Real or complex signal of n samples along the axis.
    bp_in : tuple of two int or None
        The band, in steps of fs/n, first and one past the last; None stands for -(n//2) or (n + 1)//2. Of real signals
        only frequencies from 0 on are looked at.
    n_out : int, optional
        Number of samples of the result. By default n.
    squared : bool
        True: the square of the envelope.
    residual : {'lowpass', 'all', None}
        What else is returned: what lies below the band, what lies outside of it, or nothing.
    axis : int
        The axis of time.

    Returns
    -------
    ndarray
        The envelope; or, of shape (2, ...), the envelope and the residual.

    Examples
    --------
    >>> t = np.arange(8) / 8
    >>> envelope(3 + 2 * np.cos(2 * np.pi * t)).round(12)[:, 0].tolist()
    [2.0, 3.0]
    """
    z = np.asarray(z)
    dtype = _arrays.result_type(z)
    if not -z.ndim <= axis < z.ndim:
        raise TachyValueError(f"Invalid parameter axis={axis!r} for z.shape={z.shape}!")
    axis = operator.index(axis) % z.ndim
    n = z.shape[axis]
    if n == 0:
        raise TachyValueError(f"z.shape[axis] not > 0 for z.shape={z.shape}, axis={axis}!")
    low, high = _band(bp_in, n)
    if n_out is not None and not (isinstance(n_out, (int, np.integer)) and n_out > 0):
        raise TachyValueError(f"n_out={n_out!r} is not a positive integer or None!")
    if residual not in ("lowpass", "all", None):
        raise TachyValueError(f"residual={residual!r} not in ['lowpass', 'all', None]!")
    size = n if n_out is None else _arrays.cut("n_out", n_out)
    wide = (_arrays.complexes if dtype.kind == "c" else _native.floats)(np.moveaxis(z, axis, -1))
    bands = _complex_bands if dtype.kind == "c" else _real_bands
    band, rest = bands(wide, low, high, size, residual)
    y = np.empty(band.shape)
    if y.size:
        _native.call("magnitude", int(bool(squared)), band, y)
    scale = size / n
    if scale != 1:
        y *= scale * scale if squared else scale
    if residual is None:
        return np.moveaxis(y, -1, axis).astype(np.float32 if dtype.char in "fF" else np.float64, copy=False)
    if scale != 1:
        rest *= scale
    return np.moveaxis(np.stack([y, rest]), -1, axis + 1).astype(dtype, copy=False)


def _band(bp_in, n):
    good = isinstance(bp_in, tuple) and len(bp_in) == 2 and all(v is None or isinstance(v, (int, np.integer)) for v in bp_in)
    if not good:
        raise TachyValueError(f"{bp_in=} isn't a 2-tuple of type (int | None, int | None)!")
    low = -(n // 2) if bp_in[0] is None else _arrays.cut("bp_in", bp_in[0])
    high = (n + 1) // 2 if bp_in[1] is None else _arrays.cut("bp_in", bp_in[1])
    if not -n // 2 <= low < high <= (n + 1) // 2:
        raise TachyValueError(f"`-n//2 <= bp_in[0] < bp_in[1] <= (n+1)//2` does not hold for n=z.shape[axis]={n} and {bp_in=}!")
    return max(low, -(n // 2)), high


def _real_bands(x, low, high, size, residual):
    """Return the band at base band and the residual of a real signal; both lack the factor size/n."""
    n, spectrum = x.shape[-1], fft.rfft(x)
    band = np.zeros((*x.shape[:-1], high - low), np.complex128)
    start, stop = max(low, 0), max(high, 0)
    kept = spectrum[..., start:stop]
    np.add(kept, kept, out=band[..., start - low:max(stop - low, start - low)])
    if low <= 0 < high:
        band[..., -low] /= 2
    middle = 2 * low == -n and high > 0  # the middle frequency counts as negative
    if middle:
        band[..., 0] = spectrum[..., -1]
    rest = None
    if residual is not None:
        last = spectrum[..., -1].copy()
        spectrum[..., start:(stop if residual == "all" else None)] = 0
        if n % 2 == 0:
            spectrum[..., -1] = 0 if middle or low == 0 else last
        rest = fft.irfft(_resized_half(spectrum, n, size), size)
    return _inverse(band, size), rest


def _complex_bands(x, low, high, size, residual):
    """Return the band at base band and the residual of a complex signal; both lack the factor size/n."""
    n = x.shape[-1]
    spectrum = fft.fftshift(fft.fft(x), axes=-1)
    low, high = low + n // 2, high + n // 2
    band = spectrum[..., low:high].copy()
    rest = None
    if residual is not None:
        spectrum[..., low:(high if residual == "all" else None)] = 0
        rest = fft.ifft(_resized(fft.ifftshift(spectrum, axes=-1), size))
    return _inverse(band, size), rest


def _inverse(band, size):
    if band.shape[-1] == 0:
        return np.zeros((*band.shape[:-1], size), np.complex128)
    return fft.ifft(band, size)


def resample(x, num, t=None, axis=0, window=None, domain="time"):
    """Change the number of samples of a periodic signal by Fourier transform, as `scipy.signal.resample`.

    It does not stream; `resample_poly` does.

    Parameters
    ----------
    x : array_like
        Signal, n samples along the axis.
    num : int
        Number of samples of the result.
    t : array_like, optional
        Times of the samples of `x`, of which the first two count.
    axis : int
        The axis of time.
    window : array_like, callable, str, float or tuple, optional
        What the spectrum is multiplied by: n values in the order of `tachy.fft.fftfreq`, a function of these frequencies,
        or a window's name, centred on frequency 0. For real signals the mean of the values at f and -f counts.
    domain : {'time', 'freq'}
        Whether `x` is a signal or its `tachy.fft.fft`.

    Returns
    -------
    y : ndarray
        `num` long along the axis.
    t : ndarray
        Its times; only when `t` was given.

    Raises
    ------
    TachyValueError
        `num` or the axis is below 1 long, or another argument has a value that is not listed here.

    Examples
    --------
    >>> resample([1, 0, -1, 0], 8).round(4).tolist()
    [1.0, 0.7071, 0.0, -0.7071, -1.0, -0.7071, 0.0, 0.7071]
    """
    x = np.asarray(x)
    if domain not in ("time", "freq"):
        raise TachyValueError(f"Parameter domain={domain!r} not in ('time', 'freq')!")
    dtype, axis, num = _arrays.result_type(x), _arrays.axis_of(axis, x), operator.index(num)
    n = x.shape[axis]
    if num < 1 or n < 1:
        raise TachyValueError(f"invalid number of data points: {n} resampled to {num}; both must be at least 1")
    weights = None if window is None else _weights(window, n, None if t is None else t[1] - t[0])
    x = np.moveaxis(x, axis, -1)
    if domain == "time" and dtype.kind != "c" and (weights is None or weights.dtype.kind != "c"):
        y = _resampled_real(_native.floats(x), num, weights)
    else:
        y = _resampled_complex(fft.fft(x.astype(np.complex128)) if domain == "time" else x, num, weights)
        dtype = np.result_type(dtype, np.complex64 if weights is None else np.complex128)
    y = _arrays.along(y, axis, dtype)
    if t is None:
        return y
    step = (t[1] - t[0]) * (n / num)
    return y, t[0] + np.arange(num) * step


def _weights(window, n, step):
    if callable(window):
        return np.asarray(window(fft.fftfreq(n, 1.0 if step is None else step)))
    if hasattr(window, "shape") or isinstance(window, list) and len(window) == n:
        weights = np.asarray(window)
        if weights.shape != (n,):
            raise TachyValueError(f"window.shape={weights.shape} != ({n},), i.e., window length is not equal to number of samples!")
        return weights
    if isinstance(window, list):
        raise TachyValueError(f"Parameter {window=} must be a tuple, a string or a float!")
    return fft.fftshift(get_window(window, n))


def _resampled_real(x, num, weights):
    y = np.empty((*x.shape[:-1], num))
    mirrored = _arrays.NOTHING
    if weights is not None:
        kept = min(x.shape[-1], num) // 2 + 1
        mirrored = (_native.floats((weights + np.roll(weights[::-1], 1))[:kept] / 2),)
    if y.size:
        _native.call("resample_fourier", *mirrored, math.prod(x.shape[:-1]), x, y)
    return y


def _resized_half(spectrum, n, num):
    """Return the frequencies from 0 on for a signal of num values, of those for n. The middle one is one for two."""
    kept = min(n, num)
    spectrum = spectrum[..., :kept // 2 + 1]
    if num != n and kept % 2 == 0:
        spectrum[..., -1] *= 0.5 if n < num else 2
    return spectrum


def _resampled_complex(spectrum, num, weights):
    n = spectrum.shape[-1]
    if weights is not None:
        spectrum = _segments.product(spectrum, weights)
    y = _resized(spectrum, num)
    y *= num / n
    return fft.ifft(y)


def _resized(spectrum, num):
    """Return the spectrum for num values of one for another number. The middle frequency is one for two."""
    n = spectrum.shape[-1]
    kept = min(n, num)
    half = kept // 2
    y = np.zeros((*spectrum.shape[:-1], num), np.complex128)
    y[..., :(kept + 1) // 2] = spectrum[..., :(kept + 1) // 2]
    if half:
        y[..., -half:] = spectrum[..., -half:]
    if num != n and kept % 2 == 0:
        if num < n:
            y[..., half] += spectrum[..., half]
        else:
            y[..., half] = y[..., -half] = spectrum[..., half] / 2
    return y
