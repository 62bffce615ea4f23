"""B-splines and the filters behind them."""

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays


def symiirorder1(signal, c0, z1, precision=-1.0):
    """Filter by c0 / ((1 - z1/z) (1 - z1 z)), which has no phase, as `scipy.signal.symiirorder1`.

    The signal is mirrored at its ends, and so is the result. It needs the whole signal.

    Parameters
    ----------
    signal : array_like
        Of one axis, or of two: then its rows are filtered.
    c0, z1 : scalar
        Real or complex; ``abs(z1) < 1``.
    precision : float
        The start is a sum until the filter's response is at most that; 1e-11 (single precision: 1e-6) where it is not
        within 0 to 1.

    Returns
    -------
    output : ndarray
        Of the shape of `signal`.

    Raises
    ------
    TachyValueError
        ``abs(z1)`` is not below 1, or the signal is too short for the precision.

    Examples
    --------
    >>> symiirorder1(np.ones(50), 0.25, 0.5).round(9).tolist() == [1.0] * 50
    True
    """
    x, dtype, precision = _lines(signal, precision)
    if np.iscomplexobj(c0) or np.iscomplexobj(z1):
        values = _arrays.complexes(x)
        y, rows = np.empty_like(values), len(values) if values.ndim == 2 else 1
        _native.call("symiirorder1_complex", np.array([c0, z1], np.complex128), precision, max(rows, 1), values, y)
        return y.astype(np.result_type(dtype, np.complex64), copy=False)
    c0, z1 = float(c0), float(z1)
    return _filtered(x, dtype, lambda rows, x, y: _native.call("symiirorder1", c0, z1, precision, rows, x, y))


def symiirorder2(input, r, omega, precision=-1.0):
    """Filter by a pair of mirrored second-order recursions, which has no phase, as `scipy.signal.symiirorder2`.

    The filter is cs**2 / ((1 - a2/z - a3/z**2) (1 - a2 z - a3 z**2)) with a2 = 2 r cos(omega), a3 = -r**2 and
    cs = 1 - a2 - a3. The signal is mirrored at its ends, and so is the result. It needs the whole signal. As in SciPy, the start
    is a sum up to the first response of at most `precision`, even where that only changes its sign, and the end is one up to
    a response whose square is.

    Parameters
    ----------
    input : array_like of real numbers
        Of one axis, or of two: then its rows are filtered.
    r, omega : float
        ``r < 1``.
    precision : float
        Where the sums of the start and the end stop; 1e-11 (single precision: 1e-6) where it is not within 0 to 1.

    Returns
    -------
    output : ndarray
        Of the shape of `input`.

    Raises
    ------
    TachyValueError
        `r` is not below 1, or the signal is too short for the precision.

    Examples
    --------
    >>> symiirorder2(np.ones(50), 0.5, 0.3).round(4).tolist() == [1.0] * 50
    True
    """
    x, dtype, precision = _lines(input, precision)
    if dtype.kind == "c":
        raise TachyTypeError(f"a signal of type {dtype} is not supported; it must be real")
    r, omega = float(r), float(omega)
    return _filtered(x, dtype, lambda rows, x, y: _native.call("symiirorder2", r, omega, precision, rows, x, y))


def _lines(x, precision):
    x = _arrays.signal_of(x)
    if x.ndim > 2:
        raise TachyValueError(f"Input must be 1D or 2D, got the shape {x.shape}")
    dtype, precision = _arrays.result_type(x), float(precision)
    if not 0 < precision <= 1:
        precision = 1e-6 if dtype in (np.float32, np.complex64) else 1e-11
    if x.shape[-1] == 0:
        raise TachyValueError(f"a signal must have at least one sample, got the shape {x.shape}")
    return x, dtype, precision


def _filtered(x, dtype, run):
    return _arrays.resampled(x, x.ndim - 1, x.shape[-1], dtype, run)


def cspline1d(signal, lamb=0.0):
    """Return the coefficients of the cubic B-spline through the samples, as `scipy.signal.cspline1d`.

    The signal is mirrored at its ends; convolved with [1, 4, 1] / 6 the coefficients give it back. It needs the whole
    signal. A signal of one sample is its own coefficient (SciPy's is off there).

    Parameters
    ----------
    signal : array_like, shape (n,)
        Samples, n >= 1, real or complex.
    lamb : float
        Smoothing: 0, or above 1/144.

    Returns
    -------
    c : ndarray, shape (n,)

    References
    ----------
    M. Unser, A. Aldroubi, M. Eden, B-spline signal processing, IEEE Trans. Signal Processing 41, 1993.

    Examples
    --------
    >>> c = cspline1d([1.0, 4, 2, 8, 5])
    >>> cspline1d_eval(c, [1, 3]).round(9).tolist()
    [4.0, 8.0]
    """
    x, dtype, lamb = _line(signal), _double(signal), float(lamb)
    return _filtered(x, dtype, lambda rows, x, y: _native.call("cspline1d", lamb, rows, x, y))


def qspline1d(signal, lamb=0.0):
    """Return the coefficients of the quadratic B-spline through the samples, as `scipy.signal.qspline1d`.

    The signal is mirrored at its ends; convolved with [1, 6, 1] / 8 the coefficients give it back. It needs the whole
    signal. A signal of one sample is its own coefficient (SciPy's is off there).

    Parameters
    ----------
    signal : array_like, shape (n,)
        Samples, n >= 1, real or complex.
    lamb : {0}
        Smoothing is not there for quadratic splines.

    Returns
    -------
    c : ndarray, shape (n,)

    Examples
    --------
    >>> c = qspline1d([1.0, 4, 2, 8, 5])
    >>> qspline1d_eval(c, [1, 3]).round(9).tolist()
    [4.0, 8.0]
    """
    if lamb != 0.0:
        raise TachyValueError(f"Smoothing quadratic splines not supported yet: lamb must be 0, got {lamb!r}")
    return _filtered(_line(signal), _double(signal), lambda rows, x, y: _native.call("qspline1d", rows, x, y))


