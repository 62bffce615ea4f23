"""tachy.wavelet against the installed PyWavelets (1.9.0).

Filters: PyWavelets' coefficients of sym15 to sym20 are up to 1.5e-11 off (testdata/make_tables.py prints how far), so there
the tolerance is 2e-11; and transforms are compared with PyWavelets given our filters, to 1e-12 of the largest value.
"""

import doctest
import inspect
import warnings

import numpy as np
import pytest
import pywt
from hypothesis import given
from hypothesis import strategies as st

from grid import with_our_filters as theirs
from parity import Looser, Reference, noise
from tachy import errors, wavelet

MODES = ["zero", "constant", "symmetric", "periodic", "smooth", "periodization", "reflect", "antisymmetric", "antireflect"]
WAVELETS = ["haar", "db1", "db2", "db7", "db38", "sym5", "coif3", "bior1.3", "bior2.2", "bior3.5", "bior6.8", "rbio2.4"]
LENGTHS = [1, 2, 3, 7, 16, 97, 250]
DTYPES = [np.bool_, np.int16, np.uint8, np.float16, np.float32, np.float64, np.complex64, np.complex128]
FAR = Looser(2e-11, "PyWavelets' coefficients of sym15 to sym20 are up to 1.5e-11 off")
DISCRETE = wavelet.wavelist(kind="discrete")


both = Reference(wavelet, pywt, floor=1.0)


def test_signatures_are_pywts():
    for name in [n for n in wavelet.__all__ if inspect.isfunction(getattr(wavelet, n))]:
        if name in ("wavelist", "dwt_max_level"):  # compiled, without defaults to ask for
            continue
        ours, want = (inspect.signature(getattr(m, name)).parameters.values() for m in (wavelet, pywt))
        assert [(p.name, p.default) for p in ours] == [(p.name, p.default) for p in want], name


def test_examples_run():
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for name in wavelet.__all__:
        for example in finder.find(getattr(wavelet, name), name, globs=vars(wavelet) | {"np": np}):
            runner.run(example)
    assert runner.failures == 0 and runner.tries >= 12


