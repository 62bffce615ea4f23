"""The peak functions of tachy.signal against the installed SciPy (1.17.1), bit for bit: they compare and subtract only."""

import inspect
import warnings

import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from parity import Reference
from tachy import errors, signal

REFERENCE = Reference(signal, scipy.signal)
RNG = np.random.default_rng(7)
STEPS = RNG.integers(0, 5, 400).astype(float)
SIGNALS = {
    "empty": np.zeros(0), "one": np.ones(1), "two": np.ones(2), "flat": np.ones(30), "prime": RNG.normal(size=97),
    "noise": RNG.normal(size=1009), "steps": STEPS, "sine": np.sin(np.arange(500) / 9),
    "holes": np.where(RNG.random(400) < 0.1, np.nan, STEPS), "infinite": np.where(RNG.random(400) < 0.1, np.inf, STEPS),
}

# every condition as a number, an open interval, both halves, both bounds, and bounds that go with the signal
CONDITIONS = ["height", "threshold", "prominence", "width", "plateau_size"]
FORMS = {
    "number": lambda n: 1, "open": lambda n: (None, None), "from": lambda n: (0.5, None), "to": lambda n: (None, 2.5),
    "both": lambda n: (0.5, 3), "array": lambda n: np.linspace(0, 1, n), "arrays": lambda n: (np.linspace(0, 1, n), np.linspace(4, 2, n)),
    "mixed": lambda n: (np.linspace(0, 1, n), 2),
}


def both(function, *args, **kwargs):
    """Results of ours and of SciPy's, each with the warnings that came with it."""
    results = []
    for module in (signal, scipy.signal):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = getattr(module, function)(*args, **kwargs)
        results.append((result, sorted(str(w.message) for w in caught if "invalid value" not in str(w.message))))
    return results


def assert_same(function, *args, **kwargs):
    (got, our_warnings), (want, their_warnings) = both(function, *args, **kwargs)
    REFERENCE.near(function, got, want, 0.0)
    assert our_warnings == their_warnings
    return len(got[0])


def test_signatures_are_scipys():
    for name in ["find_peaks", "peak_prominences", "peak_widths", "argrelextrema", "argrelmax", "argrelmin", "find_peaks_cwt"]:
        assert inspect.signature(getattr(signal, name)) == inspect.signature(getattr(scipy.signal, name))


class TestFindPeaks:
    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("condition", CONDITIONS)
    def test_conditions(self, condition, form):
        found = 0
        for name, x in SIGNALS.items():
            if x.size == 2 and form in ("array", "arrays"):
                continue  # two values are a pair
            found += assert_same("find_peaks", x, **{condition: FORMS[form](x.size)})
        assert found > 20

    @pytest.mark.parametrize("distance", [1, 2, 2.5, 7, 50, 1e6])
    def test_distance(self, distance):
        for name in ("empty", "one", "prime", "noise"):  # heights differ: which of equal ones stays is not SciPy's promise
            assert_same("find_peaks", SIGNALS[name], distance=distance)

    def test_distance_between_equal_peaks_keeps_one_of_them(self):
        peaks = signal.find_peaks(SIGNALS["steps"], distance=5)[0]
        assert np.diff(peaks).min() >= 5 and len(peaks) > 40

    @pytest.mark.parametrize("wlen", [None, 2, 2.5, 3, 10, 401, 1e9])
    @pytest.mark.parametrize("rel_height", [0, 0.25, 0.5, 1, 1.5])
    def test_wlen_and_rel_height(self, wlen, rel_height):
        found = sum(assert_same("find_peaks", x, prominence=0, width=0, wlen=wlen, rel_height=rel_height) for x in SIGNALS.values())
        assert found > 500

    def test_all_together(self):
        kwargs = dict(height=(-1, 3), threshold=0.01, distance=4, prominence=(0.1, None), width=(0.5, 40), plateau_size=(1, 2))
        assert assert_same("find_peaks", SIGNALS["noise"], **kwargs) > 50

    @pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.uint16, np.int64, np.float16, np.float32, ">f8"])
    def test_types(self, dtype):
        x = (SIGNALS["steps"] * 8).astype(dtype)
        assert_same("find_peaks", x, height=0, prominence=0, width=0)

    def test_layouts(self):
        base = RNG.normal(size=(300, 3))
        frozen = base[:, 0].copy()
        frozen.flags.writeable = False
        for x in (base[::-2, 1], base.T[2], frozen, base[:, 0].tolist()):
            assert assert_same("find_peaks", x, prominence=0.5) > 10

    def test_a_periodic_signal_takes_no_quadratic_time(self):
        """A million samples, half of them peaks whose surroundings are the whole signal: 1e11 steps for the direct way."""
        x = np.tile([0.0, 1.0], 500_000)
        peaks, properties = signal.find_peaks(x, prominence=1)
        assert len(peaks) == 499_999 and (properties["prominences"] == 1).all()


