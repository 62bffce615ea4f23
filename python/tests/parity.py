"""What all comparisons with SciPy, NumPy and PyWavelets share: one rule of nearness, and the record that docs/parity.md is made of.

`max|got - want| <= tolerance * max|want|`: 1e-12 in double precision. A looser tolerance says why: `Looser(1e-9, "reason")`.
"""

import dataclasses
import typing
import warnings

import numpy as np

from tachy import fft, signal, wavelet

TOLERANCE = 1e-12
SINGLE = 1e-5  # where the references compute in single precision throughout; tachy rounds once
HALF = 5e-3


class Looser(typing.NamedTuple):
    """A tolerance above the usual one, and its reason."""

    tolerance: float
    why: str


@dataclasses.dataclass
class Comparisons:
    """All comparisons of one function."""

    cases: int = 0
    error: float = 0.0  # largest, in double precision
    tolerance: float = 0.0  # loosest that any of them was given
    single: float = 0.0  # largest error where an argument or the result has single or half precision
    why: set = dataclasses.field(default_factory=set)  # reasons of looser tolerances

    def add(self, error, tolerance, why, single):
        self.cases += 1
        if single:
            self.single = max(self.single, error)
            return
        self.error, self.tolerance = max(self.error, error), max(self.tolerance, tolerance)
        if why:
            self.why.add(why)


record: dict[str, Comparisons] = {}
"""By public name, such as 'signal.welch'."""


def recorded():
    """The record as JSON takes it."""
    return {name: dataclasses.asdict(c) | {"why": sorted(c.why)} for name, c in record.items()}


def public():
    """The names of all functions and classes that have a counterpart elsewhere, such as 'signal.windows.hann'."""
    names = {f"{m.__name__.removeprefix('tachy.')}.{n}" for m in (signal, signal.windows, fft, wavelet) for n in m.__all__}
    return names - {"signal.BadCoefficients", "signal.get_window", "signal.windows"}  # a warning, one that is in windows, a module


class Reference:
    """A module of tachy beside the one whose functions it has.

    Parameters
    ----------
    ours, theirs : module
    tolerance : float
        The usual one in double precision.
    single : float
        The usual one in single precision.
    floor : float
        Errors are relative to the largest value of the reference or to this, whichever is larger.
    """

    def __init__(self, ours, theirs, tolerance=TOLERANCE, single=SINGLE, floor=0.0):
        self.ours, self.theirs = ours, theirs
        self.tolerance, self.single, self.floor = tolerance, single, floor

    def __call__(self, name, *args, tolerance=None, scale=None, **options):
        """Call both, hold them together, and return our result."""
        got, want = (getattr(module, name)(*args, **options) for module in (self.ours, self.theirs))
        self.near(name, got, want, tolerance, scale, single=any(map(is_single, [*args, *options.values()])))
        return got

    def same(self, name, *args, **options):
        """As a call, and every bit is the same."""
        return self(name, *args, tolerance=0.0, **options)

    def near(self, name, got, want, tolerance=None, scale=None, single=False, types=True):
        """Hold a result and the reference's together: types, shapes, places of NaN and infinity, values.

        `scale` takes the place of the largest value, where that is mere rounding. `single` says that an argument has single
        precision, or is the tolerance there. Without `types` the types may differ.
        """
        got, want = list(leaves(got)), list(leaves(want))
        assert len(got) == len(want), f"{name}: {len(got)} results, not {len(want)}"
        single = single or any(map(is_single, want))
        if isinstance(tolerance, Looser):
            tolerance, why = tolerance
        else:
            assert single or tolerance is None or tolerance <= self.tolerance, f"{name}: why is the tolerance {tolerance}?"
            why = None
        largest = 0.0
        for g, w in zip(got, want, strict=True):
            if not isinstance(w, np.ndarray):
                assert g == w and type(g) is type(w), f"{name}: {g!r}, not {w!r}"
                continue
            assert g.shape == w.shape and (g.dtype == w.dtype or not types), f"{name}: {g.dtype} {g.shape}, not {w.dtype} {w.shape}"
            limit = self.limit(w, tolerance, single)
            error = difference(g, w, max(scale or 0, self.floor))
            assert error <= limit, f"{name}: off by {error:.3g} of the largest value, not {limit:g}"
            largest = max(largest, error)
        topic = self.ours.__name__.removeprefix("tachy.")
        record.setdefault(f"{topic}.{name}", Comparisons()).add(largest, self.tolerance if tolerance is None else tolerance, why, single)

    def limit(self, want, tolerance, single):
        """The tolerance of one array; `single` may be one of its own for single precision."""
        if tolerance == 0 or not single:
            return self.tolerance if tolerance is None else tolerance
        return max(tolerance or 0, HALF if want.dtype.char == "e" else self.single if single is True else single)


def leaves(result):
    """The arrays and other values of a result, one after another."""
    if isinstance(result, dict):
        for key in sorted(result):
            yield key
            yield from leaves(result[key])
    elif isinstance(result, (tuple, list)) and len(result):
        yield len(result)
        for part in result:
            yield from leaves(part)
    elif result is None or isinstance(result, str):
        yield result
    else:
        yield np.asarray(result)


def is_single(value):
    return getattr(getattr(value, "dtype", None), "char", "") in tuple("efF")


def difference(got, want, scale=0.0):
    """The largest difference relative to the largest value; infinite where NaN or infinity stand at other places."""
    if want.dtype.kind not in "fc" or got.dtype.kind not in "fc":
        return 0.0 if np.array_equal(got, want) else apart(got, want, scale)
    same = (got == want) | np.isnan(got) & np.isnan(want)
    return 0.0 if same.all() else apart(got[~same], want[~same], max(scale, magnitude(want)))


def apart(got, want, scale):
    wide = np.complex128 if "c" in (got.dtype.kind, want.dtype.kind) else np.float64
    with np.errstate(all="ignore"):
        errors = np.abs(got.astype(wide) - want.astype(wide))
        return float(np.where(np.isfinite(errors), errors, np.inf).max() / (max(scale, magnitude(want)) or 1))


def magnitude(values):
    values = np.abs(values[np.isfinite(values)].astype(np.complex128))
    return float(values.max(initial=0))


def outcome(function, *args, **options):
    """What a call gives, or the exception that it raises."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return function(*args, **options)
        except Exception as error:
            return error


def noise(shape, dtype="f8", seed=0):
    """Gaussian noise of that type, the same in every run; non-negative where the type has no sign."""
    rng = np.random.default_rng(seed)
    x, dtype = 5 * rng.normal(size=shape), np.dtype(dtype)
    if dtype.kind == "b":
        return x > 0
    return (x + 5j * rng.normal(size=shape) if dtype.kind == "c" else abs(x) if dtype.kind == "u" else x).astype(dtype)
