"""Distances of pieces of signals: matrix profiles."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

_MAX_PIECES = 1 << 20


@public(corrections=(
    'The metric "pearson" is the correlation coefficient, -1 to 1. BioSPPy\'s is never below -1 only because it takes a modulus: it is wrong '
    "where the distance is rounded below 0.",
    "A piece whose samples are all the same, or not finite, has no distance: NaN with a reason.",
))
def distance_profile(query=None, signal=None, metric="euclidean"):
    """Compute the distance of a query to each piece of a signal of its length, both scaled to mean 0 and deviation 1.

    Parameters
    ----------
    query : array_like, shape (m,)
    signal : array_like, shape (n,)
        n at least 2*m.
    metric : {"euclidean", "pearson"}
        "pearson": the correlation coefficient.

    Returns
    -------
    dist : ndarray, shape (n - m + 1,)

    References
    ----------
    Mueen and others, MASS; BioSPPy 2.2.4, `tools.distance_profile`.
    """
    if query is None:
        raise TachyTypeError("Please specify the input query sequence.")
    q, x = _inputs.signal_of(query, "query"), _inputs.signal_of(signal)
    if metric not in ("euclidean", "pearson"):
        raise TachyValueError(f"Unknown distance metric: {metric!r}; it must be 'euclidean' or 'pearson'")
    if len(q) == 0 or 2 * len(q) > len(x):
        raise TachyValueError(f"Time series signal is too short relative to query length: {len(x)} samples, query {len(q)}")
    r = np.empty(len(x) - len(q) + 1)
    _native.call("piece_correlations", q, x, r)
    dist = r if metric == "pearson" else _distance(r, len(q))
    return Result((dist,), ("dist",), _reasons(dist, "dist"))


@public(corrections=(
    "Without `index` and with `limit` the pieces are evenly spread. BioSPPy draws them at random, differently each time.",
    "A piece whose samples are all the same, or not finite, has no distance, and one that was compared with none: NaN, and index 0.",
))
def signal_self_join(signal=None, size=None, index=None, limit=None):
    """Compute the matrix profile: for each piece of a signal the nearest other piece.

    Parameters
    ----------
    signal : array_like, shape (n,)
        n at least 2*size.
    size : int
        Samples of a piece, at least 4. Pieces that start within round(size/4) samples are not compared.
    index : array_like of int, optional
        Pieces to compare with all others; by default all, which gives the whole profile in O(n**2).
    limit : int, optional
        How many of them.

    Returns
    -------
    matrix_index : ndarray of int64, shape (n - size + 1,)
        Where the nearest piece starts.
    matrix_profile : ndarray, shape (n - size + 1,)
        Its distance, of pieces scaled to mean 0 and deviation 1; NaN where none was compared.

    References
    ----------
    Yeh and others, Matrix Profile I, ICDM 2016; BioSPPy 2.2.4, `tools.signal_self_join`.
    """
    x = _series(signal, size, "Time series")
    pieces = _pieces(index, limit, len(x) - size + 1)
    return _joined("self_join", (x, size, round(size / 4), pieces), len(x) - size + 1, size)


@public(corrections=(
    "Without `index` and with `limit` the pieces are evenly spread. BioSPPy draws them at random, differently each time.",
    "A piece whose samples are all the same, or not finite, has no distance: NaN, and index 0.",
))
def signal_cross_join(signal1=None, signal2=None, size=None, index=None, limit=None):
    """Compute for each piece of a signal the nearest piece of another.

    Parameters
    ----------
    signal1, signal2 : array_like, shapes (n,) and (m,)
        Both at least 2*size.
    size : int
        Samples of a piece, at least 4.
    index : array_like of int, optional
        Pieces of `signal2` to compare; by default all.
    limit : int, optional
        How many of them.

    Returns
    -------
    matrix_index : ndarray of int64, shape (n - size + 1,)
        Where the nearest piece of `signal2` starts.
    matrix_profile : ndarray, shape (n - size + 1,)

    References
    ----------
    Yeh and others, Matrix Profile I, ICDM 2016; BioSPPy 2.2.4, `tools.signal_cross_join`.
    """
    x, y = _series(signal1, size, "First time series"), _series(signal2, size, "Second time series")
    pieces = _pieces(index, limit, len(y) - size + 1)
    return _joined("cross_join", (x, y, size, pieces), len(x) - size + 1, size)


def _series(signal, size, name):
    x = _inputs.signal_of(signal, name)
    if size is None:
        raise TachyTypeError("Please specify the sub-sequence size.")
    if size < 4 or size != int(size):
        raise TachyValueError(f"Sub-sequence length must be a whole number of at least 4, got {size!r}")
    if 2 * size > len(x):
        raise TachyValueError(f"{name} signal is too short relative to desired sub-sequence length: {len(x)} samples, size {size}")
    if len(x) > _MAX_PIECES:
        raise TachyValueError(f"{name} signal has {len(x)} samples; at most {_MAX_PIECES} can be joined")
    return x


def _pieces(index, limit, n):
    if limit is not None and limit < 1:
        raise TachyValueError(f"Search limit must be at least 1, got {limit!r}")
    if index is None:
        return np.arange(n) if limit is None else np.unique(np.linspace(0, n - 1, min(int(limit), n)).astype(np.int64))
    index = _inputs.indices_of(index, "index")
    if len(index) and not (index.min() >= 0 and index.max() < n):
        raise TachyValueError(f"Provided `index` exceeds allowable sub-sequences: {index.min()} to {index.max()} of {n}")
    return np.ascontiguousarray(index if limit is None else index[:int(limit)])


def _joined(function, arguments, n, size):
    r, at = np.empty(n), np.empty(n, np.int64)
    _native.call(function, *arguments, r, at)
    profile = _distance(r, size)
    return Result((at, profile), ("matrix_index", "matrix_profile"), _reasons(profile, "matrix_profile"))


def _distance(r, size):
    return np.sqrt(np.maximum(2 * size * (1 - r), 0))


def _reasons(values, name):
    return {name: "pieces that are flat, not finite or compared with none"} if np.isnan(values).any() else {}
