"""The grid of functions, option values, types and axes against the references; hostile sizes; layouts of arrays."""

import inspect
import zlib

import numpy as np
import pytest

import parity
from grid import ROWS
from tachy import errors

ATTEMPTS = 40  # draws of the other options before a cell counts as empty
every = pytest.mark.parametrize("reference, name, function", ROWS, ids=[row[1] for row in ROWS])
pytestmark = pytest.mark.filterwarnings("ignore")


def compare(reference, name, function, arguments):
    """Whether the reference takes the arguments; if so, tachy gives what it gives."""
    copies = [{k: v.copy() if isinstance(v, np.ndarray) else v for k, v in arguments.items()} for _ in range(2)]
    want, got = (parity.outcome(getattr(m, name), **c) for m, c in zip((reference.theirs, reference.ours), copies, strict=True))
    if isinstance(want, Exception):
        assert not isinstance(got, errors.TachyRuntimeError), got
        return False
    if isinstance(got, Exception):
        raise got
    arrays = [v for v in arguments.values() if isinstance(v, np.ndarray)]
    scale = max((parity.magnitude(v) for v in arrays), default=0) if function.of_input else None
    single = any(map(parity.is_single, parity.leaves(list(arguments.values()))))
    reference.near(name, got, want, function.tolerance, scale, single and (function.single or True))
    return True


@every
def test_every_cell(reference, name, function):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    empty = []
    for cell in function.cells():
        for _ in range(ATTEMPTS):
            arguments = function.draw(rng, *cell)
            try:
                if compare(reference, name, function, arguments):
                    break
            except Exception as error:
                error.add_note(f"{name}, {cell[0]}: " + ", ".join(f"{k}={v!r}" for k, v in arguments.items() if getattr(v, "size", 0) < 20))
                raise
        else:
            empty.append(cell)
    assert not empty, f"never compared: {empty}"


@every
def test_no_parameter_is_left_out(reference, name, function):
    if name in ("wavelist", "dwt_max_level"):
        return  # compiled, without names to ask for
    wanted = set(inspect.signature(getattr(reference.theirs, name)).parameters)
    keys = {n for k in function.options for n in k.split()} | set(function.signals) | set(function.unlisted)
    if function.prepare:
        keys |= {"zi", "coeffs", "peaks"}
    assert not wanted - keys


# --- arrays of every size and layout -------------------------------------------------------------------------------------

DOCUMENTED = (ValueError, TypeError, IndexError)
SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 31, 64, 97, 211]  # also shorter than any filter
BEYOND = {("cspline1d", 1), ("qspline1d", 1)}  # a signal of one sample is its own coefficient; SciPy is off
TYPES_DIFFER = {"find_peaks_cwt"}  # SciPy's indices are floats where there are none
TAKES_ANYTHING = {"argrelextrema", "argrelmax", "argrelmin", "choose_conv_method", "fftshift", "ifftshift", "iswt", "waverec"}
"""What only compares or moves values; and what gets its coefficients from PyWavelets here."""
signals = pytest.mark.parametrize("reference, name, function", [r for r in ROWS if r[2].signals], ids=[r[1] for r in ROWS if r[2].signals])


@signals
def test_hostile_sizes(reference, name, function):
    """Where the reference has an answer it is the same; where it has none, there is one or a documented exception."""
    compared = 0
    for n in SIZES:
        axes = max(map(len, function.signals.values())) if function.axes else 1
        if n**axes > 20_000:
            continue
        arrays = {name: parity.noise((n,) * axes, "f8", i) for i, name in enumerate(function.signals)}
        arguments = parity.outcome(function.plain, arrays)
        if isinstance(arguments, Exception):
            continue  # the reference's, which makes the coefficients
        want, got = (parity.outcome(getattr(m, name), **arguments) for m in (reference.theirs, reference.ours))
        if isinstance(want, Exception) or (name, n) in BEYOND:
            assert not isinstance(got, Exception) or isinstance(got, DOCUMENTED) and not isinstance(got, errors.TachyRuntimeError), (n, got)
            continue
        assert not isinstance(got, Exception), (n, got, want)
        # results may be mere rounding, such as the trend of two samples
        reference.near(name, got, want, function.tolerance, max(map(parity.magnitude, arrays.values())), types=name not in TYPES_DIFFER)
        compared += 1
    assert compared >= 3


LAYOUTS = {
    "strided": lambda x: np.repeat(x, 2, axis=-1)[..., ::2],
    "reversed": lambda x: x[::-1].copy()[::-1],
    "transposed": np.asfortranarray,
    "byte-swapped": lambda x: x.astype(x.dtype.newbyteorder(">")),
    "unaligned": lambda x: np.frombuffer(b"x" + x.tobytes(), np.uint8)[1:].view(x.dtype).reshape(x.shape),
    "list": lambda x: x.tolist(),
    "tuple": lambda x: tuple(x.tolist()),
}


def bits(result):
    return [p.astype(p.dtype.newbyteorder("=")).tobytes() if isinstance(p, np.ndarray) else p for p in parity.leaves(result)]


@signals
def test_layouts(reference, name, function):
    """However the array lies in memory, and when it may not be written: the same bits, and the array is as before."""
    arrays = {k: parity.noise(shape, "f8", i) for i, (k, shape) in enumerate(function.signals.items())}
    ours = getattr(reference.ours, name)
    want = bits(ours(**function.plain(arrays)))
    for layout, made in LAYOUTS.items():
        given = {k: made(x) for k, x in arrays.items()}
        for x in given.values():
            if isinstance(x, np.ndarray):
                x.flags.writeable = False
        assert bits(ours(**function.plain(given))) == want, layout
        for k, x in given.items():
            assert np.array_equal(x, arrays[k]), layout


@signals
def test_types_that_are_no_numbers_of_ours(reference, name, function):
    for kind in (np.longdouble, object, "U3"):
        arrays = {k: np.ones(shape).astype(kind) for k, shape in function.signals.items()}
        got = parity.outcome(lambda: getattr(reference.ours, name)(**function.plain(arrays)))  # noqa: B023
        assert isinstance(got, (TypeError, ValueError)) or name in TAKES_ANYTHING, (kind, got)
