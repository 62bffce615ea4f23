"""Spectra against scipy.signal (1.17.1), each option, type and axis."""

import itertools

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from parity import Looser, Reference, noise
from tachy import errors, signal

TYPES = ["i4", "f4", "f8", "F", "D"]
pytestmark = pytest.mark.filterwarnings("ignore:nperseg.* is greater:UserWarning", "ignore:Input data is complex:UserWarning")


both = Reference(signal, scipy.signal)


def test_welch_and_csd():
    compared = 0
    for dtype, window, nperseg, noverlap, nfft in itertools.product(TYPES, ["hann", np.hamming(16)], [None, 16], [None, 5], [None, 31]):
        if nperseg is None and (nfft or noverlap or not isinstance(window, str)):
            continue
        for detrend, onesided, scaling, average in itertools.product(
            ["constant", "linear", False, lambda v: v - v[..., :1]], [True, False], ["density", "spectrum"], ["mean", "median"]
        ):
            settings = dict(fs=50.0, window=window, nperseg=nperseg, noverlap=noverlap, nfft=nfft, detrend=detrend,
                            return_onesided=onesided, scaling=scaling, average=average)
            x, y = noise((2, 70), dtype), noise((2, 60), dtype, 1)
            both("welch", x, **settings)
            both("csd", x, y, **settings)
            compared += 2
    assert compared > 1000
    for axis in (0, 1, -1):
        both("welch", noise((40, 3, 50)), nperseg=8, axis=axis)
        both("csd", noise((40, 3, 50)), noise((40, 1, 50)) if axis != 1 else noise((1, 3, 50)), nperseg=3, axis=axis)
        both("coherence", noise((40, 6, 50)), noise((40, 6, 50), seed=2), nperseg=4, axis=axis)
        both("periodogram", noise((4, 3, 5)), axis=axis)
    for n in (0, 1, 2, 3, 97):
        both("welch", noise(n))


def test_periodogram():
    for dtype, nfft, detrend, onesided, scaling in itertools.product(TYPES, [None, 16, 61], ["constant", "linear", False], [True, False], ["density", "spectrum"]):
        both("periodogram", noise((3, 40), dtype), 10.0, "hann", nfft, detrend, onesided, scaling)


def test_spectrogram():
    for dtype, mode, scaling, detrend, axis in itertools.product(
        TYPES, ["psd", "complex", "magnitude", "angle", "phase"], ["density", "spectrum"], ["constant", False], [0, -1]
    ):
        settings = dict(fs=5.0, nperseg=16, mode=mode, scaling=scaling, detrend=detrend, axis=axis)
        if mode not in ("angle", "phase"):
            both("spectrogram", noise((41, 37), dtype), **settings)
        elif not detrend and dtype in "f8D":  # angles of mere rounding say nothing, and those of -1 + 0j and -1 - 0j are apart
            got, want = (m.spectrogram(noise((41, 37), dtype), **settings)[2] for m in (signal, scipy.signal))
            both.near("spectrogram", np.exp(1j * got), np.exp(1j * want))


def test_stft_and_back():
    compared = 0
    for dtype, boundary, padded, scaling, axis, nfft in itertools.product(
        TYPES, ["zeros", "even", "odd", "constant", None], [True, False], ["spectrum", "psd"], [0, -1], [None, 25]
    ):
        x = noise((53, 47), dtype)
        both("stft", x, 4.0, nperseg=16, noverlap=11, nfft=nfft, boundary=boundary, padded=padded, scaling=scaling, axis=axis)
        z = scipy.signal.stft(noise(100, dtype), nperseg=16, nfft=nfft, boundary=boundary, scaling=scaling)[2]
        if boundary:
            onesided = np.dtype(dtype).kind != "c"
            both("istft", z, nperseg=16, nfft=nfft, scaling=scaling, input_onesided=onesided)
        compared += 1
    assert compared >= 200
    z = scipy.signal.stft(noise((3, 100, 2)), nperseg=16, axis=1)[2]
    for z, axes in [(z, (-1, 1)), (np.moveaxis(z, -1, 0), (0, 2))]:  # scipy's times have the length of another axis
        got, want = (m.istft(z, time_axis=axes[0], freq_axis=axes[1])[1] for m in (signal, scipy.signal))
        both.near("istft", got, want)


