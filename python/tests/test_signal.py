"""tachy.signal against the installed SciPy (1.17.1), function by function.

sosfilt and upfirdn promise SciPy's bits in float64. Everything else has a tolerance, and its reason stands beside it.
"""

import doctest
import inspect

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tachy import errors, signal

SOS = scipy.signal.butter(4, [0.5, 40], "bandpass", fs=250, output="sos")
FLOATING = [np.float16, np.float32, np.float64, np.complex64, np.complex128]
NUMBERS = [np.bool_, np.int16, np.int64, np.uint8, *FLOATING]
LENGTHS = [1, 2, 3, 31, 97]


def noise(*shape, dtype=np.float64, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape) * 8
    if np.dtype(dtype).kind == "c":
        x = x + 1j * rng.normal(size=shape)
    return x.astype(dtype)


def assert_same_bits(got, want):
    assert got.dtype == want.dtype and got.shape == want.shape
    assert np.ascontiguousarray(got).tobytes() == np.ascontiguousarray(want).tobytes()


def assert_close(got, want):
    """Equal types and shapes, values within what the result's type resolves.

    Where SciPy computes in single precision throughout, its own error is some hundred units of that precision.
    """
    assert got.dtype == want.dtype and got.shape == want.shape
    single = got.dtype in (np.float32, np.complex64)
    scale = np.abs(want).max(initial=1e-300)
    np.testing.assert_allclose(got, want, rtol=0, atol=scale * (1e-4 if single else 1e-12))


def test_signatures_are_scipys():
    functions = [name for name in signal.__all__ if inspect.isfunction(getattr(signal, name))]
    for name in functions:
        ours = inspect.signature(getattr(signal, name)).parameters.values()
        theirs = inspect.signature(getattr(scipy.signal, name)).parameters.values()
        def shown(parameters):
            # xp and device are choices of another array library; a default that is a bare object says that nothing was given
            kept = [p for p in parameters if p.name not in ("xp", "device")]
            return [(p.name, "unset" if type(p.default) is object else p.default) for p in kept]

        assert shown(ours) == shown(theirs), name
    assert len(functions) >= 100


def test_examples_run():
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for name in signal.__all__:
        if name == "decimate" and not hasattr(signal, "cheby1"):
            continue  # stands on it
        for example in finder.find(getattr(signal, name), name, globs=vars(signal) | {"np": np}):
            runner.run(example)
    assert runner.failures == 0 and runner.tries >= 12


class TestButter:
    BANDS = [("low", 0.1), ("highpass", 0.003), ("band", [0.004, 0.3]), ("bandstop", [0.2, 0.21])]

    @pytest.mark.parametrize("btype, Wn", BANDS)
    @pytest.mark.parametrize("N", [1, 2, 3, 4, 7, 8])
    def test_responses_are_scipys(self, N, btype, Wn):
        """Roots are found along other paths, so coefficients differ in the last bits: the response is what counts."""
        f = np.linspace(1e-4, 0.999, 513)
        got = scipy.signal.sosfreqz(signal.butter(N, Wn, btype, output="sos"), f, fs=2)[1]
        want = scipy.signal.sosfreqz(scipy.signal.butter(N, Wn, btype, output="sos"), f, fs=2)[1]
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-9)

    @pytest.mark.parametrize("btype, Wn", BANDS)
    def test_sections_and_roots_come_in_scipys_order(self, btype, Wn):
        got, want = (m.butter(4, Wn, btype, output="sos", fs=2.5) for m in (signal, scipy.signal))
        np.testing.assert_allclose(got, want, rtol=1e-8, atol=1e-10)
        for g, w in zip(*(m.butter(3, Wn, btype, output="zpk") for m in (signal, scipy.signal)), strict=True):
            assert np.asarray(g).dtype == np.asarray(w).dtype
            # equal zeros of higher order: rounding may swap neighbours
            np.testing.assert_allclose(np.sort_complex(np.ravel(g)), np.sort_complex(np.ravel(w)), rtol=1e-9, atol=1e-12)
        for g, w in zip(*(m.butter(3, Wn, btype) for m in (signal, scipy.signal)), strict=True):
            np.testing.assert_allclose(g, w, rtol=1e-9, atol=1e-12)

    @pytest.mark.parametrize("args, kwargs, message", [
        ((4, 0), {}, "must be greater than 0"),
        ((4, 1), {}, "Nyquist"),
        ((4, 80), {"fs": 125}, "80 Hz is above Nyquist"),
        ((4, [0.3, 0.2], "band"), {}, "must be less than Wn"),
        ((4, [0.1, 0.2], "low"), {}, "2 frequencies"),
        ((4, 0.1, "band"), {}, "1 frequencies"),
        ((4, 0.1, "sideways"), {}, "'sideways'"),
        ((4, 0.1), {"output": "tf"}, "tf"),
        ((4.5, 0.1), {}, "4.5"),
        ((-1, 0.1), {}, "-1"),
        ((4, 0.1), {"fs": -3}, "-3"),
        ((4, np.nan), {}, "nan"),
    ])
    def test_errors_are_scipys_kind_and_repeat_the_value(self, args, kwargs, message):
        with pytest.raises(errors.TachyValueError, match=message):
            signal.butter(*args, **kwargs)
        if args != (4, np.nan):  # which scipy lets pass
            with pytest.raises(ValueError):
                scipy.signal.butter(*args, **kwargs)


