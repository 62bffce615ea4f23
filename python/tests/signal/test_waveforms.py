"""The waveforms of tachy.signal against the installed SciPy (1.17.1)."""

import warnings

import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from parity import Reference
from tachy import errors, signal

T = np.linspace(-1.5, 3.5, 1003)
SHAPES = [T, T.reshape(17, 59), T[::-3], T[:0], np.float64(0.3), T.astype(">f8"), [0.0, 0.5], [0, 1, 2], T[:1]]

# function: arguments after t
CASES = {
    "chirp": [((f0, t1, f1), kwargs) for f0, t1, f1 in [(1, 2, 5), (5.5, 4.0, 0.5), (3, 1, 3)] for kwargs in [
        {}, {"method": "lin", "phi": 33}, {"method": "quadratic"}, {"method": "q", "vertex_zero": False, "phi": -90},
        {"method": "logarithmic"}, {"method": "lo", "complex": True}, {"method": "hyp"}, {"complex": True, "phi": 10},
    ]],
    "sweep_poly": [(([1, -2, 3],), {}), ((np.poly1d([0.1, 2]), 45), {}), (([],), {}), (([7],), {"phi": 200})],
    "gausspulse": [((), {}), ((2,), {}), ((2, 0.7, -3), {"retquad": True}), ((1.5,), {"retenv": True}),
                   ((3,), {"retquad": True, "retenv": True})],
    "sawtooth": [((), {}), ((0.3,), {}), ((0,), {}), ((1,), {}), ((0.5,), {}), ((2,), {}), ((-0.1,), {}), ((np.nan,), {})],
    "square": [((), {}), ((0.3,), {}), ((0,), {}), ((1,), {}), ((2,), {}), ((np.nan,), {})],
}


# phases are some hundred radians at most, each off by half a unit of the last place; values are up to 1
both = Reference(signal, scipy.signal, floor=1.0)


@pytest.mark.parametrize("name", CASES)
def test_values(name):
    compared = 0
    for args, kwargs in CASES[name]:
        for t in SHAPES:
            if name == "chirp" and kwargs.get("method") == "hyp" and args[0] != args[2]:
                t = np.abs(t)  # one side of the pole
            if name == "gausspulse" and isinstance(t, list):
                t = np.array(t)  # which scipy cannot without
            both(name, t, *args, **kwargs)
            compared += np.size(t)
    assert compared > 8000


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.int16, np.bool_])
@pytest.mark.parametrize("name", CASES)
def test_narrow_types_count_in_64_bits(name, dtype):
    t = T[:64].astype(dtype)
    args, kwargs = CASES[name][0]
    got = getattr(signal, name)(t, *args, **kwargs)
    assert np.array_equal(got, getattr(signal, name)(t.astype(np.float64), *args, **kwargs))
    if dtype in (np.int16, np.float32) and name != "square":
        want = getattr(scipy.signal, name)(t, *args, **kwargs)
        assert got.dtype == want.dtype
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-3 if name == "gausspulse" else 1e-4)  # scipy's phases are in 32 bits


@pytest.mark.parametrize("name", ["sawtooth", "square"])
def test_widths_broadcast(name):
    w = np.array([0.2, 0.5, 1.0, 0, 2])
    for t, width in [(T[:5], w), (T[:10].reshape(2, 5), w), (T[:3].reshape(3, 1), w), (0.4, w), (T, [0.25]), (T[:0], [])]:
        both(name, t, width)


@pytest.mark.parametrize("name", ["sawtooth", "square"])
def test_nan_and_infinity(name):
    for width in (0.5, 0, 1, 2):
        with np.errstate(invalid="ignore"):
            both(name, [np.nan, np.inf, -np.inf, 1.0], width)
    for name in ("chirp", "sweep_poly"):
        args = {"chirp": (1, 1, 2), "sweep_poly": ([1, 2],)}[name]
        assert np.isnan(getattr(signal, name)([np.nan, np.inf], *args)).all()


def test_a_whole_turn_less_nothing():
    """Where SciPy gives NaN, because the remainder of -1e-20 is the whole period."""
    assert signal.sawtooth(-1e-20) == 1 and signal.sawtooth(-1e-20, 0.5) == -1 and signal.square(-1e-20) == -1


def test_gausspulse_cutoff():
    for kwargs in [{}, {"fc": 5}, {"fc": 40, "bw": 0.2, "bwr": -3, "tpr": -20}]:
        got, want = (m.gausspulse("cutoff", **kwargs) for m in (signal, scipy.signal))
        assert got == pytest.approx(want, rel=1e-14)


