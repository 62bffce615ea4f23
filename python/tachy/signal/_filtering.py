"""Filtering."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays


def sosfilt_zi(sos):
    """Return the state in which a filter rests while its input is 1, as `scipy.signal.sosfilt_zi`.

    Times the first sample it is the `zi` of `sosfilt` that starts without a step.

    Parameters
    ----------
    sos : array_like, shape (n_sections, 6)
        Second-order sections.

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
    zi = np.empty((len(sos), 2))
    _native.call("sosfilt_zi", _native.floats(sos), zi)
    return zi.astype(dtype, copy=False)




def sosfilt(sos, x, axis=-1, zi=None):
    """Filter along one axis by second-order sections, as `scipy.signal.sosfilt`, bit for bit in float64.

    It streams: filtering a signal piece by piece, each with the `zf` of the one before as `zi`, gives the bits of
    filtering it at once. There is no delay.

    Parameters
    ----------
    sos : array_like of real numbers, shape (n_sections, 6)
        Rows of b0 b1 b2 a0 a1 a2 with a0 = 1, as from ``butter(..., output="sos")``.
    x : array_like
        Signal. Unlike in SciPy the axis may have length 0. Complex signals are filtered by their real and imaginary parts.
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
    sos, x = np.asarray(sos), np.asarray(x)
    sos = _arrays.sections(sos[np.newaxis] if sos.ndim == 1 else sos)
    if x.ndim == 0:
        raise TachyValueError(f"x must have at least one axis, got the number {x}")
    axis = _arrays.axis_of(axis, x)
    if zi is None:
        return _sosfilt(sos, x, axis, None, _arrays.result_type(sos, x))[0]
    zi = np.asarray(zi)
    shape = (len(sos), *x.shape[:axis], 2, *x.shape[axis + 1:])
    if zi.shape != shape:
        raise TachyValueError(
            f"Invalid zi shape. With axis={axis}, an input with shape {x.shape} and an sos array with {len(sos)} sections, "
            f"zi must have shape {shape}, got {zi.shape}."
        )
    return _sosfilt(sos, x, axis, zi, _arrays.result_type(sos, x, zi))


def _sosfilt(sos, x, axis, zi, dtype):
    """Filter checked arguments; return y and the final state."""
    if dtype.kind == "c":
        real, imag = (
            _sosfilt(sos, part(x), axis, None if zi is None else part(zi), _arrays.FLOAT64) for part in (np.real, np.imag)
        )
        return tuple(_arrays.joined(re, im, dtype) for re, im in zip(real, imag))
    rows, x = _arrays.rows_of(x, axis)
    y = np.empty_like(x)
    if zi is None:
        state = np.zeros((*x.shape[:-1], len(sos), 2))
    else:
        state = np.array(zi if zi.ndim == 2 else np.moveaxis(zi, (0, axis + 1), (-2, -1)), np.float64, order="C")
    if x.size:
        _native.call("sosfilt", _native.floats(sos), rows, x, y, state)
    if state.ndim > 2:
        state = np.moveaxis(state, (-2, -1), (0, axis + 1))
    return _arrays.along(y, axis, dtype), state.astype(dtype, copy=False)