def test_iirnotch():
    for w0, Q, fs in [(50, 30, 250), (60, 5, 125), (0.3, 1.5, 2.0)]:
        for g, w in zip(signal.iirnotch(w0, Q, fs), scipy.signal.iirnotch(w0, Q, fs), strict=True):
            np.testing.assert_allclose(g, w, rtol=0, atol=1e-15)  # Go's sine and libm's differ in the last bit
    for args in [(300, 30, 250), (-1, 30, 250)]:
        with pytest.raises(errors.TachyValueError, match=str(args[0])):
            signal.iirnotch(*args)
        with pytest.raises(ValueError):
            scipy.signal.iirnotch(*args)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sosfilt_zi(dtype):
    got, want = (m.sosfilt_zi(SOS.astype(dtype)) for m in (signal, scipy.signal))
    assert got.dtype == want.dtype
    # scipy solves a linear system, near singular for poles near 1
    np.testing.assert_allclose(got, want, rtol=1e-3 if dtype == np.float32 else 1e-9, atol=1e-9)
    with pytest.raises(errors.TachyValueError, match=r"\(6,\)"):
        signal.sosfilt_zi(SOS[0])
    with pytest.raises(errors.TachyValueError, match="pole at z = 1"):
        signal.sosfilt_zi([[1, 0, 0, 1, -1, 0]])


