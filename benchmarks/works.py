"""The works of the table of functions: each public function as one calls it, at 250 Hz; the last axis is time."""

import functools

import numpy as np
import pywt
import scipy.fft
import scipy.signal

import tachy.fft
import tachy.signal
import tachy.wavelet
from work import FS, LINE, Given, Work

LONG, BATCH = (1_000_000,), (100, 1_000)
CHUNK = (250,)  # what a monitor sends at once


def fixed(name, value):
    return Given(name, lambda x: value)


def work(name, *arguments, on=(None,), then="", **options):
    return Work(name, arguments, options, on, then)


lines = functools.partial(work, on=(LINE, LONG))
arrays = functools.partial(work, on=(LINE, LONG, BATCH))


# --- arguments -----------------------------------------------------------------------------------------------------------

X = Given("x", lambda x: x)
N = Given("n", lambda x: x.shape[-1])
HALF = Given("n//2", lambda x: x.shape[-1] // 2)
T = Given("t", lambda x: np.arange(x.shape[-1]) / FS)
COMPLEX = Given("z", lambda x: x + 1j * x[..., ::-1])

BA = scipy.signal.butter(4, 40, fs=FS)
B, A = map(fixed, "ba", BA)
SOS = fixed("sos", scipy.signal.butter(4, [0.5, 40], "bandpass", fs=FS, output="sos"))
Z, P, K = map(fixed, "zpk", scipy.signal.butter(4, 40, fs=FS, output="zpk"))
PROTOTYPE = scipy.signal.butter(4, 1, analog=True)
SB, SA = map(fixed, "ba", PROTOTYPE)
SZ, SP, SK = map(fixed, "zpk", scipy.signal.buttap(4))
RESIDUE, RESIDUEZ = (tuple(map(fixed, "rpk", split(*BA))) for split in (scipy.signal.residue, scipy.signal.residuez))
TAPS = scipy.signal.firwin(101, 40, fs=FS)
FIR = fixed("fir", TAPS)
FIR_ROWS = Given("fir", lambda x: TAPS.reshape([1] * (x.ndim - 1) + [-1]))  # the same filter for each row
HANN = fixed("hann", scipy.signal.get_window("hann", 256))
ZI = fixed("zi", np.zeros(len(BA[0]) - 1))
ZI_SOS = fixed("zi", np.zeros((4, 2)))
ONES = {n: fixed(f"ones({n})", np.ones(n)) for n in (5, 51)}
ROWS_OF_ONES = fixed("ones((1, 5))", np.ones((1, 5)))
GREATER = fixed("np.greater", np.greater)
STFT = Given("Zxx", lambda x: scipy.signal.stft(x)[2])
PEAKS = Given("peaks", lambda x: scipy.signal.find_peaks(x)[0])
CUBIC, QUADRATIC = (Given("cj", spline) for spline in (scipy.signal.cspline1d, scipy.signal.qspline1d))
BETWEEN = Given("newx", lambda x: np.arange(x.size) + 0.5)
FREQUENCIES = fixed("w", np.linspace(1, 100, 100))
WIDTHS = fixed("arange(1, 11)", np.arange(1, 11))
POLE = fixed("[2.5, 0.5]", np.array([2.5, 0.5]))
POLES = fixed("[1, 1.0001, 2, 3]", np.array([1, 1.0001, 2, 3]))
DESIGN = (101, [0, 40, 45, 125])  # taps and bands, Hz


# --- works ---------------------------------------------------------------------------------------------------------------

DESIGNS = [
    *(work(name, 4, *ripples) for name, *ripples in (["besselap"], ["buttap"], ["cheb1ap", 1], ["cheb2ap", 40], ["ellipap", 1, 40])),
    work("butter", 4, [0.5, 40], "bandpass", fs=FS),
    work("butter", 4, [0.5, 40], "bandpass", fs=FS, output="sos"),
    work("cheby1", 4, 1, 40, fs=FS),
    work("cheby2", 4, 40, 40, fs=FS),
    work("ellip", 4, 1, 40, 40, fs=FS),
    work("bessel", 4, 40, fs=FS),
    work("iirdesign", 40, 50, 1, 40, fs=FS),
    work("iirfilter", 4, [0.5, 40], fs=FS),
    *(work(name, 50, 30, fs=FS) for name in ("iirnotch", "iirpeak", "iircomb")),
    work("gammatone", 60, "iir", fs=FS),
    work("gammatone", 60, "fir", fs=FS),
    *(work(name, 40, 50, 1, 40, fs=FS) for name in ("buttord", "cheb1ord", "cheb2ord", "ellipord")),
    work("bilinear", SB, SA, FS),
    work("bilinear_zpk", SZ, SP, SK, FS),
    *(work(name, SB, SA, 10) for name in ("lp2lp", "lp2hp", "lp2bp", "lp2bs")),
    *(work(name, SZ, SP, SK, 10) for name in ("lp2lp_zpk", "lp2hp_zpk", "lp2bp_zpk", "lp2bs_zpk")),
    work("normalize", B, A),
    work("findfreqs", SB, SA, 200),
    work("freqs", SB, SA),
    work("freqs_zpk", SZ, SP, SK),
    work("freqz", B, A),
    work("freqz", FIR),
    work("freqz_zpk", Z, P, K),
    work("freqz_sos", SOS),
    work("sosfreqz", SOS),
    work("group_delay", fixed("(b, a)", BA)),
    work("unique_roots", POLES),
    work("residue", B, A),
    work("residuez", B, A),
    work("invres", *RESIDUE),
    work("invresz", *RESIDUEZ),
    work("tf2zpk", B, A),
    work("tf2sos", B, A),
    work("zpk2tf", Z, P, K),
    work("zpk2sos", Z, P, K),
    work("sos2tf", SOS),
    work("sos2zpk", SOS),
    work("firwin", 101, 40, fs=FS),
    work("firwin2", *DESIGN, [1, 1, 0, 0], fs=FS),
    work("firls", *DESIGN, [1, 1, 0, 0], fs=FS),
    work("remez", *DESIGN, [1, 0], fs=FS),
    work("minimum_phase", FIR),
    work("kaiser_atten", 101, 0.1),
    work("kaiser_beta", 60),
    work("kaiserord", 60, 0.1),
    work("savgol_coeffs", 11, 3),
    work("lfilter_zi", B, A),
    work("lfiltic", B, A, [1.0, 2.0, 3.0, 4.0]),
    work("sosfilt_zi", SOS),
    work("check_COLA", "hann", 256, 128),
    work("check_NOLA", "hann", 256, 128),
    work("ShortTimeFFT", HANN, 128, FS),
    work("CZT", 1000),
    work("ZoomFFT", 1000, [0.1, 0.2]),
]

FILTERS = [
    arrays("lfilter", B, A, X),
    arrays("lfilter", FIR, 1.0, X),
    work("lfilter", B, A, X, zi=ZI, on=[CHUNK]),
    arrays("sosfilt", SOS, X),
    work("sosfilt", SOS, X, zi=ZI_SOS, on=[CHUNK]),
    arrays("filtfilt", B, A, X),
    work("filtfilt", B, A, X, method="gust", on=[LINE]),
    arrays("sosfiltfilt", SOS, X),
    work("deconvolve", X, POLE, on=[LINE, (10_000,)]),  # SciPy takes the square of the samples
    arrays("symiirorder1", X, 0.5, 0.5),
    arrays("symiirorder2", X, 0.5, 0.3),
    arrays("savgol_filter", X, 11, 3),
    *(arrays(name, X, FIR_ROWS) for name in ("convolve", "correlate", "fftconvolve", "oaconvolve", "choose_conv_method")),
    arrays("convolve", X, FIR_ROWS, method="direct"),
    lines("convolve", X, X),
    lines("correlation_lags", N, N),
    *(lines("medfilt", X, width) for width in (5, 51)),
    work("medfilt", X, (1, 5), on=[BATCH]),
    *(lines("order_filter", X, ones, rank) for ones, rank in ((ONES[5], 2), (ONES[51], 25))),
    work("order_filter", X, ROWS_OF_ONES, 2, on=[BATCH]),
    lines("wiener", X, 5),
    work("wiener", X, (1, 5), on=[BATCH]),
    arrays("detrend", X),
    arrays("detrend", X, type="constant"),
    arrays("hilbert", X),
    arrays("envelope", X),
    arrays("resample", X, HALF, axis=-1),
    arrays("resample_poly", X, 1, 2, axis=-1),
    arrays("resample_poly", X, 25, 36, axis=-1),
    arrays("upfirdn", FIR, X, 1, 2),
    arrays("decimate", X, 5),
    lines("cspline1d", X),
    lines("qspline1d", X),
    lines("cspline1d_eval", CUBIC, BETWEEN),
    lines("qspline1d_eval", QUADRATIC, BETWEEN),
    lines("gauss_spline", X, 3),
    work("spline_filter", X, on=[BATCH]),
]

SPECTRA = [
    *(arrays(name, X, FS) for name in ("periodogram", "welch", "spectrogram", "stft")),
    *(arrays(name, X, X, FS) for name in ("csd", "coherence")),
    arrays("istft", STFT),
    arrays("ShortTimeFFT", HANN, 128, FS, then="stft"),
    arrays("ShortTimeFFT", HANN, 128, FS, then="spectrogram"),
    arrays("czt", X),
    arrays("CZT", N, then="__call__"),
    arrays("zoom_fft", X, [0.1, 0.2]),
    arrays("ZoomFFT", N, [0.1, 0.2], then="__call__"),
    lines("czt_points", N),
    work("lombscargle", T, X, FREQUENCIES, on=[LINE, (10_000,)]),  # 100 frequencies times the samples
    lines("vectorstrength", T, 0.8),
]

PEAKS_AND_WAVES = [
    lines("find_peaks", X),
    lines("find_peaks", X, height=0.5, distance=100, prominence=0.5),
    lines("peak_prominences", X, PEAKS),
    lines("peak_widths", X, PEAKS),
    work("find_peaks_cwt", X, WIDTHS, on=[LINE, (10_000,)]),  # ridges take seconds from 100,000 on
    arrays("argrelextrema", X, GREATER, axis=-1),
    *(arrays(name, X, axis=-1) for name in ("argrelmax", "argrelmin")),
    lines("chirp", T, 1, 10, 40),
    lines("gausspulse", T, 5),
    lines("sawtooth", T),
    lines("square", T),
    lines("sweep_poly", T, [1.0, 2.0, 3.0]),
    lines("unit_impulse", N),
    *(work("max_len_seq", bits) for bits in (10, 20)),
    lines("get_window", "hann", N),
]

WINDOWS = [
    *(lines(name, N) for name in (
        "barthann", "bartlett", "blackman", "blackmanharris", "bohman", "boxcar", "cosine", "exponential", "flattop", "hamming",
        "hann", "lanczos", "nuttall", "parzen", "taylor", "triang", "tukey")),
    work("chebwin", N, 100, on=[LINE, (10_000,)]),  # tachy takes the square of the points
    lines("dpss", N, 2.5),
    lines("gaussian", N, 100),
    lines("general_cosine", N, [0.5, 0.4, 0.1]),
    lines("general_gaussian", N, 1.5, 100),
    lines("general_hamming", N, 0.6),
    lines("kaiser", N, 8.6),
    lines("kaiser_bessel_derived", N, 8.6),
    lines("get_window", ("kaiser", 8.6), N),
]

DB4 = 8  # its filters' length
WAVELET = [
    work("Wavelet", "db4"),
    work("ContinuousWavelet", "morl"),
    work("wavelist"),
    work("dwt_max_level", 1000, DB4),
    arrays("dwt", X, "db4"),
    arrays("idwt", Given("cA", lambda x: pywt.dwt(x, "db4")[0]), Given("cD", lambda x: pywt.dwt(x, "db4")[1]), "db4"),
    arrays("wavedec", X, "db4", level=4),
    arrays("waverec", Given("coeffs", lambda x: pywt.wavedec(x, "db4", level=4)), "db4"),
    arrays("swt", X, "db4", 3),
    arrays("iswt", Given("coeffs", lambda x: pywt.swt(x, "db4", 3)), "db4"),
    work("cwt", X, WIDTHS, "morl", on=[LINE, (100_000,), BATCH]),  # ten scales
    arrays("threshold", X, 0.5),
]

LENGTHS = [(n,) for n in (250, 256, 997, 1_000, 1_024, 2_500, 100_003, 1_000_000)]  # 997 and 100,003 are primes
SQUARE = (1_000, 1_000)
SPECTRUM = Given("X", np.fft.rfft)
FFT = [
    *(work(name, COMPLEX, on=[*LENGTHS, BATCH]) for name in ("fft", "ifft")),
    work("rfft", X, on=[*LENGTHS, BATCH]),
    work("irfft", SPECTRUM, N, on=[*LENGTHS, BATCH]),
    arrays("hfft", SPECTRUM, N),
    arrays("ihfft", X),
    *(work(name, COMPLEX, on=[BATCH, SQUARE]) for name in ("fft2", "ifft2", "fftn", "ifftn")),
    *(work(name, X, on=[BATCH, SQUARE]) for name in ("rfft2", "rfftn")),
    *(work(name, SPECTRUM, on=[BATCH, SQUARE]) for name in ("irfft2", "irfftn")),
    *(arrays(name, X) for name in ("fftshift", "ifftshift")),
    *(lines(name, N, 1 / FS) for name in ("fftfreq", "rfftfreq")),
]

# What the works are of: tachy's module and its peer.
SIDES = [
    (tachy.signal, scipy.signal, DESIGNS + FILTERS + SPECTRA + PEAKS_AND_WAVES),
    (tachy.signal.windows, scipy.signal.windows, WINDOWS),
    (tachy.wavelet, pywt, WAVELET),
    (tachy.fft, np.fft, FFT),
    (tachy.fft, scipy.fft, [lines("next_fast_len", N)]),
]