def test_short_time_fft_borders():
    """Every window of zeros and ones up to 6 samples, which touch a signal where SciPy says that they do."""
    compared = 0
    for m, hop in itertools.product(range(1, 7), range(1, 9)):
        for win in itertools.product([0.0, 1.0], repeat=m):
            if any(win):
                ours, theirs = (module.ShortTimeFFT(np.array(win), hop, 1) for module in (signal, scipy.signal))
                assert (ours.p_min, ours.lower_border_end) == (theirs.p_min, theirs.lower_border_end), (win, hop)
                for n in (m, m + 1, 20):
                    assert (ours.p_max(n), ours.upper_border_begin(n)) == (theirs.p_max(n), theirs.upper_border_begin(n)), (win, hop, n)
                    compared += 1
    assert compared == 120 * 8 * 3


@pytest.mark.parametrize("win", [np.hanning(8), np.hanning(9), np.ones(5), np.hanning(7) * (1 + 1j), np.array([1, 2, 3, 1.0])], ids=str)
@pytest.mark.parametrize("hop", [1, 2, 3])
def test_short_time_fft(win, hop):
    def pair(**options):
        return [m.ShortTimeFFT(win, hop, 4.0, **options) for m in (signal, scipy.signal)]

    ours, theirs = pair(fft_mode="twosided")
    for name in "p_min k_min lower_border_end delta_t delta_f f_pts f fac_psd fac_magnitude m_num_mid dual_win invertible T onesided_fft".split():
        np.testing.assert_allclose(getattr(ours, name), getattr(theirs, name), rtol=1e-13, atol=1e-15)
    for n in (5, 9, 20, 31):
        for name in "p_max k_max p_num p_range upper_border_begin t".split():
            np.testing.assert_allclose(getattr(ours, name)(n), getattr(theirs, name)(n))
        for padding, shift, mode in itertools.product(["zeros", "edge", "even", "odd"], [0, None, 2, -2], ["twosided", "centered", "onesided"]):
            if mode == "onesided" and np.iscomplexobj(win):
                continue
            ours, theirs = pair(fft_mode=mode, phase_shift=shift)
            x = noise((2, n, 3))
            s = theirs.stft(x, padding=padding, axis=1)
            both.near("ShortTimeFFT", ours.stft(x, padding=padding, axis=1), s)
            both.near("ShortTimeFFT", ours.istft(s, k1=n, f_axis=1), theirs.istft(s, k1=n, f_axis=1))
            np.testing.assert_allclose(ours.extent(n) if mode != "twosided" else 0, theirs.extent(n) if mode != "twosided" else 0)
        ours, theirs = pair(fft_mode="centered", mfft=12, scale_to="psd")
        for detr in (None, "constant", "linear"):
            both.near("ShortTimeFFT", ours.stft_detrend(noise(n), detr), theirs.stft_detrend(noise(n), detr))
            both.near("ShortTimeFFT", ours.spectrogram(noise(n), noise(n, seed=1), detr), theirs.spectrogram(noise(n), noise(n, seed=1), detr))
    for scale in ("magnitude", "psd", None):
        for name in ("from_dual", "from_win_equals_dual"):
            ours, theirs = (getattr(m.ShortTimeFFT, name)(win, hop, 4.0, scale_to=scale, fft_mode="twosided") for m in (signal, scipy.signal))
            both.near("ShortTimeFFT", ours.win, theirs.win)
            both.near("ShortTimeFFT", ours.dual_win, theirs.dual_win)


def test_overlap_conditions():
    for window, nperseg in itertools.product(["boxcar", "hann", "hamming"], [1, 8, 12, 15]):
        for noverlap in range(nperseg):
            for name in ("check_COLA", "check_NOLA"):
                both.same(name, window, nperseg, noverlap)


