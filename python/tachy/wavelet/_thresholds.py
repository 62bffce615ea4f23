"""Thresholds of coefficients."""

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays

_SHRINKS = {"soft": 0, "garrote": 1, "garotte": 1, "hard": 2, "greater": 3, "less": 4}


def threshold(data, value, mode="soft", substitute=0):
    """Shrink or replace values by a threshold, as `pywt.threshold`.

    Parameters
    ----------
    data : array_like
        Any shape. Complex values only for 'soft', 'hard' and 'garrote', which go by the magnitude.
    value : float
        The threshold. (An array that goes with `data` is taken too.)
    mode : {'soft', 'hard', 'garrote', 'greater', 'less'}
        'soft': x*(1 - value/abs(x)), `substitute` where abs(x) < value. 'garrote': the same with squares. 'hard': x, or
        `substitute` where abs(x) < value. 'greater', 'less': x, or `substitute` where x is less, greater than the value.
    substitute : float

    Returns
    -------
    output : ndarray
        0 stays 0, also at the threshold 0, where PyWavelets has NaN.

    Examples
    --------
    >>> threshold([1, 2, 3, -4], 2).tolist(), threshold([1, 2, 3, -4], 2, "hard").tolist()
    ([0.0, 0.0, 1.0, -2.0], [0, 2, 3, -4])
    """
    data = np.asarray(data)
    if mode not in _SHRINKS:
        raise TachyValueError(f"The mode parameter only takes values from: {', '.join(map(repr, sorted(_SHRINKS)))}, got {mode!r}")
    dtype, how = _arrays.result_type(data), _SHRINKS[mode]
    if how > 1 and data.dtype.kind in "biu":
        return _replaced(data, value, substitute, how)
    if dtype.kind == "c" or not (_is_scalar(value) and _is_scalar(substitute)):
        if dtype.kind == "c" and how > 2:
            raise TachyValueError(f"{mode} thresholding only supports real data, got {data.dtype}")
        return _shrunk(data.astype(dtype, copy=False), value, substitute, how)
    x = _native.floats(data)
    y = np.empty(x.shape)
    _native.call("wavelet.threshold", float(value), float(substitute), how, x, y)
    return y.astype(dtype, copy=False)


def _is_scalar(value):
    return isinstance(value, (int, float)) or np.ndim(value) == 0  # ndim takes a microsecond


def _replaced(data, value, substitute, how):
    """Integers stay what they are where the substitute is one."""
    replace = data < value if how == 3 else data > value if how == 4 else np.abs(data) < value
    return np.where(replace, substitute, data)


def _shrunk(data, value, substitute, how):
    if how > 1:
        return _replaced(data, value, substitute, how)
    magnitude = np.abs(data)
    share = np.divide(value, magnitude, out=np.ones(np.broadcast(value, magnitude).shape, magnitude.dtype), where=magnitude > 0)
    kept = data * np.maximum(1 - (share if how == 0 else share**2), 0)
    return np.where((magnitude < value) & (np.asarray(substitute) != 0), substitute, kept)
