"""Convolution, analytic signals, resampling and chirps against scipy.signal (1.17.1), each option, type and axis."""

import itertools

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from parity import Looser, Reference, difference, noise
from tachy import errors, signal

TYPES = ["?", "i1", "u2", "i8", "f2", "f4", "f8", ">f8", "F", "D"]


both = Reference(signal, scipy.signal)


@pytest.mark.parametrize("name", ["convolve", "correlate"])
def test_convolve_and_correlate(name):
    compared = 0
    for mode, method, a, b in itertools.product(["full", "same", "valid"], ["auto", "direct", "fft"], TYPES, TYPES):
        if "?" in (a, b) and (method == "fft" or mode == "same") or "f2" in (a, b):
            continue  # scipy's sums of booleans by transforms aren't booleans, and it refuses some of the others
        for n, m in [(1, 1), (7, 3), (3, 7), (40, 9), (13, 13)]:
            both(name, noise(n, a), noise(m, b, 1), mode=mode, method=method)
            compared += 1
    for mode, shapes in itertools.product(["full", "same", "valid"], [((5, 6), (3, 2)), ((3, 4, 5), (2, 4, 1)), ((4, 1), (2, 1))]):
        for dtype, method in itertools.product(["i4", "f8", "D"], ["direct", "fft"]):
            both(name, noise(shapes[0], dtype), noise(shapes[1], dtype, 1), mode=mode, method=method)
            compared += 1
    assert compared > 2000


@pytest.mark.parametrize("name", ["fftconvolve", "oaconvolve"])
def test_by_transforms(name):
    for mode, a, b in itertools.product(["full", "same", "valid"], ["i4", "f4", "f8", "F", "D"], ["f4", "f8", "D"]):
        for n, m in [(1, 1), (9, 4), (4, 9), (1000, 7), (997, 101)]:
            if (n, m) != (1, 1):
                both(name, noise(n, a), noise(m, b, 1), mode=mode)
        for axes in (None, 0, 1, -1, [0, 1], [1, 2]):
            shapes = ((6, 5, 4), (3, 2, 4)) if axes == [0, 1] else ((6, 5, 4), (6, 2, 3)) if axes == [1, 2] else None
            if shapes is None:
                axis = 0 if axes is None else axes
                small = [6, 5, 4]
                small[axis] = 2
                shapes = ((6, 5, 4), tuple(small))
            both(name, noise(shapes[0], a), noise(shapes[1], b, 1), mode=mode, axes=axes)
    both(name, noise((6, 5)), noise((1, 3)), axes=1)
    both(name, noise((1, 5)), noise((6, 3)), axes=1)
    both(name, noise((6, 5))[::2, ::-1], noise((5, 6)).T[::2], axes=1)


def test_lags():
    for n, m, mode in itertools.product(range(1, 9), range(1, 9), ["full", "same", "valid"]):
        both.same("correlation_lags", n, m, mode)


def test_choose_conv_method():
    assert signal.choose_conv_method(np.ones(5), np.ones(5)) == "direct"
    assert signal.choose_conv_method(np.ones(100_000), np.ones(10_000)) == "fft"
    assert signal.choose_conv_method(np.full(10_000, 2**40), np.full(10_000, 2**12)) == "direct"
    assert signal.choose_conv_method(np.ones(10_000, bool), np.ones(10_000, bool)) == "direct"
    method, times = signal.choose_conv_method(noise(100), noise(5), measure=True)
    assert method in times and set(times) == {"fft", "direct"}


def test_deconvolve():
    for dtype, n, m in itertools.product(["i4", "f4", "f8", "D"], [1, 2, 9, 30], [1, 2, 4]):
        divisor = noise(m, dtype, 2)
        divisor[0] = 40  # keeps 1/divisor stable, without which both lose all digits
        both("deconvolve", noise(n, dtype), divisor, scale=50)


def test_hilbert():
    for dtype, N, axis in itertools.product(["i4", "f2", "f4", "f8"], [None, 1, 2, 5, 8, 13], [0, 1, -1]):
        both("hilbert", noise((7, 6, 3), dtype), N, axis)


def test_envelope():
    compared = 0
    for n, dtype, band, n_out, residual, sq in itertools.product(
        [2, 5, 8, 31], ["f4", "f8", "D"], [(1, None), (None, None), (1, 2)], [None, 1, 6, 40], ["lowpass", "all", None], [False, True]
    ):
        if n == 2 and band == (1, 2) or n == 2 and band == (1, None):
            continue  # empty bands
        both("envelope", noise((n, 3), dtype), band, n_out=n_out, residual=residual, squared=sq, axis=0)
        compared += 1
    assert compared > 600


