"""tachy.signal.windows against scipy.signal.windows of the installed SciPy (1.17.1)."""

import doctest
import inspect
import warnings

import numpy as np
import pytest
import scipy.signal
from hypothesis import given
from hypothesis import strategies as st

from grid_windows import LENGTHS, WINDOWS
from parity import Looser, Reference
from tachy import errors
from tachy.signal import get_window, windows

# Why some are compared with less than 1e-12 of their largest value.
LOOSER = {
    "dpss": Looser(1e-11, "eigenvectors of a matrix with entries to M²/4 and neighbouring eigenvalues about M apart, in both"),
    "chebwin": Looser(1e-10, "SciPy takes arccosh near 1, where it loses digits; see test_chebwin_is_exact"),
}


@pytest.fixture(autouse=True)
def _chebwin_warns():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "This window is not suitable", UserWarning)
        yield


both = Reference(windows, scipy.signal.windows, floor=1.0)  # a window of 2 may be all 0


def test_every_window_is_compared():
    assert {name for name in windows.__all__ if name != "get_window"} == WINDOWS.keys()
    assert all(WINDOWS.values()) and sum(map(len, WINDOWS.values())) >= 60


def test_signatures_are_scipys():
    for name in windows.__all__:
        ours, theirs = (inspect.signature(getattr(m, name)) for m in (windows, scipy.signal.windows))
        assert ours == theirs, name


def test_examples_run():
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for name in windows.__all__:
        for example in finder.find(getattr(windows, name), name, globs=dict(vars(windows))):
            runner.run(example)
    assert runner.failures == 0 and runner.tries >= 27


@pytest.mark.parametrize("sym", [True, False], ids=["symmetric", "periodic"])
@pytest.mark.parametrize("name", WINDOWS)
def test_values(name, sym):
    compared = 0
    for kwargs in WINDOWS[name]:
        if "center" in kwargs and sym or name == "kaiser_bessel_derived" and not sym:
            continue
        for M in LENGTHS:
            if name == "kaiser_bessel_derived" and M % 2 or name == "dpss" and M in (2, 3) and kwargs.get("Kmax") == 2:
                continue
            got = both(name, M, sym=sym, **kwargs, tolerance=LOOSER.get(name))
            if sym and got.ndim == 1:
                assert np.array_equal(got, got[::-1])
            compared += got.size
    assert compared > (700 if name != "kaiser_bessel_derived" else 700 * sym - 1)


@pytest.mark.parametrize("M, NW, Kmax", [(31, 2.5, 5), (64, 4, 8), (200, 1.4, 3), (1000, 4, 7), (5, 1.2, 5), (24, 11.9, 24)])
@pytest.mark.parametrize("norm", [None, 2, "approximate", "subsample"])
def test_slepian_sequences(M, NW, Kmax, norm):
    for sym in (True, False):
        got, want = (m.dpss(M, NW, Kmax, sym, norm, return_ratios=True) for m in (windows, scipy.signal.windows))
        both.near("dpss", got[0], want[0], LOOSER["dpss"])
        both.near("dpss", got[1], want[1])
    v = windows.dpss(M, NW, Kmax)
    np.testing.assert_allclose(v @ v.T, np.eye(Kmax), atol=1e-11)


def test_get_window_knows_scipys_names():
    compared = 0
    bare = """barthann brthan bth bartlett bart brt blackman black blk blackmanharris blackharr bkh bohman bman bmn boxcar box ones
        rect rectangular cosine halfcosine exponential poisson flattop flat flt hamming hamm ham hann han lanczos sinc nuttall nutl
        nut parzen parz par taylor taylorwin triangle triang tri tukey tuk hann_symmetric hann_periodic""".split()
    parametric = [("chebwin", 60), ("cheb", 60), ("dpss", 1.5), ("exponential", None, 2.0), ("exponential", 3),
                  ("exponential_periodic", 3, 2.0), ("poisson", None, 3.0), ("gaussian", 2), ("gauss", 2), ("gss", 2.5),
                  ("general cosine", [0.5, 0.5]), ("general_cosine", [1, 2]), ("general gaussian", 1.5, 2),
                  ("general_gaussian", 1, 2), ("general gauss", 1, 2), ("general_gauss", 1, 2), ("ggs", 1, 2),
                  ("general hamming", 0.6), ("general_hamming", 0.6), ("kaiser", 5), ("ksr", 5.0), ("kaiser_symmetric", 5),
                  ("kaiser_bessel_derived_symmetric", 3), ("kaiser bessel derived_symmetric", 3), ("kbd_symmetric", 3),
                  ("taylor", 3), ("taylor", 3, 40), ("taylor", 3, 40, False), ("tukey", 0.3), ("tuk_periodic", 0.3)]
    for window in [*bare, *parametric, 3, 4.5, np.float32(2), np.int64(1), True, ("hann",)]:
        for fftbins in (True, False):
            if not fftbins and isinstance(window, tuple) and window[:2] == ("exponential", 3):
                continue
            both("get_window", window, 12, fftbins)
            compared += 1
    assert compared > 140