def test_lombscargle():
    t, y, w = np.sort(noise(80, seed=3)), noise(80, seed=4), abs(noise(80, seed=5))
    for normalize, weights, floating in itertools.product([False, True, "power", "normalize", "amplitude"], [None, w], [False, True]):
        both("lombscargle", t, y, np.linspace(0.1, 60, 200), normalize=normalize, weights=weights, floating_mean=floating,
             tolerance=Looser(1e-11, "sines of arguments up to 1000 differ in the last bits"))


def test_vectorstrength():
    for period in (0.7, 3, [0.5, 1.5, 2.0]):
        both("vectorstrength", abs(noise(50)), period)


def test_bad_arguments():
    x = noise(50)
    cases = [
        ("nperseg=0", lambda: signal.welch(x, nperseg=0)), ("noverlap", lambda: signal.welch(x, nperseg=8, noverlap=8)),
        ("nfft", lambda: signal.welch(x, nperseg=8, nfft=7)), ("bad", lambda: signal.welch(x, scaling="bad")), ("bad", lambda: signal.welch(x, average="bad")),
        ("bad", lambda: signal.welch(x, detrend="bad")), ("1-D", lambda: signal.welch(x, window=np.ones((2, 2)))), ("bad", lambda: signal.stft(x, boundary="bad")),
        ("bad", lambda: signal.spectrogram(x, mode="bad")), ("hop=0", lambda: signal.ShortTimeFFT(np.ones(3), 0, 1)),
        ("fs is 0", lambda: signal.stft(x, fs=0)), ("fs=-1", lambda: signal.ShortTimeFFT(np.ones(3), 1, -1)), ("mfft=2", lambda: signal.ShortTimeFFT(np.ones(3), 1, 1, mfft=2)),
        ("weights", lambda: signal.lombscargle(x, x, x, weights=-x)), ("periods", lambda: signal.vectorstrength(x, -1)),
    ]
    for text, call in cases:
        with pytest.raises(ValueError, match=text) as raised:
            call()
        assert isinstance(raised.value, errors.TachyError)


# --- properties -----------------------------------------------------------------------------------------------------------

SEEDS = st.integers(0, 2**32 - 1)
WINDOWS = st.sampled_from(["boxcar", "hann", "hamming", ("tukey", 0.25), ("kaiser", 8.0)])


@given(st.integers(1, 300), st.sampled_from("dD"), SEEDS, st.booleans())
@settings(deadline=None, max_examples=100)
def test_periodogram_has_the_power_of_the_signal(n, dtype, seed, onesided):
    """Parseval's theorem: the density times its step of frequency adds up to the mean square, of one side as of two."""
    x = noise(n, dtype, seed)
    f, p = signal.periodogram(x, fs=8.0, detrend=False, return_onesided=onesided and dtype == "d")
    assert np.all(p >= 0)
    np.testing.assert_allclose(p.sum() * 8.0 / n, np.mean(np.abs(x) ** 2), rtol=1e-13)


@given(st.integers(8, 300), st.integers(2, 64), WINDOWS, SEEDS)
@settings(deadline=None, max_examples=100)
def test_welch_has_the_power_of_the_windowed_segments(n, nperseg, window, seed):
    """Parseval's theorem for each segment: the mean of its squares times the window's over the mean of the window's."""
    x, nperseg = noise(n, "f8", seed), min(n, nperseg)
    hop = nperseg - nperseg // 2
    w = signal.windows.get_window(window, nperseg)
    segments = np.array([x[at:at + nperseg] for at in range(0, n - nperseg + 1, hop)])
    f, p = signal.welch(x, fs=4.0, window=w, detrend=False)
    np.testing.assert_allclose(p.sum() * 4.0 / nperseg, np.mean((segments * w) ** 2) / np.mean(w**2), rtol=1e-12)