def test_resample():
    for n, num, dtype, domain in itertools.product([1, 2, 7, 10], [1, 4, 7, 10, 23], ["i4", "f4", "f8", "D"], ["time", "freq"]):
        if (dtype, domain) == ("i4", "freq"):
            continue  # scipy refuses them
        for window in (None, "hamming", noise(n, seed=4), np.cos):
            both("resample", noise((n, 2), dtype), num, window=window, domain=domain)
    both("resample", noise(9), 4, t=np.arange(9) / 5 + 1)


def test_chirps():
    for n, m, dtype in itertools.product([1, 2, 7, 50], [None, 1, 5, 60], ["f8", "D", "i4"]):
        x = noise((n, 3), dtype)
        both("czt", x, m, axis=0)
        both("czt", x, m, 0.99 * np.exp(-0.1j), 1.01 + 0.1j, axis=0, tolerance=Looser(1e-7, "both lose what the chirp grows by, 0.99**(-60**2/2) = 7e7"))
        for fn, fs, endpoint in [([0.1, 0.6], 2, False), (0.5, 2, True), ([3, 40], 100, True)]:
            if not (endpoint and (m == 1 or n == 1)):
                both("zoom_fft", x, fn, m, fs=fs, endpoint=endpoint, axis=0)
    for m, w, a in [(1, None, 1), (7, None, 1j), (6, 0.9 * np.exp(0.3j), 1.2)]:
        both("czt_points", m, w, a)
        for ask in (lambda f: f.points(), lambda f: f(noise((2, 9))), lambda f: f(noise((9, 2)), axis=0)):
            both.near("CZT", *(ask(module.CZT(9, m, w, a)) for module in (signal, scipy.signal)))
    for fn, m, fs, endpoint in [([0.1, 0.6], None, 2, False), (0.5, 5, 10, True)]:
        zoomed = [module.ZoomFFT(9, fn, m, fs=fs, endpoint=endpoint) for module in (signal, scipy.signal)]
        both.near("ZoomFFT", *(f(noise((2, 9))) for f in zoomed))
        both.near("ZoomFFT", *(f.points() for f in zoomed))


def test_long_chirps_keep_their_digits():
    """A chirp whose ratio is a fraction of a turn is a Fourier transform, whatever its length."""
    x = noise(30_000)
    assert difference(signal.czt(x), np.fft.fft(x)) < 1e-12
    assert difference(signal.zoom_fft(x, 2), np.fft.fft(x)) < 1e-12


def test_bad_arguments():
    one, two = noise(3), noise((2, 3))
    cases = [
        ("2 and 1|1 and 2", lambda: signal.convolve(one, two)), ("mode=x", lambda: signal.convolve(one, one, "x")), ("y", lambda: signal.correlate(one, one, method="y")),
        (r"\(0,\)", lambda: signal.convolve([], one)), (r"\(2, 3\)", lambda: signal.fftconvolve(two, noise((3, 2)), "valid")),
        ("unique", lambda: signal.oaconvolve(two, two, axes=[1, 1])), ("exceeds", lambda: signal.fftconvolve(two, two, axes=5)),
        ("must not start", lambda: signal.deconvolve(one, [0, 1])), ("real", lambda: signal.hilbert([1j])), ("-1", lambda: signal.hilbert(one, -1)),
        ("bp_in", lambda: signal.envelope(one, (3, 1))), ("n_out=0", lambda: signal.envelope(one, n_out=0)), ("0", lambda: signal.resample(one, 0)),
        ("x", lambda: signal.resample(one, 3, domain="x")), ("0", lambda: signal.czt(one, 0)), ("length 3", lambda: signal.CZT(3)(noise(4))),
    ]
    for text, call in cases:
        with pytest.raises(ValueError, match=text) as raised:
            call()
        assert isinstance(raised.value, errors.TachyError)
    for dtype in (np.longdouble, object):
        with pytest.raises(errors.TachyTypeError):
            signal.convolve(np.ones(3, dtype), one)


@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=60)
def test_all_ways_agree(n, m, seed):
    a, b = noise(n, "f8", seed), noise(m, "f8", seed + 1)
    want = signal.convolve(a, b, method="direct")
    scale = 1e-13 * np.linalg.norm(a) * np.linalg.norm(b)
    for y in (signal.fftconvolve(a, b), signal.oaconvolve(a, b), signal.convolve(b, a, method="direct"), signal.correlate(a, b[::-1])):
        np.testing.assert_allclose(y, want, rtol=0, atol=scale)
