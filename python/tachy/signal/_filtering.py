"""Filtering."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays


def lfilter(b, a, x, axis=-1, zi=None):
    """Filter along one axis by a rational transfer function, as `scipy.signal.lfilter`.

    With a recursive part the results are SciPy's bit for bit in float64. Without one (`a` has one coefficient) each output
    is summed from the oldest sample to the newest, on any CPU the same; SciPy's sums vary with the CPU, in the last bits.

    It streams: filtering a signal piece by piece, each with the `zf` of the one before as `zi`, gives the bits of
    filtering it at once. There is no delay. For filters of higher order `sosfilt` is more exact.

    Parameters
    ----------
    b, a : array_like, shape (m,) and (n,)
        Numerator and denominator, real or complex. Both are divided by ``a[0]``.
    x : array_like
        Signal. Complex signals are filtered by their real and imaginary parts where the coefficients are real. Integers
        count as float64, also where SciPy refuses them because all arguments are integers.
    axis : int
        The axis of time.
    zi : array_like, optional
        Initial state: of the shape of `x`, but ``max(m, n) - 1`` long along `axis`; other axes may be 1 long and then
        count for all. By default the filter starts at rest, and no state is returned.

    Returns
    -------
    y : ndarray
        Filtered signal, of the shape of `x`.
    zf : ndarray
        Final state; only when `zi` was given.

    Raises
    ------
    TachyValueError
        ``a[0]`` is 0, or a shape does not fit.

    Examples
    --------
    >>> lfilter([1, 1], [2], [1.0, 3.0, 5.0]).tolist()
    [0.5, 2.0, 4.0]
    >>> y, state = lfilter([1, 1], [2], [1.0, 3.0], zi=[0.0])
    >>> lfilter([1, 1], [2], [5.0], zi=state)[0].tolist()
    [4.0]
    """
    b, a, x = _polynomial("b", b), _polynomial("a", a), _arrays.signal_of(x)
    if a[0] == 0:
        raise TachyValueError(f"a[0] must not be 0, got a={a.tolist()}")
    axis = _arrays.axis_of(axis, x)
    if zi is None:
        return _lfilter(b, a, x, axis, None, _arrays.result_type(b, a, x))[0]
    zi = _state(np.asarray(zi), x, axis, max(len(a), len(b)) - 1)
    return _lfilter(b, a, x, axis, zi, _arrays.result_type(b, a, x, zi))


def _polynomial(name, values):
    values = np.asarray(values)
    if values.ndim == 0:
        values = values[np.newaxis]
    if values.ndim != 1 or values.size == 0:
        raise TachyValueError(f"Parameter {name} is not a non-empty 1d array, since {name}.shape={values.shape}!")
    return values


def _state(zi, x, axis, length):
    """Return zi as wide as x."""
    shape = (*x.shape[:axis], length, *x.shape[axis + 1:])
    if zi.shape == shape:
        return zi
    fits = zi.ndim == x.ndim and zi.shape[axis] == length and all(n in (1, m) for n, m in zip(zi.shape, shape))
    if not fits:
        raise TachyValueError(f"Unexpected shape for parameter zi: expected {shape}, found {zi.shape}.")
    return np.broadcast_to(zi, shape)


def _lfilter(b, a, x, axis, zi, dtype):
    """Filter checked arguments; return y and the final state, which is None without zi."""
    if dtype.kind == "c" and b.dtype.kind != "c" and a.dtype.kind != "c":
        parts = ((part(x), None if zi is None else part(zi)) for part in (np.real, np.imag))
        real, imag = (_lfilter(b, a, part, axis, state, _arrays.FLOAT64) for part, state in parts)
        return tuple(None if re is None else _arrays.joined(re, im, dtype) for re, im in zip(real, imag))
    name, number = ("lfilter_complex", _arrays.complexes) if dtype.kind == "c" else ("lfilter", _native.floats)
    x = number(x if axis == x.ndim - 1 else np.moveaxis(x, axis, -1))
    y = np.empty(x.shape, x.dtype)
    state = None if zi is None else np.array(zi if axis == x.ndim - 1 else np.moveaxis(zi, axis, -1), x.dtype, order="C")
    if x.size:
        at_rest = _arrays.NOTHING if zi is None else (state,)
        _native.call(name, number(b), number(a), x.size // x.shape[-1], x, y, *at_rest)
    return _arrays.along(y, axis, dtype), None if zi is None else _arrays.along(state, axis, dtype)


def lfilter_zi(b, a):
    """Return the state in which a filter rests while its input is 1, as `scipy.signal.lfilter_zi`.

    Times the first sample it is the `zi` of `lfilter` that starts without a step.

    Parameters
    ----------
    b, a : array_like, shape (m,) and (n,)
        Numerator and denominator, real or complex. Leading zeros of `a` are left out.

    Returns
    -------
    zi : ndarray, shape (max(m, n) - 1,)

    Raises
    ------
    TachyValueError
        The filter has a pole at z = 1 and never comes to rest.

    Examples
    --------
    >>> lfilter_zi([1, 1], [2, -1]).tolist()
    [1.5]
    """
    b, a = np.atleast_1d(b), np.atleast_1d(a)
    for name, values in (("Numerator b", b), ("Denominator a", a)):
        if values.ndim != 1 or values.size == 0:
            raise TachyValueError(f"{name} must be 1-D and not empty, got the shape {values.shape}")
    dtype = _arrays.result_type(b, a)
    a = np.trim_zeros(a, "f")
    zi = np.empty(max(len(a), len(b)) - 1, np.complex128)
    _native.call("lfilter_zi", _arrays.complexes(b), _arrays.complexes(a), zi)
    return _rounded(zi, dtype)


def _rounded(values, dtype):
    return (values if dtype.kind == "c" else values.real).astype(dtype)


def lfiltic(b, a, y, x=None):
    """Return the state of a filter that gave the outputs y for the inputs x, as `scipy.signal.lfiltic`.

    Parameters
    ----------
    b, a : array_like, shape (m,) and (n,)
        Numerator and denominator, real or complex.
    y : array_like
        The last outputs, newest first. Of what is missing, 0 is assumed.
    x : array_like, optional
        The last inputs, newest first.

    Returns
    -------
    zi : ndarray, shape (max(m, n) - 1,)

    Raises
    ------
    TachyValueError
        ``a[0]`` is 0.

    Examples
    --------
    >>> lfiltic([1, 1], [1, -0.5], y=[2.0], x=[3.0]).tolist()
    [4.0]
    """
    b, a, y = np.atleast_1d(b), np.atleast_1d(a), np.atleast_1d(y)
    x = np.zeros(0, y.dtype) if x is None else np.atleast_1d(x)
    for name, values in (("b", b), ("a", a), ("y", y), ("x", x)):
        if values.ndim != 1:
            raise TachyValueError(f"{name} must be 1-D, got the shape {values.shape}")
    dtype = _arrays.result_type(*(values for values in (b, a, y, x) if values.size))
    zi = np.empty(max(len(a), len(b), 1) - 1, np.complex128)
    _native.call("lfiltic", *map(_arrays.complexes, (b, a, y, x)), zi)
    return _rounded(zi, dtype)


def sosfilt_zi(sos):
    """Return the state in which a filter rests while its input is 1, as `scipy.signal.sosfilt_zi`.

    Times the first sample it is the `zi` of `sosfilt` that starts without a step.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Second-order sections, real or complex.

    Returns
    -------
    zi : ndarray, shape (n_sections, 2)

    Raises
    ------
    TachyValueError
        A section has a pole at z = 1 and never comes to rest.

    Examples
    --------
    >>> sosfilt_zi(butter(2, 40, fs=250, output="sos")).round(4).tolist()
    [[0.8547, -0.107]]
    """
    sos = _arrays.sections(np.asarray(sos))
    dtype = _arrays.result_type(sos)
    if dtype.kind == "c":
        return _sosfilt_zi_complex(sos).astype(dtype, copy=False)
    zi = np.empty((len(sos), 2))
    _native.call("sosfilt_zi", _native.floats(sos), zi)
    return zi.astype(dtype, copy=False)


def _sosfilt_zi_complex(sos):
    gains = sos[:, :3].sum(axis=1) / sos[:, 3:].sum(axis=1)
    level = np.concatenate([[1], np.cumprod(gains[:-1])])[:, np.newaxis]
    return level * np.stack([lfilter_zi(section[:3], section[3:]) for section in sos])


def sosfilt(sos, x, axis=-1, zi=None):
    """Filter along one axis by second-order sections, as `scipy.signal.sosfilt`, bit for bit in float64.

    It streams: filtering a signal piece by piece, each with the `zf` of the one before as `zi`, gives the bits of
    filtering it at once. There is no delay.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2 with a0 = 1, as from ``butter(..., output="sos")``; real or complex.
    x : array_like
        Signal. Unlike in SciPy the axis may have length 0. Complex signals are filtered by their real and imaginary parts
        where the coefficients are real.
    axis : int
        The axis of time.
    zi : array_like, optional
        Initial state, shape (n_sections, ..., 2, ...): that of `x` with 2 in place of the length of `axis`. By default the
        filter starts at rest, and no state is returned.

    Returns
    -------
    y : ndarray
        Filtered signal, of the shape of `x`.
    zf : ndarray
        Final state, of the shape of `zi`; only when `zi` was given.

    Examples
    --------
    >>> sos = butter(2, 40, fs=250, output="sos")
    >>> x = np.arange(10.0)
    >>> first, state = sosfilt(sos, x[:4], zi=x[0] * sosfilt_zi(sos))
    >>> rest, state = sosfilt(sos, x[4:], zi=state)
    >>> whole, _ = sosfilt(sos, x, zi=x[0] * sosfilt_zi(sos))
    >>> np.array_equal(np.concatenate([first, rest]), whole)
    True
    """
    sos, x = np.asarray(sos), _arrays.signal_of(x)
    sos = _arrays.sections(sos[np.newaxis] if sos.ndim == 1 else sos)
    axis = _arrays.axis_of(axis, x)
    if zi is None:
        return _sosfilt(sos, x, axis, None, _arrays.result_type(sos, x))[0]
    zi = np.asarray(zi)
    shape = (len(sos), *x.shape[:axis], 2, *x.shape[axis + 1:])
    if zi.shape != shape:
        if not np.all(sos[:, 3] == 1):
            raise TachyValueError(f"sos[:, 3] should be all ones, got {sos[:, 3].tolist()}")
        raise TachyValueError(
            f"Invalid zi shape. With axis={axis}, an input with shape {x.shape} and an sos array with {len(sos)} sections, "
            f"zi must have shape {shape}, got {zi.shape}."
        )
    return _sosfilt(sos, x, axis, zi, _arrays.result_type(sos, x, zi))


def _sosfilt(sos, x, axis, zi, dtype):
    """Filter checked arguments; return y and the final state."""
    if dtype.kind == "c" and sos.dtype.kind != "c":
        real, imag = (
            _sosfilt(sos, part(x), axis, None if zi is None else part(zi), _arrays.FLOAT64) for part in (np.real, np.imag)
        )
        return tuple(_arrays.joined(re, im, dtype) for re, im in zip(real, imag))
    name, number = ("sosfilt_complex", _arrays.complexes) if dtype.kind == "c" else ("sosfilt", _native.floats)
    x = number(x if axis == x.ndim - 1 else np.moveaxis(x, axis, -1))
    y = np.empty(x.shape, x.dtype)
    if zi is None:
        state = np.zeros((*x.shape[:-1], len(sos), 2), x.dtype)
    else:
        state = np.array(zi if zi.ndim == 2 else np.moveaxis(zi, (0, axis + 1), (-2, -1)), x.dtype, order="C")
    if x.size:
        _native.call(name, number(sos), x.size // x.shape[-1], x, y, state)
    if state.ndim > 2:
        state = np.moveaxis(state, (-2, -1), (0, axis + 1))
    return _arrays.along(y, axis, dtype), state.astype(dtype, copy=False)