class TestSosfilt:
    @pytest.mark.parametrize("n", LENGTHS)
    @pytest.mark.parametrize("dtype", NUMBERS)
    def test_types_and_lengths(self, dtype, n):
        x = noise(n, dtype=dtype)
        got, want = signal.sosfilt(SOS, x), scipy.signal.sosfilt(SOS, x)
        if want.dtype == np.float64:
            assert_same_bits(got, want)
        else:
            assert_close(got, want)

    @pytest.mark.parametrize("dtype", FLOATING)
    def test_single_precision_is_rounded_once(self, dtype):
        x, sos = noise(97, dtype=dtype), SOS.astype(np.float32)
        got = signal.sosfilt(sos, x)
        wide = np.complex128 if np.dtype(dtype).kind == "c" else np.float64
        assert_same_bits(got, signal.sosfilt(sos.astype(np.float64), x.astype(wide)).astype(np.result_type(sos, x)))

    @pytest.mark.parametrize("shape", [(7,), (3, 31), (2, 3, 5), (4, 0, 3)])
    @pytest.mark.parametrize("with_zi", [False, True])
    def test_axes(self, shape, with_zi):
        x, tried = noise(*shape), 0
        for axis in range(-len(shape), len(shape)):
            if shape[axis] == 0:
                continue  # scipy can't
            zi = None
            if with_zi:
                zi_shape = [len(SOS), *shape]
                zi_shape[axis % len(shape) + 1] = 2
                zi = noise(*zi_shape, seed=1)
            got, want = (m.sosfilt(SOS, x, axis=axis, zi=zi) for m in (signal, scipy.signal))
            for g, w in zip(got, want, strict=True) if with_zi else [(got, want)]:
                assert_same_bits(g, w)
            tried += 1
        assert tried >= 2

    def test_strides_read_only_and_other_byte_orders(self):
        base = noise(60, 4)
        read_only = base[:, 0].copy()
        read_only.flags.writeable = False
        unaligned = np.frombuffer(b"x" + base.tobytes(), np.uint8)[1:].view(np.float64)
        inputs = [base[::-3, 2], base.T[1], read_only, unaligned, base[:, 0].astype(">f8"), base[:, 0].tolist()]
        for x in inputs:
            assert_same_bits(signal.sosfilt(SOS, x), scipy.signal.sosfilt(SOS, np.array(x, np.float64)))
        assert len(inputs) == 6

    def test_pieces_give_the_bits_of_the_whole(self):
        x = noise(1009)
        zi = scipy.signal.sosfilt_zi(SOS) * x[0]
        want, state_want = scipy.signal.sosfilt(SOS, x, zi=zi)
        for size in [1, 7, 250, 1009]:
            state, pieces = zi, []
            for start in range(0, len(x), size):
                y, state = signal.sosfilt(SOS, x[start:start + size], zi=state)
                pieces.append(y)
            assert_same_bits(np.concatenate(pieces), want)
            assert_same_bits(state, state_want)

    def test_nothing_in_nothing_out(self):
        zi = noise(len(SOS), 2)
        y, state = signal.sosfilt(SOS, [], zi=zi)
        assert y.shape == (0,) and y.dtype == np.float64
        assert_same_bits(state, zi)

    def test_nan_and_infinity_go_on_for_ever(self):
        for bad in [np.nan, np.inf, -np.inf]:
            x = noise(50)
            x[20] = bad
            got, want = signal.sosfilt(SOS, x), scipy.signal.sosfilt(SOS, x)
            np.testing.assert_array_equal(got, want)
            assert np.isfinite(got[:20]).all() and np.isnan(got[22:]).all()

    def test_arguments_are_not_changed(self):
        x, sos, zi = noise(100), SOS.copy(), noise(len(SOS), 2)
        kept = x.copy(), sos.copy(), zi.copy()
        signal.sosfilt(sos, x, zi=zi)
        for now, before in zip((x, sos, zi), kept, strict=True):
            assert_same_bits(now, before)

    @pytest.mark.parametrize("sos, x, kwargs, message", [
        (SOS[:, :5], [1.0], {}, r"\(4, 5\)"),
        (SOS[np.newaxis], [1.0], {}, r"\(1, 4, 6\)"),
        (SOS, 1.0, {}, "1.0"),
        (SOS, [1.0], {"zi": np.zeros((4, 3))}, r"\(4, 2\), got \(4, 3\)"),
        (SOS, [1.0], {"axis": 1}, "axis 1"),
        (SOS * 2, [1.0], {}, "should be all ones"),
    ])
    def test_errors_are_scipys_kind_and_repeat_the_value(self, sos, x, kwargs, message):
        with pytest.raises(ValueError, match=message):
            signal.sosfilt(sos, x, **kwargs)
        with pytest.raises((ValueError, IndexError)):
            scipy.signal.sosfilt(sos, x, **kwargs)

    @pytest.mark.parametrize("x", [np.ones(3, np.longdouble), np.ones(3, object), np.array(["a"]), np.zeros(2, "M8[ns]")])
    def test_types_that_are_no_numbers_of_ours(self, x):
        with pytest.raises(errors.TachyTypeError):
            signal.sosfilt(SOS, x)