class TestWavelets:
    def test_names(self):
        absent = [n for n in pywt.wavelist() if n not in wavelet.wavelist()]
        assert {n.rstrip("12345678") for n in absent} == {"dmey", "gaus", "cgau", "shan", "fbsp"}
        assert [n for n in pywt.wavelist() if n not in absent] == wavelet.wavelist()
        assert len(DISCRETE) == 105
        for family in ("haar", "db", "sym", "coif", "bior", "rbio", "morl", "mexh", "cmor"):
            both.same("wavelist", family)

    @pytest.mark.parametrize("name", DISCRETE)
    def test_filters_and_attributes(self, name):
        ours, want = wavelet.Wavelet(name), pywt.Wavelet(name)
        for filter in ("dec_lo", "dec_hi", "rec_lo", "rec_hi"):
            got = getattr(ours, filter)
            both.near("Wavelet", np.array(got), np.array(getattr(want, filter)), FAR if name.startswith("sym") else None)
            assert isinstance(got, list)
        for attribute in ("dec_len", "rec_len", "name", "family_name", "short_family_name", "family_number", "number", "orthogonal",
                          "biorthogonal", "symmetry", "vanishing_moments_psi", "vanishing_moments_phi"):
            assert getattr(ours, attribute) == getattr(want, attribute), attribute
        assert str(ours) == str(want) and len(ours) == len(want)
        np.testing.assert_allclose(ours.inverse_filter_bank, want.inverse_filter_bank, rtol=0, atol=2e-11)

    @pytest.mark.parametrize("name", DISCRETE)
    def test_filters_satisfy_their_equations(self, name):
        """Perfect reconstruction, and as many vanishing moments as promised (which float64 can tell up to 4)."""
        w = wavelet.Wavelet(name)
        taps = w.dec_len
        for filters, want in [((w.dec_lo, w.rec_lo), 1), ((w.dec_hi, w.rec_hi), 1)]:
            half_band = np.convolve(*filters)[(taps - 1) % 2::2]
            assert abs(half_band[(len(half_band) - 1) // 2] - want) < 1e-14 * taps
        t = (np.arange(taps) - taps / 2) / taps
        for moment in range(0 if name.startswith("rbio") else min(w.vanishing_moments_psi, 4)):
            assert abs(np.dot(w.dec_hi, t**moment)) < 1e-14

    def test_own_filters(self):
        bank = pywt.Wavelet("db3").filter_bank
        for given_bank in (bank, pywt.Wavelet("db3"), [list(f) for f in bank]):
            own = wavelet.Wavelet("mine", given_bank)
            both.near("dwt", wavelet.dwt(noise(20), own), pywt.dwt(noise(20), "db3"))
        assert not own.orthogonal and own.symmetry == "unknown"
        both.near("dwt", wavelet.dwt(noise(20), pywt.Wavelet("db3")), pywt.dwt(noise(20), "db3"))

    def test_continuous(self):
        for name in ["morl", "mexh", "cmor1.5-1.0", "cmor2-0.5"]:
            ours, want = wavelet.ContinuousWavelet(name), pywt.ContinuousWavelet(name)
            for attribute in ("name", "family_name", "short_family_name", "symmetry", "complex_cwt", "center_frequency",
                              "bandwidth_frequency", "lower_bound", "upper_bound"):
                assert getattr(ours, attribute) == getattr(want, attribute), attribute
            both.near("ContinuousWavelet", list(ours.wavefun(9)), list(want.wavefun(9)))
        with pytest.warns(FutureWarning):
            assert wavelet.ContinuousWavelet("cmor").center_frequency == 0.5


class TestDwt:
    @pytest.mark.parametrize("mode", MODES)
    @pytest.mark.parametrize("name", WAVELETS)
    def test_values_and_back(self, name, mode):
        compared, own = 0, theirs(name)
        for n in LENGTHS:
            if n == 1 and "reflect" in mode:
                continue
            x = noise(n)
            got, want = wavelet.dwt(x, name, mode), pywt.dwt(x, own, mode)
            both.near("dwt", got, want)
            both.near("idwt", wavelet.idwt(*want, name, mode), pywt.idwt(*want, own, mode))
            np.testing.assert_allclose(wavelet.idwt(*got, name, mode)[:n], x, rtol=0, atol=1e-10)
            compared += 1
        assert compared >= 6

    @pytest.mark.parametrize("dtype", DTYPES)
    def test_types(self, dtype):
        x = noise(31, dtype=dtype)
        for mode in ("symmetric", "periodization"):
            got, want = wavelet.dwt(x, "db3", mode), pywt.dwt(x, "db3", mode)
            both.near("dwt", got, want)
            both("idwt", *want, "db3", mode)

    @pytest.mark.parametrize("shape", [(9,), (5, 8), (3, 4, 7), (0, 4)])
    def test_axes(self, shape):
        x = noise(shape)
        for axis in range(-len(shape), len(shape)):
            if shape[axis]:
                got = wavelet.dwt(x, "db2", axis=axis)
                both.near("dwt", got, pywt.dwt(x, "db2", axis=axis))
                both("idwt", *got, "db2", axis=axis)

    def test_layouts(self):
        base = noise((60, 4))
        for x in [base[::-3, 2], base.T[1], base[:, 0].astype(">f8"), base[:, 0].tolist()]:
            both.near("dwt", wavelet.dwt(x, "sym4"), pywt.dwt(np.array(x, np.float64), theirs("sym4")))

    def test_one_side_only(self):
        a, d = pywt.dwt(noise(20), "db2")
        both("idwt", a, None, "db2")
        both("idwt", None, d, "db2")

    def test_modes_by_number_and_old_name(self):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for mode in [*range(9), "per", "ppd", "sym", "zpd", "cpd", "sp1"]:
                both("dwt", noise(11), "db2", mode)


class TestLevels:
    @pytest.mark.parametrize("mode", MODES)
    @pytest.mark.parametrize("name", ["haar", "db4", "bior2.6"])
    def test_wavedec_and_back(self, name, mode):
        for n in [60, 97, 256]:
            for level in [None, 0, 1, 2]:
                x = noise(n)
                got, want = (m.wavedec(x, w, mode, level) for m, w in ((wavelet, name), (pywt, theirs(name))))
                both.near("wavedec", got, want)
                both.near("waverec", wavelet.waverec(want, name, mode), pywt.waverec(want, theirs(name), mode))
                np.testing.assert_allclose(wavelet.waverec(got, name, mode)[:n], x, rtol=0, atol=2e-11)

    def test_axes_and_none(self):
        x = noise((6, 33, 4))
        got, want = (m.wavedec(x, "db2", axis=1) for m in (wavelet, pywt))
        both.near("wavedec", got, want)
        both.near("waverec", wavelet.waverec(got, "db2", axis=1), pywt.waverec(want, "db2", axis=1))
        a, d = pywt.dwt(noise(20), "db2")
        for coeffs in ([a, None], [None, d], (a, d), [a]):
            both("waverec", coeffs, "db2")

    def test_max_level(self):
        compared = 0
        for n in [0, 1, 2, 7, 8, 63, 64, 1000, 1 << 20]:
            for taps in [2, 3, 4, 10, 76, "db4", pywt.Wavelet("sym8")]:
                both.same("dwt_max_level", n, taps)
                compared += 1
        assert compared == 63

    def test_too_many_levels_warn(self):
        with pytest.warns(UserWarning, match="Level value of 4 is too high"):
            got = wavelet.wavedec(np.arange(8.0), "db2", level=4)
        with pytest.warns(UserWarning):
            both.near("wavedec", got, pywt.wavedec(np.arange(8.0), "db2", level=4))


class TestStationary:
    @pytest.mark.parametrize("name", ["haar", "db2", "db8", "sym5", "coif2", "bior2.2", "bior4.4", "rbio3.3"])
    def test_values_and_back(self, name):
        own, compared = theirs(name), 0
        for n in [2, 8, 24, 64]:
            for options in [{}, {"level": 1}, {"trim_approx": True}, {"norm": True}, {"norm": True, "trim_approx": True, "level": 1}]:
                with warnings.catch_warnings():
                    warnings.filterwarnings("ignore", "norm=True")
                    x, norm = noise(n), options.get("norm", False)
                    got, want = wavelet.swt(x, name, **options), pywt.swt(x, own, **options)
                    both.near("swt", got, want)
                    both.near("iswt", wavelet.iswt(want, name, norm), pywt.iswt(want, own, norm))
                    np.testing.assert_allclose(wavelet.iswt(got, name, norm), x, rtol=0, atol=1e-10)
                    compared += 1
        assert compared == 20

    def test_types_axes_and_first_levels(self):
        for dtype in DTYPES:
            x = noise(16, dtype=dtype)
            got = wavelet.swt(x, "db2", 2)
            both.near("swt", got, pywt.swt(x, "db2", 2))
            both("iswt", got, "db2")
        x = noise((3, 16, 2))
        got = wavelet.swt(x, "db2", 2, axis=1)
        both.near("swt", got, pywt.swt(x, "db2", 2, axis=1))
        both("iswt", got, "db2", axis=1)
        both("swt", noise(16), "db3", 1, 2)

    def test_changed_coefficients_give_the_mean_over_shifts(self):
        coeffs = [(noise(16, seed=1), noise(16, seed=2)), (noise(16, seed=3), noise(16, seed=4))]
        for name in ("db1", "db3", "bior2.2"):
            both.near("iswt", wavelet.iswt(coeffs, name), pywt.iswt(coeffs, theirs(name)))


class TestContinuous:
    TOLERANCE = Looser(1e-11, "PyWavelets takes differences of a convolution with the wavelet's integral")

    @pytest.mark.parametrize("name", ["morl", "mexh", "cmor1.5-1.0"])
    @pytest.mark.parametrize("n", [1, 2, 7, 300])
    def test_values(self, name, n):
        x, scales = noise(n), [1, 2.5, 7, 20]
        for dtype in (np.float64, np.float32, np.complex128):
            got, want = (m.cwt(x.astype(dtype), scales, name, 0.004) for m in (wavelet, pywt))
            both.near("cwt", got[0], want[0], self.TOLERANCE)
            np.testing.assert_allclose(got[1], want[1], rtol=1e-12)

    def test_options(self):
        x = noise((40, 3))
        for options in [{"axis": 0}, {"method": "fft"}, {"precision": 9}, {"precision": 14}]:
            for scales in ([1, 4], 3, np.arange(1, 4), []):
                got, want = (m.cwt(x, scales, "morl", **options) for m in (wavelet, pywt))
                both.near("cwt", got[0], want[0], self.TOLERANCE)


class TestThreshold:
    @pytest.mark.parametrize("mode", ["soft", "hard", "garrote", "garotte", "greater", "less"])
    def test_values(self, mode):
        compared = 0
        for dtype in [np.int16, np.float32, np.float64, np.complex128]:
            if dtype == np.complex128 and mode in ("greater", "less"):
                continue
            x = noise((5, 9), dtype=dtype) * 3
            x[0, 0] = 4
            for value in (2, 4.0, 0.5):
                for substitute in (0, 1.5):
                    with np.errstate(all="ignore"):
                        want = pywt.threshold(x, value, mode, substitute)
                    keep = x != 0  # where PyWavelets divides by zero
                    both.near("threshold", wavelet.threshold(x, value, mode, substitute)[keep], want[keep])
                    compared += 1
        assert compared >= 18

    def test_nothing_stays_nothing(self):
        assert wavelet.threshold([0.0, 1.0], 0).tolist() == [0, 1]
        assert wavelet.threshold([], 2).shape == (0,)


@pytest.mark.parametrize("call, message", [
    (lambda m: m.dwt([1.0, 2], "nope"), "nope"),
    (lambda m: m.dwt([1.0, 2], "db39"), "db39"),
    (lambda m: m.dwt([1.0, 2], "haar", "sideways"), "sideways"),
    (lambda m: m.dwt([1.0, 2], "morl"), "morl"),
    (lambda m: m.dwt([1.0, 2], "haar", axis=1), "axis 1"),
    (lambda m: m.dwt(3.0, "haar"), "axis -1"),
    (lambda m: m.dwt([], "haar"), r"\(0,\)"),
    (lambda m: m.dwt([1.0], "haar", "reflect"), r"\(1,\)"),
    (lambda m: m.dwt([1.0], None), "None"),
    (lambda m: m.dwt(["a"], "haar"), "U1"),
    (lambda m: m.idwt(None, None, "haar"), "None"),
    (lambda m: m.idwt([1.0], [1.0, 2], "haar"), r"\(1,\) and \(2,\)"),
    (lambda m: m.idwt([1.0], [1.0], "db4"), "8 taps"),
    (lambda m: m.wavedec([1.0, 2], "haar", level=-1), "-1"),
    (lambda m: m.wavedec([1.0, 2], "haar", level=0.5), "0.5"),
    (lambda m: m.waverec([], "haar"), "none"),
    (lambda m: m.waverec([np.ones(4), np.ones(2)], "haar"), r"\(4,\) and \(2,\)"),
    (lambda m: m.dwt_max_level(8, 1), "1"),
    (lambda m: m.dwt_max_level(8, 2.5), "2.5"),
    (lambda m: m.swt(np.ones(7), "haar"), "7"),
    (lambda m: m.swt(np.ones(8), "haar", 4), "4"),
    (lambda m: m.swt(np.ones(8), "haar", 0), "0"),
    (lambda m: m.swt(np.ones(8), "haar", 1, 3), "3"),
    (lambda m: m.cwt(np.ones(8), [0], "morl"), "0"),
    (lambda m: m.cwt(np.ones(8), [0.01], "morl"), "0.01"),
    (lambda m: m.cwt(np.ones(8), [1], "morl", method="x"), "'x'"),
    (lambda m: m.cwt(np.ones(8), [1], "cmor1.5"), "cmor1.5"),
    (lambda m: m.threshold([1.0], 1, "x"), "'x'"),
    (lambda m: m.threshold([1j], 1, "less"), "complex128"),
    (lambda m: m.Wavelet("x", [[1, 2]] * 3), "3"),
    (lambda m: m.wavelist("x"), "'x'"),
    (lambda m: m.wavelist(kind="x"), "x"),
])
def test_errors_are_pywts_kind_and_repeat_the_value(call, message):
    with pytest.raises((ValueError, TypeError, IndexError), match=message):
        call(wavelet)
    with pytest.raises(Exception):  # noqa: B017: some of PyWavelets' are its own
        call(pywt)


@pytest.mark.parametrize("x", [np.ones(4, np.longdouble), np.ones(4, object)])
def test_types_that_are_no_numbers_of_ours(x):
    with pytest.raises(errors.TachyTypeError):
        wavelet.dwt(x, "haar")


@given(n=st.integers(2, 80), name=st.sampled_from(WAVELETS), mode=st.sampled_from(MODES), factor=st.floats(-5, 5), seed=st.integers(0, 99))
def test_transforms_are_linear_and_undone(n, name, mode, factor, seed):
    x, y = noise(n, seed=seed), noise(n, seed=seed + 1)
    for whole, a, b in zip(wavelet.dwt(x + factor * y, name, mode), wavelet.dwt(x, name, mode), wavelet.dwt(y, name, mode)):
        np.testing.assert_allclose(whole, a + factor * b, rtol=0, atol=1e-9)
    np.testing.assert_allclose(wavelet.idwt(*wavelet.dwt(x, name, mode), name, mode)[:n], x, rtol=0, atol=1e-8)
