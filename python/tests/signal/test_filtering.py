"""Filtering, smoothing, resampling and splines against the installed SciPy (1.17.1).

test_grid.py walks every option, type and axis; here are bits, states, edges, errors and properties. Results are compared
relative to the largest value.
"""

import warnings

import numpy as np
import pytest
import scipy.ndimage
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tachy import errors, signal

TOLERANCE = 1e-12
SINGLE = 1e-4  # SciPy computes in single precision throughout, and is itself off by some hundred units of it
RNG = np.random.default_rng(20261122)
DESIGNED = all(hasattr(signal, name) for name in ("firwin", "cheby1"))  # what decimate and other windows stand on

FLOATING = [np.float32, np.float64, np.complex64, np.complex128]
REAL = [np.float32, np.float64]
INTEGERS = [np.int8, np.uint16, np.int32, np.int64, np.uint64]
SOS = scipy.signal.butter(5, [0.1, 0.4], "band", output="sos")
B4, A4 = scipy.signal.butter(4, 0.2)
FIR = RNG.normal(size=9)
MODES = ["constant", "edge", "wrap", "symmetric", "antisymmetric", "reflect", "antireflect", "smooth", "line"]

def noise(shape, dtype, seed=1):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=shape) * 20
    if np.dtype(dtype).kind == "c":
        x = x + 1j * rng.normal(size=shape)
    return x.astype(dtype)


def tolerance_of(dtype):
    return SINGLE if dtype in (np.float32, np.complex64) else TOLERANCE


def assert_near(got, want, tolerance=None, scale=None):
    assert type(got) is type(want) or isinstance(want, np.generic)
    for g, w in zip(got, want, strict=True) if isinstance(want, tuple) else [(got, want)]:
        assert g.dtype == w.dtype and g.shape == w.shape
        size = scale or np.abs(w).max(initial=1e-300)
        np.testing.assert_allclose(g, w, rtol=0, atol=size * (tolerance or tolerance_of(g.dtype)))


@pytest.mark.parametrize("name, args", [
    ("lfilter", (B4, A4)), ("lfilter", (B4, [1.0])), ("sosfilt", (SOS,)), ("upfirdn", (FIR,)), ("detrend", ()), ("savgol_filter", (5, 2)),
    ("medfilt", (5,)), ("wiener", (5,)), ("cspline1d", ()), ("qspline1d", ()), ("filtfilt", (B4, A4)),
])
def test_hostile_sizes_and_layouts(name, args):
    compared = 0
    before = name in ("lfilter", "sosfilt", "upfirdn", "filtfilt")
    call = lambda m, x: getattr(m, name)(*args, x) if before else getattr(m, name)(x, *args)  # noqa: E731
    base = noise(240, np.float64)
    for n in [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 97, 211]:
        layouts = [base[:n], base[: 2 * n : 2][:n], base[:n][::-1], base[:n].astype(">f8"), base[:n].tolist()]
        layouts.append(base[:n].copy())
        layouts[-1].flags.writeable = False
        for x in layouts:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    # symmetries of layouts are numpy's; SciPy gets the plain array
                    want = call(scipy.signal, np.array(x, np.float64))
                except (ValueError, IndexError):
                    try:
                        got = call(signal, x)
                    except ValueError:
                        continue
                    assert len(got) == n and (name in ("lfilter", "detrend", "cspline1d") or n == 0)  # more than SciPy can
                    continue
                if n == 1 and name in ("cspline1d", "qspline1d"):
                    continue  # SciPy is off, see below
                # a trend of one or two samples, or a polynomial through as many, leaves rounding
                scale = 1e-12 * np.abs(base[:n]).max(initial=1)
                np.testing.assert_allclose(call(signal, x), want, rtol=0, atol=scale)
            compared += 1
    assert compared >= 30