class TestUpfirdn:
    @pytest.mark.parametrize("n", LENGTHS)
    @pytest.mark.parametrize("up, down", [(1, 1), (3, 1), (1, 4), (5, 3), (7, 11)])
    def test_rates_and_lengths(self, up, down, n):
        for taps in [1, 2, 10, 64]:
            h, x = noise(taps, seed=2), noise(n)
            assert_same_bits(signal.upfirdn(h, x, up, down), scipy.signal.upfirdn(h, x, up, down))

    @pytest.mark.parametrize("dtype", NUMBERS)
    @pytest.mark.parametrize("h", [[1, 2, 3], np.float32([0.5, 0.25]), [0.1, 0.2]], ids=["int", "single", "double"])
    def test_types(self, h, dtype):
        x = noise(31, dtype=dtype)
        assert_close(signal.upfirdn(h, x, 3, 2), scipy.signal.upfirdn(h, x, 3, 2))

    def test_axes(self):
        x, h = noise(5, 3, 4), noise(9, seed=3)
        for axis in range(-3, 3):
            assert_same_bits(signal.upfirdn(h, x, 3, 2, axis=axis), scipy.signal.upfirdn(h, x, 3, 2, axis=axis))

    def test_nothing_in(self):
        assert_same_bits(signal.upfirdn([1.0, 2, 3], [], 2), scipy.signal.upfirdn([1.0, 2, 3], [], 2))
        assert_same_bits(signal.upfirdn([1.0, 2], np.ones((0, 3)), 2), scipy.signal.upfirdn([1.0, 2], np.ones((0, 3)), 2))

    @pytest.mark.parametrize("args, kwargs, message", [
        (([], [1.0]), {}, r"\(0,\)"),
        (([[1.0]], [1.0]), {}, r"\(1, 1\)"),
        (([1.0], [1.0], 0), {}, "up=0"),
        (([1.0], [1.0], 1, -2), {}, "down=-2"),
        (([1.0], [1.0]), {"mode": "sideways"}, "'sideways'"),
    ])
    def test_errors_are_scipys_kind_and_repeat_the_value(self, args, kwargs, message):
        with pytest.raises(errors.TachyValueError, match=message):
            signal.upfirdn(*args, **kwargs)
        with pytest.raises(ValueError):
            scipy.signal.upfirdn(*args, **kwargs)

    def test_limits(self):
        with pytest.raises(errors.TachyValueError, match="limits"):
            signal.upfirdn([1.0], [1.0], up=1 << 30)