@pytest.mark.parametrize("window", [
    "nope", ("nope", 1), "kaiser", ("gaussian",), ("hann", 1), ("dpss", 1.5, 1), ("kbd", 3), None, [1, 2], np.ones(3), 1j, b"hann",
    ("gaussian", 1, 2), ("ggs", 1), "Hann", "", (3.0,), "_periodic",
], ids=repr)
def test_get_window_refuses_what_scipy_refuses(window):
    with pytest.raises((ValueError, TypeError)) as theirs:
        scipy.signal.get_window(window, 8)
    with pytest.raises(theirs.type) as ours:
        get_window(window, 8)
    assert isinstance(ours.value, errors.TachyError)


@pytest.mark.parametrize("name, args, kwargs, message", [
    ("hann", (-1,), {}, "-1"),
    ("hann", (2.5,), {}, "2.5"),
    ("hann", (None,), {}, "None"),
    ("hann", (4,), {"device": "gpu"}, "gpu"),
    ("kaiser", (4, "x"), {}, "'x'"),
    ("kaiser_bessel_derived", (5, 1), {}, "M=5"),
    ("kaiser_bessel_derived", (4, 1), {"sym": False}, "False"),
    ("exponential", (4, 1.5), {}, "1.5"),
    ("general_cosine", (4, [[1.0]]), {}, r"\(1, 1\)"),
    ("general_cosine", (4, [1j]), {}, "complex128"),
    ("taylor", (4, 0), {}, "0"),
    ("taylor", (4, 2.5), {}, "2.5"),
    ("dpss", (4, 2), {}, "NW=2.0"),
    ("dpss", (4, -1), {}, "-1"),
    ("dpss", (4, 1, 5), {}, "Kmax=5"),
    ("dpss", (4, 1, 0), {}, "Kmax=0"),
    ("dpss", (4, 1, 1.5), {}, "1.5"),
    ("dpss", (4, 1), {"norm": 3}, "3"),
])
def test_errors_repeat_the_value(name, args, kwargs, message):
    with pytest.raises(errors.TachyError, match=message):
        getattr(windows, name)(*args, **kwargs)
    if name != "general_cosine":  # whose weights scipy doesn't check
        with pytest.raises((ValueError, TypeError)):
            getattr(scipy.signal.windows, name)(*args, **kwargs)


def test_limits():
    for beta in (701, -1e9, np.nan):  # where scipy gives NaN
        with pytest.raises(errors.TachyValueError, match="-700 to 700"):
            windows.kaiser(5, beta)
    with pytest.raises(errors.TachyValueError, match="4096"):
        windows.taylor(5, 5000)
    with pytest.raises(MemoryError):
        windows.hann(1 << 58)


def test_chebwin_warns_below_45_dB():
    with pytest.warns(UserWarning, match="not suitable.*40"):
        windows.chebwin(10, 40)


@given(M=st.integers(0, 300), beta=st.floats(-700, 700))
def test_kaiser_is_even_in_beta_and_within_0_and_1(M, beta):
    w = windows.kaiser(M, beta)
    assert np.array_equal(w, windows.kaiser(M, -beta))
    assert ((w > 0) & (w <= 1 + 1e-15)).all() if abs(beta) < 600 else ((w >= 0) & (w <= 1 + 1e-15)).all()


@given(M=st.integers(1, 60), alpha=st.floats(0, 1))
def test_periodic_windows_are_symmetric_ones_without_the_last_point(M, alpha):
    for name in ("general_hamming", "tukey"):
        f = getattr(windows, name)
        if M > 1:
            assert np.array_equal(f(M, alpha, sym=False), f(M + 1, alpha)[:-1])