class TestLfilter:
    @pytest.mark.parametrize("order", range(1, 9))
    def test_recursion_has_scipys_bits(self, order):
        b, a = scipy.signal.ellip(order, 1, 60, 0.3)
        x = noise((3, 500), np.float64)
        for args in [(b, a), (3 * b[:1], 2 * a), (b, a[: order // 2 + 2])]:
            assert signal.lfilter(*args, x).tobytes() == scipy.signal.lfilter(*args, x).tobytes()
        zi = noise((3, order), np.float64)
        for got, want in zip(signal.lfilter(b, a, x, zi=zi), scipy.signal.lfilter(b, a, x, zi=zi), strict=True):
            assert got.tobytes() == want.tobytes()

    @pytest.mark.parametrize("b, a", [(B4, A4), (FIR, [2.0]), (FIR[:2], [1.0])], ids=["iir", "fir", "two"])
    def test_pieces_give_the_bits_of_the_whole(self, b, a):
        x = noise(300, np.float64)
        start = noise(max(len(b), len(a)) - 1, np.float64)
        want, last = signal.lfilter(b, a, x, zi=start)
        for size in [1, 3, 8, 9, 100]:
            zi, pieces = start, []
            for i in range(0, len(x), size):
                y, zi = signal.lfilter(b, a, x[i:i + size], zi=zi)
                pieces.append(y)
            assert np.concatenate(pieces).tobytes() == want.tobytes() and zi.tobytes() == last.tobytes()

    def test_state_of_one_row_counts_for_all(self):
        x, zi = noise((3, 20), np.float64), noise((1, 4), np.float64)
        for got, want in zip(signal.lfilter(B4, A4, x, zi=zi), scipy.signal.lfilter(B4, A4, x, zi=zi), strict=True):
            assert_near(got, want)

    def test_infinity_passes_a_filter_without_recursion(self):
        x = noise(60, np.float64)
        x[20] = np.inf
        got, want = (m.lfilter(np.abs(FIR), [1.0], x) for m in (signal, scipy.signal))
        np.testing.assert_allclose(got, want, rtol=1e-12)
        assert np.isinf(got[20:29]).all() and np.isfinite(got[29:]).all()

    @pytest.mark.parametrize("args, kwargs, message", [
        (([], [1.0], [1.0]), {}, "b is not a non-empty"),
        (([1.0], [[1.0]], [1.0]), {}, r"\(1, 1\)"),
        (([1.0], [0.0, 1], [1.0]), {}, r"\[0.0, 1.0\]"),
        (([1.0], [1.0, 1], 3.0), {}, "3.0"),
        (([1.0], [1.0, 1], [1.0]), {"axis": 2}, "axis 2"),
        (([1.0], [1.0, 1], [1.0]), {"zi": [1.0, 2]}, r"\(1,\), found \(2,\)"),
        (([1.0], [1.0, 1], [1.0]), {"zi": 1.0}, r"found \(\)"),
    ])
    def test_errors(self, args, kwargs, message):
        with pytest.raises(ValueError, match=message):
            signal.lfilter(*args, **kwargs)
        with pytest.raises(ValueError):
            scipy.signal.lfilter(*args, **kwargs)

    def test_types_that_are_no_numbers_of_ours(self):
        for x in [np.ones(3, np.longdouble), np.ones(3, object), np.array(["a"])]:
            with pytest.raises(errors.TachyTypeError):
                signal.lfilter(B4, A4, x)


@pytest.mark.parametrize("b, a", [
    (B4, A4), ([1, 2], [2, 1]), ([1.0, 2], [0, 1.0, 0.5]), ([1j, 2], [2, 1]), (np.float32([1, 2]), np.float32([2, 1])), (FIR, [2.0, 0]),
])
def test_states(b, a):
    assert_near(signal.lfilter_zi(b, a), scipy.signal.lfilter_zi(b, a), 1e-6 if np.result_type(b[0], a[0]) == np.float32 else 1e-12)
    a = np.trim_zeros(a, "f")
    for y, x in [([1.0], None), ([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10], [3.0, 1]), ([1j], [2.0])]:
        assert_near(signal.lfiltic(b, a, y, x), scipy.signal.lfiltic(b, a, y, x))


def test_states_that_are_not_there():
    for call, message in [
        (lambda m: m.lfilter_zi([1.0], [1.0, -1]), "Singular"), (lambda m: m.lfilter_zi([[1.0]], [1.0, 2]), "1-D"),
        (lambda m: m.lfiltic([1.0], [0.0, 1], [1.0]), "non-zero"),
    ]:
        with pytest.raises(errors.TachyValueError, match=message):
            call(signal)
        with pytest.raises((ValueError, np.linalg.LinAlgError)):
            call(scipy.signal)


class TestZeroPhase:
    @pytest.mark.parametrize("irlen", [None, 1, 5, 30, 70, 500])
    @pytest.mark.parametrize("ba", [(B4, A4), (FIR[:3], [1.0]), ([2.0], [3.0]), ([0.0, 2], [1.0, 0, 0])], ids=["iir", "fir", "gain", "delay"])
    def test_gustafsson(self, ba, irlen):
        x = noise((2, 120), np.float64)
        # the least squares behind it lose a few digits when the responses of two states are nearly alike
        assert_near(*(m.filtfilt(*ba, x, method="gust", irlen=irlen) for m in (signal, scipy.signal)), 1e-10)

    @pytest.mark.parametrize("kwargs, message", [
        ({"padtype": "x"}, "'x'"), ({"padlen": 20}, "20"), ({"padlen": -1}, "-1"), ({"method": "x"}, "'x'"),
    ])
    def test_errors(self, kwargs, message):
        x = noise(20, np.float64)
        with pytest.raises(errors.TachyValueError, match=message):
            signal.filtfilt(B4, A4, x, **kwargs)
        if "method" not in kwargs:
            with pytest.raises(errors.TachyValueError, match=message):
                signal.sosfiltfilt(SOS, x, **kwargs)

    def test_complex_coefficients_with_gustafsson(self):
        with pytest.raises(errors.TachyTypeError, match="complex"):
            signal.filtfilt(B4 * 1j, A4, noise(50, np.float64), method="gust")


class TestRanks:
    @pytest.mark.parametrize("dtype", REAL + INTEGERS)
    @pytest.mark.parametrize("shape, size", [
        ((50,), 1), ((50,), 3), ((50,), 51), ((400,), 51), ((9, 11), 3), ((9, 11), [1, 5]), ((9, 11), [5, 1]), ((5, 6, 7), [3, 1, 5]),
        ((), 3), ((0,), 3), ((130,), None),
    ])
    @pytest.mark.filterwarnings("ignore:kernel_size exceeds")
    def test_medfilt(self, shape, size, dtype):
        x = np.array(noise(shape, np.float64))
        x = (np.abs(x) if np.dtype(dtype).kind == "u" else x).astype(dtype)
        got, want = (m.medfilt(x, size) for m in (signal, scipy.signal))
        assert got.dtype == want.dtype
        np.testing.assert_array_equal(got, want)

    def test_large_integers_keep_their_last_digit(self):
        """SciPy's don't above 2**63."""
        for dtype, base in [(np.int64, 1 << 60), (np.int64, -(1 << 62)), (np.uint64, (1 << 63) + 5)]:
            x = np.array([base + n for n in [5, 1, 4, 2, 3]], dtype)
            np.testing.assert_array_equal(signal.medfilt(x, 3)[1:-1], np.array([base + n for n in [4, 2, 3]], dtype))

    @pytest.mark.parametrize("dtype", [np.float32, np.float64, np.int16])
    @pytest.mark.parametrize("domain", [np.ones(5), [1, 0, 1], np.eye(3), np.ones((3, 5)), np.ones((1, 7)), [[0, 1, 0], [1, 1, 1], [0, 1, 0]]],
                             ids=["five", "gap", "eye", "ones", "row", "cross"])
    def test_order_filter(self, domain, dtype):
        x = noise((60,) if np.ndim(domain) == 1 else (9, 11), np.float64).astype(dtype)
        for rank in range(int(np.sum(domain))):
            np.testing.assert_array_equal(*(m.order_filter(x, domain, rank) for m in (signal, scipy.signal)))
        np.testing.assert_array_equal(*(m.order_filter(x, domain, -1) for m in (signal, scipy.signal)))

    def test_nan_counts_as_the_largest(self):
        x = np.array([1, 2, np.nan, 4, 5.0])
        np.testing.assert_array_equal(signal.medfilt(x, 3), [1, 2, 4, 5, 4])
        np.testing.assert_array_equal(signal.order_filter(x, np.ones(3), 2), [2, np.nan, np.nan, np.nan, 5])

    @pytest.mark.parametrize("call, message", [
        (lambda m: m.medfilt([1.0, 2], 2), "odd"), (lambda m: m.medfilt([True], 1), "bool"), (lambda m: m.medfilt([1j], 1), "complex"),
        (lambda m: m.order_filter([1.0], [1, 1], 0), "odd"),
    ])
    def test_errors(self, call, message):
        for module in (signal, scipy.signal):
            with pytest.raises(ValueError, match=message):
                call(module)

    @pytest.mark.filterwarnings("ignore:kernel_size exceeds")
    def test_windows_that_no_memory_holds(self):
        for x, size in [(np.ones((3, 3)), 65501), (np.ones((1, 10**6)), (10001, 101))]:
            with pytest.raises(errors.TachyValueError, match="limit of 268435456|too many values"):
                signal.medfilt(x, size)

    def test_errors_of_another_kind_than_scipys(self):
        for args in [([1.0], [1], 1), ([1.0], [0], 0), ([1.0], [[1]], 0), ([1.0], [1], -2)]:
            with pytest.raises(errors.TachyValueError):
                signal.order_filter(*args)


class TestWiener:
    @pytest.mark.parametrize("noise_power", [None, 0.0, 2.5])
    @pytest.mark.parametrize("shape, size", [
        ((60,), None), ((60,), 1), ((60,), 4), ((60,), 5), ((60,), 17), ((60,), 40), ((3,), 5), ((9, 11), 3), ((9, 11), [3, 4]),
        ((5, 6, 7), [3, 1, 5]), ((0,), 3),
    ])
    @pytest.mark.filterwarnings("ignore")
    def test_values(self, shape, size, noise_power):
        for dtype in [np.float32, np.float64, np.int16]:
            x = noise(shape, np.float64).astype(dtype)
            if np.prod(shape) and size not in (1,):
                # float32: SciPy's sums have single precision
                assert_near(*(m.wiener(x, size, noise_power) for m in (signal, scipy.signal)), 1e-5 if dtype == np.float32 else 1e-11)
            else:
                assert signal.wiener(x, size, noise_power).shape == shape

    def test_complex_numbers_are_refused(self):
        with pytest.raises(errors.TachyTypeError, match="complex"):
            signal.wiener([1j, 2])
        with pytest.raises(errors.TachyValueError, match="2 axes|axes"):
            signal.wiener([1.0, 2], [3, 3])


class TestSavgol:
    def test_high_orders_are_exact_where_scipys_are_not(self):
        """A polynomial of the fitted degree comes back as it is, and its derivative as the derivative; SciPy's weights are
        off by all of their size for windows of 101 and degree 10."""
        t = np.linspace(-1, 1, 301)
        p = np.polynomial.Polynomial(RNG.normal(size=11))
        delta = t[1] - t[0]
        for deriv, tolerance in [(0, 1e-12), (1, 1e-11), (2, 1e-9)]:  # each derivative divides rounding by delta
            got = signal.savgol_filter(p(t), 101, 10, deriv, delta)
            want = p.deriv(deriv)(t) if deriv else p(t)
            assert np.abs(got - want)[50:-50].max() < tolerance * np.abs(want).max()

    def test_nan_stays_in_its_windows(self):
        x = np.arange(30.0)
        x[15] = np.nan
        y = signal.savgol_filter(x, 5, 2)
        assert np.isnan(y[13:18]).all() and np.isfinite(np.delete(y, range(13, 18))).all()

    @pytest.mark.parametrize("args, kwargs, message", [
        ((13, 2), {}, "13 for 12"), ((3, 3), {}, "3 and 3"), ((5, 2), {"mode": "x"}, "'x'"), ((5, 2), {"deriv": -1}, "-1"),
    ])
    def test_errors(self, args, kwargs, message):
        with pytest.raises(errors.TachyValueError, match=message):
            signal.savgol_filter(np.arange(12.0), *args, **kwargs)
        with pytest.raises(ValueError):
            scipy.signal.savgol_filter(np.arange(12.0), *args, **kwargs)
        with pytest.raises(TypeError):
            signal.savgol_filter(np.arange(12.0), 5.0, 2)

    def test_complex_signals_go_by_parts(self):
        x = noise(30, np.complex128)
        assert_near(signal.savgol_filter(x, 5, 2).imag, scipy.signal.savgol_filter(x.imag, 5, 2))


class TestDetrend:
    def test_overwriting(self):
        x = noise(30, np.float64)
        want = scipy.signal.detrend(x)
        got = signal.detrend(x, overwrite_data=True)
        assert np.shares_memory(got, x)
        assert_near(x, want)

    @pytest.mark.parametrize("kwargs, message", [({"type": "x"}, "'x'"), ({"bp": [40]}, "40"), ({"bp": -1}, "-1")])
    def test_errors(self, kwargs, message):
        with pytest.raises(errors.TachyValueError, match=message):
            signal.detrend(noise(30, np.float64), **kwargs)
        with pytest.raises(ValueError):
            scipy.signal.detrend(noise(30, np.float64), **kwargs)
        with pytest.raises(errors.TachyTypeError):
            signal.detrend([1.0, 2], bp=1.5)


class TestResampling:
    @pytest.mark.parametrize("mode", MODES)
    def test_upfirdn_of_short_signals(self, mode):
        same, cases = 0, 0
        for n in range(2, 9):
            for taps in (1, 2, 5, 30):
                h, x = noise(taps, np.float64, 3), noise(n, np.float64)
                got, want = (m.upfirdn(h, x, 3, 2, mode=mode) for m in (signal, scipy.signal))
                assert_near(got, want)
                same += got.tobytes() == want.tobytes()
                cases += 1
        assert cases == 28 and (same == cases or mode in ("antireflect", "smooth", "line"))  # which add in another order

    @pytest.mark.parametrize("padtype", ["median", "maximum", "minimum"])
    def test_padtypes_of_real_signals(self, padtype):
        for dtype in [np.float32, np.float64, np.int16]:
            for axis in (0, 1):
                x = noise((8, 9), np.float64).astype(dtype)
                assert_near(*(m.resample_poly(x, 3, 2, axis=axis, padtype=padtype) for m in (signal, scipy.signal)))
        with pytest.raises(errors.TachyTypeError, match=padtype):
            signal.resample_poly(noise(9, np.complex128), 3, 2, padtype=padtype)

    def test_cval(self):
        for dtype in FLOATING:
            assert_near(*(m.resample_poly(noise(19, dtype), 3, 2, cval=2.5) for m in (signal, scipy.signal)))
        with pytest.raises(errors.TachyValueError, match="no effect"):
            signal.resample_poly([1.0, 2], 3, 2, padtype="edge", cval=1)

    @pytest.mark.skipif(not DESIGNED, reason="stands on firwin")
    @pytest.mark.parametrize("window", ["hamming", ("kaiser", 8.6), ("gaussian", 5.0), 5.0])
    def test_windows(self, window):
        for dtype in FLOATING:
            assert_near(*(m.resample_poly(noise(59, dtype), 3, 2, window=window) for m in (signal, scipy.signal)))

    @pytest.mark.skipif(not DESIGNED, reason="stands on cheby1 and firwin")
    @pytest.mark.parametrize("zero_phase", [True, False])
    @pytest.mark.parametrize("ftype, n", [("iir", None), ("iir", 3), ("fir", None), ("fir", 7)])
    @pytest.mark.parametrize("q", [1, 2, 5])
    def test_decimate(self, q, ftype, n, zero_phase):
        if ftype == "fir" and q == 1:
            pytest.skip("no cutoff below Nyquist")
        if ftype == "iir" and q == 1 and n is None:
            pytest.skip("a cutoff of 0.8 with order 8")
        for dtype in FLOATING:
            for axis in (0, -1):
                x = noise((60, 61), dtype)
                got, want = (m.decimate(x, q, n, ftype, axis, zero_phase) for m in (signal, scipy.signal))
                # SciPy's own cheby1 of order 8 at 0.8/q is off by some 1e-10 in its response
                assert_near(got, want, 1e-9 if dtype in (np.float64, np.complex128) else 1e-3)

    @pytest.mark.parametrize("args, error", [((0,), ValueError), ((2.5,), TypeError), ((2, None, "x"), ValueError)])
    def test_decimate_errors(self, args, error):
        with pytest.raises(error):
            signal.decimate(noise(60, np.float64), *args)


class TestSplines:
    @pytest.mark.parametrize("dtype", FLOATING)
    def test_symiirorder1(self, dtype):
        for shape in [(90,), (3, 90)]:
            for z1 in [0.5, -0.3, 0.0, 0.7]:
                for precision in [-1.0, 0.5, 1e-3]:
                    x = noise(shape, dtype)
                    assert_near(*(m.symiirorder1(x, 0.5, z1, precision) for m in (signal, scipy.signal)))
        if np.dtype(dtype).kind == "c":
            assert_near(*(m.symiirorder1(noise(90, dtype), 0.5j, 0.3 + 0.4j) for m in (signal, scipy.signal)))

    @pytest.mark.parametrize("r, omega", [(0.5, 0.3), (0.8, 1.0), (0.3, 2.0), (0.6, 0.0)])
    def test_symiirorder2(self, r, omega):
        """The filter applied to the mirrored signal, from far outside, is what the result is near to."""
        x = noise(200, np.float64)
        for precision in (-1, 1e-12, 1e-3, 0.5):
            assert_near(*(m.symiirorder2(x, r, omega, precision) for m in (signal, scipy.signal)))
        a = [1, -2 * r * np.cos(omega), r**2]
        wide = np.pad(x, 2000, mode="symmetric")
        for _ in range(2):
            wide = scipy.signal.lfilter([sum(a)], a, wide)[::-1]
        assert_near(signal.symiirorder2(x, r, omega), wide[2000:-2000], 1e-5)  # where the end's sum stops

    def test_errors(self):
        for call, message in [
            (lambda m: m.symiirorder1(np.ones(9), 1, 1.0), "must be less than 1.0"),
            (lambda m: m.symiirorder1(np.ones(9), 1, 0.9), "did not converge"),
            (lambda m: m.symiirorder2(np.ones(9), 1.0, 0.3), "must be less than 1.0"),
            (lambda m: m.symiirorder2(np.ones(9), 0.9, 0.3), "did not converge"),
            (lambda m: m.qspline1d(np.ones(9), 1.0), "not supported"),
            (lambda m: m.cspline1d_eval([], [1.0]), "must not be empty"),
            (lambda m: m.symiirorder1(np.ones((2, 3, 40)), 1, 0.1), "1D or 2D"),
        ]:
            for module in (signal, scipy.signal):
                with pytest.raises(ValueError, match=message):
                    call(module)
        with pytest.raises(TypeError):
            signal.symiirorder2(np.ones(90, complex), 0.5, 0.3)
        with pytest.raises(TypeError):
            signal.spline_filter([[1, 2], [3, 4]])

    @pytest.mark.parametrize("dtype", [np.float64, np.float32, np.complex128, np.int16])
    def test_coefficients(self, dtype):
        for n in [2, 3, 7, 60]:
            x = noise(n, np.float64 if dtype == np.int16 else dtype).astype(dtype)
            assert_near(*(m.cspline1d(x) for m in (signal, scipy.signal)))
            assert_near(*(m.qspline1d(x) for m in (signal, scipy.signal)))
            if dtype != np.int16 and n > 2:  # which SciPy can't
                for lamb in [0.01, 1.0, 50.0]:
                    got, want = (m.cspline1d(x, lamb) for m in (signal, scipy.signal))
                    assert_near(got, want.astype(got.dtype), 1e-11)  # SciPy's sines lose digits at small angles
        assert signal.cspline1d([3.0]).tolist() == signal.qspline1d([3.0]).tolist() == [3.0]
        with pytest.raises(errors.TachyValueError, match="0.005"):
            signal.cspline1d([1.0, 2], 0.005)

    @pytest.mark.parametrize("name", ["cspline1d_eval", "qspline1d_eval"])
    def test_values(self, name):
        for n in [1, 2, 5, 50]:
            for dtype in [np.float64, np.float32][:n]:  # SciPy's type of a single float32 is another
                c, at = noise(n, dtype), np.concatenate([RNG.uniform(-3 * n, 4 * n, 200), np.arange(-3.0, n + 3)])
                if n <= 2:
                    at = at[(at >= 0) & (at <= n - 1)]  # SciPy recurs for ever beyond
                for kwargs in [{}, {"dx": 0.5, "x0": -1}]:
                    places = at * kwargs.get("dx", 1) + kwargs.get("x0", 0)
                    got, want = (getattr(m, name)(c, places.reshape(1, -1), **kwargs) for m in (signal, scipy.signal))
                    assert_near(got, want, 1e-6 if dtype == np.float32 else 1e-12)
        c = noise(9, np.complex128)
        assert_near(getattr(signal, name)(c, [0.5, 3.25]).imag, getattr(scipy.signal, name)(c.imag, [0.5, 3.25]))
        assert np.isnan(getattr(signal, name)([1.0, 2, 3], [np.nan, np.inf])).all()

    def test_gauss_spline(self):
        for n in [0, 1, 2, 5]:
            for x in [np.linspace(-3, 3, 50), np.float32([0, 1]), 0.5, [[1, 2]], []]:
                assert_near(*(m.gauss_spline(np.asarray(x), n) for m in (signal, scipy.signal)), 1e-6 if np.asarray(x).dtype == np.float32 else 1e-14)

    @pytest.mark.parametrize("dtype", FLOATING)
    def test_spline_filter(self, dtype):
        """Away from the edges, applying the inverse filter gives the array back."""
        x = noise((120, 110), dtype)
        for lmbda in (0.0, 2.0):
            if lmbda == 0 or x.dtype.kind != "c":  # SciPy can't smooth complex numbers
                # SciPy computes complex numbers in single precision
                assert_near(*(m.spline_filter(x, lmbda) for m in (signal, scipy.signal)), SINGLE if x.dtype.kind == "c" else None)
        if x.dtype.kind == "c":
            near = signal.spline_filter(x.imag.astype(np.float32))
            assert_near(signal.spline_filter(x).imag.astype(np.float32), near, 1e-6)  # single precision: of the input
        if dtype == np.float64:
            y = signal.spline_filter(x, 2.0)
            for axis in (0, 1):
                y = _undo_smoothing(np.moveaxis(y, axis, -1), 2.0)
                y = np.moveaxis(y, -1, axis)
            assert_near(y[30:-30, 30:-30], x[30:-30, 30:-30], 1e-5)  # weights of single precision, and the inverse amplifies


def _undo_smoothing(y, lamb):
    """Solve for the B-spline's coefficients of the values, and apply the smoothing spline's equation to them."""
    n = y.shape[-1]
    eye = np.eye(n)
    padded = np.pad(eye, [(0, 0), (2, 2)], mode="symmetric")
    spline = (padded[:, 1:-3] + 4 * padded[:, 2:-2] + padded[:, 3:-1]) / 6
    bend = padded[:, :-4] - 4 * padded[:, 1:-3] + 6 * padded[:, 2:-2] - 4 * padded[:, 3:-1] + padded[:, 4:]
    return np.linalg.solve(spline.T, y.T).T @ (spline + lamb * bend)


SIGNALS = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=60).map(np.array)


@settings(max_examples=60)
@given(x=SIGNALS, factor=st.floats(-100, 100), shift=st.integers(0, 20))
def test_linear_and_time_invariant(x, factor, shift):
    """1e-9 of the largest value: rounding of products with `factor`."""
    for run in (
        lambda x: signal.lfilter(B4, A4, x), lambda x: signal.lfilter(FIR, [1.0], x), lambda x: signal.sosfilt(SOS, x),
        lambda x: signal.upfirdn(FIR, x)[: len(x)],
    ):
        y = run(x)
        np.testing.assert_allclose(run(factor * x), factor * y, rtol=0, atol=1e-9 * (1 + abs(factor)) * np.abs(x).max(initial=1))
        late = run(np.concatenate([np.zeros(shift), x]))
        assert (late[:shift] == 0).all()
        np.testing.assert_array_equal(late[shift:], y)


@settings(max_examples=60)
@given(x=SIGNALS)
def test_round_trips(x):
    scale = np.abs(x).max(initial=1e-3)
    if len(x) > 25:  # the start is a sum over the signal
        np.testing.assert_allclose(signal.cspline1d_eval(signal.cspline1d(x), np.arange(len(x))), x, rtol=0, atol=1e-12 * scale)
        np.testing.assert_allclose(signal.qspline1d_eval(signal.qspline1d(x), np.arange(len(x))), x, rtol=0, atol=1e-12 * scale)
    y = signal.detrend(x)
    np.testing.assert_allclose(signal.detrend(y), y, rtol=0, atol=1e-12 * scale)
    padded = np.pad(x, 2)
    window = np.lib.stride_tricks.sliding_window_view(padded, 5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        np.testing.assert_array_equal(signal.medfilt(x, 5), np.sort(window, axis=1)[:, 2])


ANYTHING = hnp.arrays(hnp.scalar_dtypes(), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=7))
SMALL = st.integers(-3, 9)


@settings(max_examples=150)
@given(x=ANYTHING, other=ANYTHING, third=ANYTHING, i=SMALL, j=SMALL, axis=SMALL, f=st.floats())
def test_anything_gives_an_answer_or_an_exception(x, other, third, i, j, axis, f):
    """Whatever goes in: an answer, or an exception for a mistake of the caller's, and never a broken interpreter."""
    answers = 0
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for attempt in (
            lambda: signal.lfilter(other, third, x, axis), lambda: signal.lfilter(B4, A4, x, axis, zi=other),
            lambda: signal.lfilter_zi(x, other), lambda: signal.lfiltic(x, other, third),
            lambda: signal.filtfilt(B4, other, x, axis, padlen=i), lambda: signal.filtfilt(other, third, x, method="gust", irlen=i),
            lambda: signal.sosfiltfilt(SOS, x, axis, padlen=i), lambda: signal.medfilt(x, i), lambda: signal.medfilt(x, other),
            lambda: signal.order_filter(x, other, i), lambda: signal.savgol_filter(x, i, j, mode="wrap", axis=axis),
            lambda: signal.savgol_filter(x, i, j, 1, f), lambda: signal.wiener(x, i, f), lambda: signal.wiener(x, other),
            lambda: signal.detrend(x, axis, bp=other), lambda: signal.upfirdn(other, x, i, j, axis, "line"),
            lambda: signal.resample_poly(x, i, j, axis, padtype="median"), lambda: signal.symiirorder1(x, f, f),
            lambda: signal.symiirorder2(x, f, f, f), lambda: signal.cspline1d(x, f), lambda: signal.qspline1d(x),
            lambda: signal.cspline1d_eval(x, other, f), lambda: signal.qspline1d_eval(x, other), lambda: signal.gauss_spline(x, f),
            lambda: signal.spline_filter(x, f),
        ):
            try:
                attempt()
            except (errors.TachyValueError, errors.TachyTypeError, np.exceptions.AxisError):
                pass
            answers += 1
    assert answers == 25