class TestResamplePoly:
    @pytest.mark.parametrize("n", LENGTHS)
    @pytest.mark.parametrize("up, down", [(1, 1), (2, 4), (3, 2), (125, 64), (1, 7), (31, 1)])
    def test_rates_and_lengths(self, up, down, n):
        x = noise(n)
        assert_close(signal.resample_poly(x, up, down), scipy.signal.resample_poly(x, up, down))

    @pytest.mark.parametrize("dtype", NUMBERS)
    def test_types(self, dtype):
        x = noise(31, dtype=dtype)
        if dtype != np.float16:  # for which scipy's own low-pass is rounded to half precision
            assert_close(signal.resample_poly(x, 3, 2), scipy.signal.resample_poly(x, 3, 2))
        assert signal.resample_poly(x, 3, 3).dtype == scipy.signal.resample_poly(x, 3, 3).dtype

    @pytest.mark.parametrize("window", [[0.25, 0.5, 0.25], np.arange(8.0), [1]], ids=["odd", "even", "one"])
    def test_own_coefficients_give_scipys_bits(self, window):
        for up, down in [(3, 2), (2, 5), (1, 3)]:
            x = noise(67)
            got, want = (m.resample_poly(x, up, down, window=window) for m in (signal, scipy.signal))
            assert_same_bits(got, want)

    @pytest.mark.skipif(not hasattr(signal, "firwin"), reason="stands on firwin")
    def test_other_kaiser_windows(self):
        x = noise(67)
        got, want = (m.resample_poly(x, 3, 2, window=("kaiser", 8.6)) for m in (signal, scipy.signal))
        assert_close(got, want)

    def test_axes(self):
        x = noise(5, 31, 4)
        for axis in range(-3, 3):
            assert_close(signal.resample_poly(x, 3, 2, axis=axis), scipy.signal.resample_poly(x, 3, 2, axis=axis))

    def test_equal_rates_give_a_copy(self):
        x = noise(9)
        y = signal.resample_poly(x, 4, 4)
        assert_same_bits(y, x)
        assert not np.shares_memory(x, y)

    def test_nothing_in(self):
        assert_same_bits(signal.resample_poly([], 2, 3), scipy.signal.resample_poly(np.zeros(0), 2, 3))

    @pytest.mark.parametrize("args, kwargs, message", [
        (([1.0], 1.5, 1), {}, "up.*1.5"),
        (([1.0], 1, 0), {}, "down.*0"),
        (([1.0], 2, 1), {"window": np.ones((2, 2))}, r"\(2, 2\)"),
        (([1.0], 2, 1), {"padtype": "sideways"}, "'sideways'"),
    ])
    def test_errors_are_scipys_kind_and_repeat_the_value(self, args, kwargs, message):
        with pytest.raises(errors.TachyValueError, match=message):
            signal.resample_poly(*args, **kwargs)
        with pytest.raises(ValueError):
            scipy.signal.resample_poly(*args, **kwargs)


# Arrays of any type, shape, stride and content, also those that no function takes: an answer or an exception of a kind
# that numpy or tachy raises, and never a broken interpreter.
ANYTHING = hnp.arrays(
    dtype=st.one_of(hnp.scalar_dtypes(), hnp.array_dtypes(max_size=2)),
    shape=hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=9),
)
STEPS = st.lists(st.integers(-3, 3).filter(bool), min_size=3, max_size=3)
SMALL = st.integers(-2, 9)


def strided(x, steps):
    return x[tuple(slice(None, None, step) for step in steps[:x.ndim])]


@settings(max_examples=200)
@given(x=ANYTHING, other=ANYTHING, steps=STEPS, up=SMALL, down=SMALL, axis=SMALL)
def test_any_array_gives_an_answer_or_an_exception(x, other, steps, up, down, axis):
    x, answers = strided(x, steps), 0
    with np.errstate(all="ignore"):
        for attempt in (
            lambda: signal.sosfilt(SOS, x, axis),
            lambda: signal.sosfilt(other, x),
            lambda: signal.sosfilt(SOS, x, axis, zi=other),
            lambda: signal.sosfilt_zi(x),
            lambda: signal.upfirdn(other, x, up, down, axis),
            lambda: signal.resample_poly(x, up, down, axis),
            lambda: signal.resample_poly(x, up, down, window=other),
        ):
            try:
                attempt()
            except (errors.TachyError, np.exceptions.AxisError):
                pass
            answers += 1
    assert answers == 7


@settings(max_examples=200)
@given(
    x=hnp.arrays(st.sampled_from([np.float64, np.float32, np.int32]), hnp.array_shapes(max_dims=3, max_side=11),
                 elements={"allow_nan": False, "min_value": -1000, "max_value": 1000}),
    steps=STEPS, axis=st.integers(-1, 0), up=st.integers(1, 5), down=st.integers(1, 5),
)
def test_any_layout_gives_scipys_bits(x, steps, axis, up, down):
    x = strided(x, steps)
    assert_same_bits(signal.sosfilt(SOS, x, axis), scipy.signal.sosfilt(SOS, x, axis))
    h = np.arange(1.0, 8.0)
    assert_same_bits(signal.upfirdn(h, x, up, down, axis), scipy.signal.upfirdn(h, x, up, down, axis))