class TestMeasures:
    def test_prominences_and_widths_anywhere(self):
        measured = 0
        for name, x in SIGNALS.items():
            for peaks in (np.arange(x.size), np.arange(x.size, dtype=np.int16)[::-3], []):
                for wlen in (None, 3, 8.5):
                    measured += assert_same("peak_prominences", x, peaks, wlen)
                    assert_same("peak_widths", x, peaks, 0.5, None, wlen)
        assert measured > 10_000

    def test_given_prominence_data(self):
        x = SIGNALS["noise"]
        peaks = scipy.signal.find_peaks(x)[0]
        data = scipy.signal.peak_prominences(x, peaks, 31)
        for rel_height in (0, 0.5, 1, 2):
            assert_same("peak_widths", x, peaks, rel_height, data)

    def test_warnings_are_of_one_class(self):
        for name, args in [("peak_prominences", ([1.0, 2, 3], [1])), ("peak_widths", ([0.0, 1, 0], [1], 0))]:
            with pytest.warns(errors.PeakPropertyWarning, match="of 0"):
                getattr(signal, name)(*args)
        assert issubclass(errors.PeakPropertyWarning, RuntimeWarning)


class TestRelativeExtrema:
    @pytest.mark.parametrize("mode", ["clip", "wrap"])
    @pytest.mark.parametrize("order", [1, 2, 5, 1000])
    def test_values(self, order, mode):
        for name in ("argrelmax", "argrelmin"):
            for x in SIGNALS.values():
                assert_same(name, x, 0, order, mode)
            for axis in (0, 1, -1):
                assert_same(name, SIGNALS["steps"].reshape(20, 20), axis, order, mode)
                assert_same(name, np.zeros((0, 3)), axis, order, mode)

    @pytest.mark.parametrize("comparator", [np.greater, np.less, np.greater_equal, np.less_equal, np.not_equal, lambda a, b: a > b + 1])
    @pytest.mark.parametrize("dtype", [np.bool_, np.uint8, np.int64, np.uint64, np.float32, np.float64, np.longdouble, "U2"])
    def test_comparators_and_types(self, comparator, dtype):
        if dtype == "U2" and "lambda" in comparator.__name__:
            return
        x = (SIGNALS["steps"] % 2 if dtype == np.bool_ else SIGNALS["steps"]).astype(dtype)
        if dtype == np.bool_ and "lambda" in comparator.__name__:
            x = x.astype(int)
        for mode in ("clip", "wrap"):
            assert_same("argrelextrema", x, comparator, 0, 2, mode)
            assert_same("argrelextrema", x, comparator, 0, 2 * len(x), mode)

    def test_integers_that_float64_cannot_tell_apart(self):
        assert signal.argrelmax(np.array([1 << 62, (1 << 62) + 1, 1 << 62]))[0].tolist() == [1]