def test_unit_impulse():
    compared = 0
    for args in [(3,), ((2, 3), 1, int), ((2, 3), "mid"), ((2, 3), (0, 2)), (3, -1), ((4, 4), 2, complex), ([3],), ((2, 3), (1,)), ((),)]:
        both.same("unit_impulse", *args)
        compared += 1
    for args in [(3, 5), (3, (1, 1)), (0,), (3, "x")]:
        for module in (signal, scipy.signal):
            with pytest.raises(IndexError):
                module.unit_impulse(*args)
    with pytest.raises(IndexError, match=str(2**63)):
        signal.unit_impulse((2, 3), 2**63)
    assert compared == 9


class TestMaxLenSeq:
    @pytest.mark.parametrize("nbits", range(2, 33))
    def test_every_table_entry(self, nbits):
        length = min(2**nbits + 5, 5000)
        state = np.arange(nbits) % 3 == 0
        for kwargs in [{"length": length}, {"state": state, "length": length}]:
            both.same("max_len_seq", nbits, **kwargs)

    def test_own_taps(self):
        for nbits, taps in [(4, [2]), (4, [4, 1]), (4, [0]), (4, [1, 1]), (7, (6, 3, 1)), (33, [13]), (64, [63, 61, 60])]:
            both.same("max_len_seq", nbits, taps=taps, length=500)

    def test_whole_period_and_going_on(self):
        seq, state = signal.max_len_seq(9)
        assert len(seq) == 511 and seq.sum() == 256 and state.all()
        first, state = signal.max_len_seq(9, length=100)
        rest, _ = signal.max_len_seq(9, state, length=411)
        assert np.array_equal(np.r_[first, rest], seq)


@pytest.mark.parametrize("name, args, kwargs, message", [
    ("chirp", (T, 1, 1, 2, "sideways"), {}, "sideways"),
    ("chirp", (T, 1, 0, 2), {}, "t1 is 0"),
    ("chirp", (T, 1, 1, -2, "log"), {}, "-2"),
    ("chirp", (T, 0, 1, 2, "hyp"), {}, "0 and 2"),
    ("chirp", (T, 1j, 1, 2), {}, "1j"),
    ("chirp", (T.astype(np.longdouble), 1, 1, 2), {}, "float128"),
    ("chirp", (T + 0j, 1, 1, 2), {}, "complex128"),
    ("gausspulse", (T, -1), {}, "-1"),
    ("gausspulse", (T,), {"bw": 0}, "0.00"),
    ("gausspulse", (T,), {"bwr": 1}, "1.00"),
    ("gausspulse", ("cutoff",), {"tpr": 1}, "1.0"),
    ("gausspulse", ("cut",), {}, "'cut'"),
    ("sweep_poly", (T, [[1, 2]]), {}, r"\(1, 2\)"),
    ("sawtooth", (T, [0.1, 0.2]), {}, r"\(2,\)"),
    ("max_len_seq", (1,), {}, "1"),
    ("max_len_seq", (4.0,), {}, "4.0"),
    ("max_len_seq", (65,), {"taps": [1], "length": 3}, "65"),
    ("max_len_seq", (4,), {"state": [0, 0, 0, 0]}, "zeros"),
    ("max_len_seq", (4,), {"state": [1, 0, 0]}, r"\(3,\)"),
    ("max_len_seq", (4,), {"taps": [5]}, "5"),
    ("max_len_seq", (4,), {"taps": []}, r"\[\]"),
    ("max_len_seq", (4,), {"length": -1}, "-1"),
])
def test_errors_repeat_the_value(name, args, kwargs, message):
    with pytest.raises(errors.TachyError, match=message):
        getattr(signal, name)(*args, **kwargs)
    lenient = message in ("float128", "complex128", "65")
    if not lenient:
        with warnings.catch_warnings(), pytest.raises((ValueError, TypeError, ZeroDivisionError)):
            getattr(scipy.signal, name)(*args, **kwargs)


@given(t=st.floats(-1e4, 1e4), width=st.floats(0, 1), turns=st.integers(-3, 3))
def test_periodic_waves_are_bounded(t, width, turns):
    assert -1 - 1e-9 <= signal.sawtooth(t, width) <= 1 + 1e-9
    assert signal.square(t + 2 * np.pi * turns, width) in (-1.0, 1.0)