@given(st.integers(8, 200), st.integers(2, 40), WINDOWS, st.sampled_from("dD"), SEEDS)
@settings(deadline=None, max_examples=100)
def test_stft_is_linear_and_undone(n, nperseg, window, dtype, seed):
    nperseg = min(n, nperseg)
    w = signal.windows.get_window(window, nperseg)
    options = {"window": w, "nperseg": nperseg, "noverlap": nperseg // 2}
    x, y = noise(n, dtype, seed), noise(n, dtype, seed + 1)
    _, _, zx = signal.stft(x, **options)
    _, _, zy = signal.stft(y, **options)
    _, _, both_ = signal.stft(3 * x - y, **options)
    np.testing.assert_allclose(both_, 3 * zx - zy, rtol=0, atol=1e-13 * np.abs(both_).max())
    if not signal.check_NOLA(w, nperseg, nperseg // 2, tol=1e-3):  # below it the inverse divides by little
        return
    _, back = signal.istft(zx, input_onesided=dtype == "d", nfft=nperseg, **options)
    np.testing.assert_allclose(back[:n], x, rtol=0, atol=1e-10 * np.abs(x).max())


@given(st.integers(4, 200), st.integers(2, 24), st.integers(1, 12), st.sampled_from(["onesided", "centered"]), SEEDS)
@settings(deadline=None, max_examples=100)
def test_short_time_fft_is_undone(n, m_num, hop, mode, seed):
    hop, n = min(hop, m_num), max(n, m_num)
    transform = signal.ShortTimeFFT(1 + np.hanning(m_num), hop, 4.0, fft_mode=mode)
    x = noise(n, "f8" if mode == "onesided" else "D", seed)
    np.testing.assert_allclose(transform.istft(transform.stft(x), k1=n), x, rtol=0, atol=1e-12 * np.abs(x).max())


@given(st.integers(3, 150), st.integers(1, 8), SEEDS)
@settings(deadline=None, max_examples=60)
def test_slices_are_the_same_from_any_part_of_the_signal(n, hop, seed):
    """Slice p depends on its samples only: bit for bit what the whole signal gives, alone or with any neighbours."""
    transform = signal.ShortTimeFFT(np.hanning(9)[1:-1], hop, 1.0)
    x = noise(max(n, 4), "f8", seed)
    whole = transform.stft(x)
    first, end = transform.p_range(len(x))
    cuts = sorted({first, end, *np.random.default_rng(seed).integers(first, end, 3).tolist()})
    parts = [transform.stft(x, p0, p1) for p0, p1 in itertools.pairwise(cuts)]
    np.testing.assert_array_equal(np.concatenate(parts, axis=-1), whole)


@given(st.integers(16, 300), st.integers(2, 16), st.sampled_from("dD"), st.sampled_from(["mean", "median"]), SEEDS)
@settings(deadline=None, max_examples=100)
def test_cross_spectra(n, nperseg, dtype, average, seed):
    """csd(x, x) is welch(x), csd(y, x) the conjugate of csd(x, y), and coherence lies from 0 to 1 and is 1 with itself."""
    x, y = noise(n, dtype, seed), noise(n, dtype, seed + 1)
    options = {"nperseg": nperseg, "fs": 3.0}
    _, pxx = signal.welch(x, average=average, **options)
    _, same = signal.csd(x, x.copy(), average=average, **options)
    np.testing.assert_allclose(same, pxx, rtol=0, atol=1e-13 * pxx.max())
    _, pxy = signal.csd(x, y, average=average, **options)
    _, pyx = signal.csd(y, x, average=average, **options)
    np.testing.assert_allclose(pyx, pxy.conj(), rtol=0, atol=1e-13 * np.abs(pxy).max())
    options["detrend"] = False  # without its mean a segment may have no power at frequency 0, and the coherence there is NaN
    _, c = signal.coherence(x, y, **options)
    assert np.all(c >= 0) and np.all(c <= 1 + 1e-12)
    _, itself = signal.coherence(x, -2 * x, **options)
    np.testing.assert_allclose(itself, 1, rtol=1e-12)