class TestCwt:
    @pytest.mark.parametrize("seed", range(8))
    def test_values(self, seed):
        rng = np.random.default_rng(seed)
        x = np.convolve(rng.normal(size=400), np.hanning(11), "same")
        widths = np.sort(rng.uniform(0.5, 12, size=rng.integers(1, 20)))
        for kwargs in [{}, {"min_snr": 0}, {"gap_thresh": 0}, {"min_length": 3, "noise_perc": 50}, {"window_size": 15},
                       {"window_size": 0}, {"window_size": -7, "min_snr": 0}, {"max_distances": np.full(widths.size, 3)}, {"wavelet": lambda n, a: np.bartlett(int(n))}]:
            got, want = (m.find_peaks_cwt(x, widths, **kwargs) for m in (signal, scipy.signal))
            REFERENCE.near("find_peaks_cwt", got, want, 0.0, types=len(want) > 0)

    def test_one_width(self):
        x = np.sin(np.arange(0, np.pi, 0.05))
        assert signal.find_peaks_cwt(x, 3).tolist() == scipy.signal.find_peaks_cwt(x, 3).tolist() == [32]


@pytest.mark.parametrize("name, args, kwargs, message", [
    ("find_peaks", ([[1.0]],), {}, r"\(1, 1\)"),
    ("find_peaks", ([1.0],), {"distance": 0.5}, "0.5"),
    ("find_peaks", ([1.0, 2, 1],), {"height": (1, 2, 3, 4)}, "4"),
    ("find_peaks", ([1.0, 2, 1],), {"height": (np.zeros(2), None)}, "height has 2, x 3"),
    ("find_peaks", ([1.0, 2, 1],), {"height": "a"}, "'a'"),
    ("find_peaks", ([1.0, 2, 1],), {"prominence": 1, "wlen": 1}, "was 1"),
    ("find_peaks", ([1.0, 2, 1],), {"width": 1, "rel_height": -1}, "-1"),
    ("peak_prominences", ([1.0, 2, 1], [3]), {}, "3"),
    ("peak_prominences", ([1.0, 2, 1], [-1]), {}, "-1"),
    ("peak_prominences", ([1.0, 2, 1], [1.0]), {}, "float64"),
    ("peak_prominences", ([1.0, 2, 1], [[1]]), {}, r"\(1, 1\)"),
    ("peak_widths", ([1.0, 2, 1], [1], 0.5, (1, 2)), {}, r"\(1, 2\)"),
    ("peak_widths", ([1.0, 2, 1], [1], 0.5, (np.ones(1), np.array([2]), np.array([2]))), {}, "peak 1"),
    ("peak_widths", ([1.0, 2, 1], [1], 0.5, (np.ones(1, "f4"), np.array([0]), np.array([2]))), {}, "float32"),
    ("argrelmax", ([1.0],), {"order": 0}, "0"),
    ("argrelmax", ([1.0],), {"order": 1.5}, "1.5"),
    ("argrelmax", (np.ones(1),), {"axis": 1}, "axis 1"),
    ("argrelmax", (np.ones(3),), {"mode": "sideways"}, "sideways"),
    ("find_peaks_cwt", ([], [1]), {}, r"\(0,\)"),
    ("find_peaks_cwt", ([1.0, 2], []), {}, r"\[\]"),
    ("find_peaks_cwt", ([1.0, 2], [1, 2]), {"max_distances": [1]}, "got 1"),
    ("find_peaks_cwt", ([1.0, 2, 1], [1, 2]), {"noise_perc": 200}, "200"),
])
def test_errors_repeat_the_value(name, args, kwargs, message):
    kinds = ValueError, TypeError, IndexError, AttributeError
    with pytest.raises(kinds, match=message):
        getattr(signal, name)(*args, **kwargs)
    with pytest.raises(kinds), np.errstate(all="ignore"):
        getattr(scipy.signal, name)(*args, **kwargs)


def test_complex_signals_are_refused():
    """SciPy drops the imaginary part with a warning."""
    for call in (signal.find_peaks, lambda x: signal.peak_prominences(x, [1])):
        with pytest.raises(errors.TachyTypeError, match="complex128"):
            call(np.ones(3) * 1j)


@given(x=hnp.arrays(np.float64, st.integers(0, 60), elements=st.integers(-3, 3)), wlen=st.none() | st.floats(1.1, 20))
def test_any_signal(x, wlen):
    assert_same("find_peaks", x, height=(None, None), prominence=(None, None), width=0, plateau_size=1, wlen=wlen)
    y = 3 * x + 1  # neither place nor scale matter
    assert np.array_equal(signal.find_peaks(x)[0], signal.find_peaks(y)[0])