def _line(x):
    x = np.asarray(x)
    if x.ndim != 1 or x.size == 0:
        raise TachyValueError(f"the signal must have one axis and at least one sample, got the shape {x.shape}")
    return x


def _double(x):
    return np.result_type(_arrays.result_type(np.asarray(x)), np.float64)


def cspline1d_eval(cj, newx, dx=1.0, x0=0):
    """Return the values of a cubic spline, as `scipy.signal.cspline1d_eval`.

    Parameters
    ----------
    cj : array_like, shape (n,)
        Coefficients of `cspline1d`.
    newx : array_like
        Where, of any shape. Beyond the samples the spline is mirrored; at infinity it is NaN.
    dx, x0 : float
        Spacing of the samples and place of the first.

    Returns
    -------
    res : ndarray
        Of the shape of `newx`.

    Examples
    --------
    >>> cspline1d_eval(cspline1d([1.0, 4, 2, 8]), [10.5], dx=0.5, x0=10).round(9).tolist()
    [4.0]
    """
    return _evaluated("cspline1d_eval", cj, newx, dx, x0, _arrays.result_type(np.asarray(cj)))


def qspline1d_eval(cj, newx, dx=1.0, x0=0):
    """Return the values of a quadratic spline, as `scipy.signal.qspline1d_eval`.

    Parameters
    ----------
    cj : array_like, shape (n,)
        Coefficients of `qspline1d`.
    newx : array_like
        Where, of any shape. Beyond the samples the spline is mirrored; at infinity it is NaN.
    dx, x0 : float
        Spacing of the samples and place of the first.

    Returns
    -------
    res : ndarray
        Of the shape of `newx`.

    Examples
    --------
    >>> qspline1d_eval(qspline1d([1.0, 4, 2, 8]), [10.5], dx=0.5, x0=10).round(9).tolist()
    [4.0]
    """
    return _evaluated("qspline1d_eval", cj, newx, dx, x0, _double(cj))


def _evaluated(function, cj, newx, dx, x0, dtype):
    cj, newx = np.asarray(cj), np.asarray(newx)
    if cj.ndim != 1 or cj.size == 0:
        raise TachyValueError(f"Spline coefficients 'cj' must not be empty and have one axis, got the shape {cj.shape}")
    if _arrays.result_type(newx).kind == "c":
        raise TachyTypeError(f"newx of type {newx.dtype} is not supported; it must be real")
    at = _native.floats((newx.astype(np.float64) - x0) / dx)

    def part(c):
        y = np.empty_like(at)
        if at.size:
            _native.call(function, _native.floats(c), 1, at, y)
        return y

    if dtype.kind == "c":
        return _arrays.joined(part(cj.real), part(cj.imag), dtype)
    return part(cj).astype(dtype, copy=False)


def gauss_spline(x, n):
    """Return the Gaussian that approximates the B-spline of order n, as `scipy.signal.gauss_spline`.

    Parameters
    ----------
    x : array_like of real numbers
        Where.
    n : int
        Order, not negative; the variance is (n + 1) / 12.

    Returns
    -------
    res : ndarray
        Of the shape of `x`.

    Examples
    --------
    >>> gauss_spline([0.0, 1.0], 3).round(4).tolist()
    [0.691, 0.1542]
    """
    x = np.asarray(x)
    dtype = _arrays.result_type(x)
    if dtype.kind == "c":
        raise TachyTypeError(f"x of type {x.dtype} is not supported; it must be real")
    if not n >= 0:
        raise TachyValueError(f"the order n must not be negative, got {n!r}")
    values = _native.floats(x)
    y = np.empty_like(values)
    if x.size:
        _native.call("gauss_spline", float(n), 1, values, y)
    return y.astype(dtype, copy=False)[()]


def spline_filter(Iin, lmbda=5.0):
    """Smooth an array of two axes by a cubic spline along both, as `scipy.signal.spline_filter`.

    As SciPy's, values near the edges are off by up to some thousandths: the sums there stop at 1e-6, those of complex numbers
    and of single precision at 1e-3. Small arrays, which are an error in SciPy, are off by more.

    Parameters
    ----------
    Iin : array_like of floating or complex numbers, shape (m, n)
        The array, mirrored at its edges.
    lmbda : float
        Smoothing; up to 1/144 the array is returned as it is.

    Returns
    -------
    res : ndarray, shape (m, n)

    Examples
    --------
    >>> spline_filter(np.ones((20, 20)))[3, 3].round(4).tolist()
    1.0
    """
    x = np.asarray(Iin)
    if x.dtype.char not in "fdFD":
        raise TachyTypeError(f"Invalid data type for Iin: Iin.dtype = {x.dtype}")
    if x.ndim != 2:
        raise TachyValueError(f"Iin must have two axes, got the shape {x.shape}")
    lmbda, precision = float(lmbda), 1e-6 if x.dtype.char == "d" else 1e-3
    return _filtered(x, x.dtype.newbyteorder("="), lambda rows, x, y: _native.call("spline_filter", lmbda, precision, rows, x, y))
