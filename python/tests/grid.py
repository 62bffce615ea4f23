"""Every function of tachy.signal, tachy.fft and tachy.wavelet that takes an array in time, with each value of each option.

test_grid.py walks it: function x option value x type x axis against the reference, hostile sizes, layouts; fuzz.py draws
its calls from it. Filter design and windows, which take numbers, have grids of their own in their tests.
"""

import dataclasses

import numpy as np
import pywt
import scipy.fft
import scipy.signal

from parity import Looser, Reference, noise
from tachy import fft, signal, wavelet

REAL = ("?", "i2", "i8", "u1", "f4", "f8")
NUMBERS = (*REAL, "F", "D")
SIGNED = ("i2", "i8", "f4", "f8", "F", "D")  # in the others differences wrap around in the references
FLOATING = ("f4", "f8", "F", "D")
AXES = (-1, 0, 1)


@dataclasses.dataclass(frozen=True)
class Function:
    """How one function is called.

    `signals` are its arrays and their shapes; `options` the values of every other parameter, where a key of two names stands
    for two that go together; `prepare` turns the drawn arguments into those of the call.
    """

    signals: dict
    types: tuple = NUMBERS
    options: dict = dataclasses.field(default_factory=dict)
    tolerance: float | Looser | None = None
    single: float | None = None  # tolerance in single precision, where the reference's sums lose more than usual
    of_input: bool = False  # errors count relative to the signal, for results that are mere rounding
    axes: bool = False  # the signals must have as many axes as here
    prepare: object = None
    unlisted: tuple = ()  # parameters that have tests of their own

    def cells(self):
        """All (type, axis, option, number of its value), which must have been compared."""
        axes = self.options.get("axis", (None,))
        options = [(k, i) for k, values in self.options.items() if k != "axis" for i in range(len(values))] or [(None, 0)]
        return [(dtype, axis, option, i) for dtype in self.types for axis in axes for option, i in options]

    def draw(self, rng, dtype, axis, option, number):
        """Arguments with that cell's values; the other options are drawn."""
        chosen = {k: values[number if k == option else rng.integers(len(values))] for k, values in self.options.items()}
        if axis is not None:
            chosen["axis"] = axis
        arrays = {name: noise(shape, dtype, seed=i) for i, (name, shape) in enumerate(self.signals.items())}
        return self.arguments(arrays, chosen)

    def plain(self, arrays):
        """Arguments with the first value of every option."""
        return self.arguments(arrays, {k: values[0] for k, values in self.options.items()})

    def arguments(self, arrays, chosen):
        arguments = dict(arrays)
        for key, value in chosen.items():
            names = key.split()
            arguments |= dict(zip(names, value if len(names) > 1 else (value,), strict=True))
        return self.prepare(arguments) if self.prepare else arguments


def with_state(arguments):
    """A `zi` that is 'ones' becomes an array of the right shape."""
    if isinstance(arguments["zi"], str):
        x, axis = np.asarray(arguments["x"]), arguments["axis"]
        shape = list(x.shape)
        if "sos" in arguments:
            shape[axis] = 2
            shape.insert(0, len(arguments["sos"]))
        else:
            shape[axis] = max(len(arguments["b"]), len(arguments["a"])) - 1
        arguments["zi"] = np.ones(shape, x.real.dtype if x.dtype.kind in "fc" else float)
    return arguments


def split(arguments, depth=2):
    """Wavelet coefficients of the signal, for functions that put them together."""
    x, name, axis = arguments.pop("x"), arguments["wavelet"], arguments["axis"]
    return arguments | {"coeffs": pywt.wavedec(x, name, arguments["mode"], depth, axis)}


def shifted(arguments):
    x, name = arguments.pop("x"), arguments["wavelet"]
    return arguments | {"coeffs": pywt.swt(x, name, 2, axis=arguments["axis"])}


def at_peaks(arguments):
    x = np.asarray(arguments["x"])
    return arguments | {"peaks": np.arange(1, max(len(x) - 1, 1), 3)[: len(x)]}


RNG = np.random.default_rng(20261122)
SOS = scipy.signal.butter(5, [0.1, 0.4], "band", output="sos")
B4, A4 = scipy.signal.butter(4, 0.2)
FIR = RNG.normal(size=9)
EXTENSIONS = ["constant", "edge", "wrap", "symmetric", "antisymmetric", "reflect", "antireflect", "smooth", "line"]
PADDINGS = ["constant", "mean", "edge", "wrap", "symmetric", "antisymmetric", "reflect", "antireflect", "smooth", "line"]
COMPLEX_SOS = SOS + [1j, 0, 0, 0, 0, 0]
ENDS = dict(padtype=["odd", "even", "constant", None], axis=AXES)
X = dict(x=(4, 37, 23))
LONG = dict(x=(43, 37))

FILTERING = {
    "lfilter": Function(X, options={
        "b a": [(B4, A4), ([0.5], [2, 1.0]), (FIR, [2.0]), ([3.0], [2.0]), ([1, 2, 3.0], [4, 1.0]), (B4 * 1j, A4), (FIR[:2], [1.0])],
        "axis": AXES, "zi": [None, "ones"]}, prepare=with_state),
    "sosfilt": Function(X, options=dict(sos=[SOS, SOS[:1], COMPLEX_SOS], axis=AXES, zi=[None, "ones"]), prepare=with_state),
    "filtfilt": Function(LONG, SIGNED, {
        "b a method irlen": [(B4, A4, "pad", None), (FIR[:3], [2.0, 0], "pad", None), (B4 * 1j, A4, "pad", None), (B4, A4, "gust", None), (B4, A4, "gust", 20)],
        **ENDS, "padlen": [None, 0, 2]}, single=1e-6),
    "sosfiltfilt": Function(LONG, SIGNED, dict(sos=[SOS, SOS[:1], COMPLEX_SOS], **ENDS, padlen=[None, 0, 7]), single=1e-6),
    "savgol_filter": Function(dict(x=(14, 17, 11)), REAL, dict(
        window_length=[5, 1, 6, 11], polyorder=[0, 3], deriv=[0, 1, 2, 4], delta=[1.0, 0.5], axis=AXES,
        mode=["interp", "mirror", "nearest", "constant", "wrap"], cval=[0.0, 2.5]), of_input=True,
        tolerance=Looser(1e-10, "SciPy's least squares; tachy's weights agree with exact rationals to 1e-13")),
    "detrend": Function(dict(data=(14, 17, 15)), options=dict(
        type=["linear", "l", "constant", "c"], bp=[0, [2, 4], 3], overwrite_data=[False, True], axis=AXES), of_input=True),
    "upfirdn": Function(dict(x=(14, 17, 5)), options=dict(
        h=[FIR, [1.0], FIR * 1j, np.float32(FIR)], up=[1, 3], down=[1, 2, 5], axis=AXES, mode=EXTENSIONS, cval=[0, 1.5])),
    "resample_poly": Function(dict(x=(14, 17, 5)), options={
        "up down": [(3, 2), (1, 1), (2, 4), (5, 3), (1, 7)], "axis": AXES, "window": [("kaiser", 5.0), FIR, "hamming"],
        "padtype cval": [*[(p, None) for p in PADDINGS], ("constant", 1.5)]}, of_input=True),
    "decimate": Function(LONG, SIGNED, dict(q=[2, 5], n=[None, 3], ftype=["iir", "fir"], axis=AXES, zero_phase=[True, False]),
                         tolerance=Looser(1e-9, "SciPy's own cheby1 of order 8 at 0.8/q is off by some 1e-10 in its response")),
    "medfilt": Function(dict(volume=(9, 11)), REAL[1:], dict(kernel_size=[None, 1, 3, [3, 1], [1, 9]])),
    "order_filter": Function(dict(a=(9, 11)), REAL[1:], {"domain rank": [
        (np.ones((3, 3)), 4), (np.ones((3, 3)), 0), ([[0, 1, 0], [1, 1, 1], [0, 1, 0]], 2), (np.eye(5), 4), (np.ones((1, 7)), 3)]}, axes=True),
    "wiener": Function(dict(im=(9, 11)), REAL[1:], dict(mysize=[None, 3, 5, [3, 5]], noise=[None, 0.5, 2.5]),
                       tolerance=Looser(1e-11, "SciPy's variances are differences of sums of squares")),
    "lfilter_zi": Function({}, ("f8",), {"b a": [(B4, A4), ([1, 2], [2, 1]), ([1j, 2], [2, 1]), (FIR, [2.0, 0])]}),
    "lfiltic": Function(dict(y=(4,), x=(4,)), SIGNED, {"b a": [(B4, A4), ([1, 2], [2, 1]), ([1j, 2], [2, 1]), (FIR, [2.0])]}),
    "sosfilt_zi": Function({}, ("f8",), dict(sos=[SOS, SOS[:1]]), tolerance=Looser(1e-9, "a linear system near singular for poles near 1")),
}

SPLINES = {
    "symiirorder1": Function(dict(signal=(3, 90)), FLOATING, dict(c0=[0.5, 2.0], z1=[0.5, -0.3, 0.0, 0.7], precision=[-1.0, 0.5, 1e-3])),
    "symiirorder2": Function(dict(input=(3, 200)), ("f4", "f8"), dict(r=[0.5, 0.8, 0.3], omega=[0.3, 1.0, 0.0], precision=[-1.0, 1e-3, 0.5])),
    "cspline1d": Function(dict(signal=(60,)), SIGNED, dict(lamb=[0.0, 1.0, 50.0]), tolerance=Looser(1e-11, "SciPy's sines lose digits at small angles")),
    "qspline1d": Function(dict(signal=(60,)), SIGNED, dict(lamb=[0.0])),
    "cspline1d_eval": Function(dict(cj=(40,)), FLOATING, dict(newx=[np.linspace(-50, 90, 173)], dx=[1.0, 0.5], x0=[0, -1])),
    "qspline1d_eval": Function(dict(cj=(40,)), SIGNED[:4], dict(newx=[np.linspace(-50, 90, 173)], dx=[1.0, 0.5], x0=[0, -1])),
    "gauss_spline": Function(dict(x=(20,)), SIGNED[:4], dict(n=[0, 1, 2, 5])),
    "spline_filter": Function(dict(Iin=(120, 110)), ("f4", "f8"), dict(lmbda=[0.0, 5.0]), axes=True),
}

SMALL = {"in1": (6, 5, 4), "in2": (3, 2, 1)}
MODE = dict(mode=["full", "same", "valid"])
CONVOLUTION = {
    "convolve": Function(SMALL, NUMBERS[1:], dict(**MODE, method=["auto", "direct", "fft"])),
    "correlate": Function(SMALL, NUMBERS[1:], dict(**MODE, method=["auto", "direct", "fft"])),
    "fftconvolve": Function(dict(in1=(6, 5, 4), in2=(1, 3, 1)), NUMBERS[1:], dict(**MODE, axes=[None, 1, -2, [0, 1]])),
    "oaconvolve": Function(dict(in1=(6, 50, 4), in2=(1, 3, 1)), NUMBERS[1:], dict(**MODE, axes=[None, 1, -2, [0, 1]])),
    "deconvolve": Function(dict(signal=(30,)), NUMBERS, dict(divisor=[[40.0, 1, 2], [2.0], [8, 1j], np.float32([4, 1])])),
    "choose_conv_method": Function(dict(in1=(6,), in2=(5,)), NUMBERS, dict(**MODE, measure=[False])),
    "correlation_lags": Function({}, ("f8",), dict(in1_len=[1, 2, 7, 8], in2_len=[1, 3, 7], **MODE)),
    "hilbert": Function(dict(x=(7, 6, 5)), REAL, dict(N=[None, 1, 2, 5, 8, 13], axis=AXES)),
    "envelope": Function(dict(z=(31, 13, 16)), NUMBERS, dict(
        bp_in=[(1, None), (None, None), (1, 2)], n_out=[None, 6, 40], squared=[False, True], residual=["lowpass", "all", None], axis=AXES)),
    "resample": Function(dict(x=(7, 10, 9)), NUMBERS, {
        "num": [4, 1, 7, 10, 23], "axis": AXES, "window domain": [(None, "time"), ("hamming", "time"), (np.cos, "time"), (("kaiser", 3), "time")], "t": [None]}),
    "czt": Function(dict(x=(7, 20, 9)), NUMBERS, {"m": [None, 1, 5, 33], "w a": [(None, 1), (None, 1j), (0.99 * np.exp(-0.1j), 1.01 + 0.1j)], "axis": AXES},
                    tolerance=Looser(1e-11, "both lose what a chirp off the circle grows by")),
    "zoom_fft": Function(dict(x=(7, 20, 9)), NUMBERS, dict(fn=[[0.1, 0.6], 0.5], m=[None, 5, 60], fs=[2, 10.0], endpoint=[False, True], axis=AXES)),
    "czt_points": Function({}, ("f8",), {"m": [1, 6, 7, 50], "w a": [(None, 1), (None, 1j), (0.9 * np.exp(0.3j), 1.2)]}),
}

SIGNAL = dict(x=(26, 33))
FRAMES = dict(fs=[1.0, 50.0], nperseg=[16, None, 7], noverlap=[None, 5, 0], nfft=[None, 41])
WINDOWS = dict(window=["hann", ("tukey", 0.25), "boxcar"])
SCALING = dict(scaling=["density", "spectrum"])
DETREND = dict(detrend=["constant", "linear", False, lambda v: v - v.mean(axis=-1, keepdims=True)])
SIDES = dict(return_onesided=[True, False])
SPECTRA = {
    "welch": Function(SIGNAL, options=dict(**FRAMES, **WINDOWS, **DETREND, **SIDES, **SCALING, axis=AXES, average=["mean", "median"])),
    "csd": Function(SIGNAL | dict(y=(26, 33)), options=dict(**FRAMES, **WINDOWS, **DETREND, **SIDES, **SCALING, axis=AXES, average=["mean", "median"])),
    "coherence": Function(SIGNAL | dict(y=(26, 33)), NUMBERS[1:], dict(fs=[1.0, 50.0], nperseg=[6, 7], noverlap=[None, 5, 0], nfft=[None, 41],
                                                                      window=["hann", ("tukey", 0.25)], detrend=["constant", False], axis=AXES)),
    "periodogram": Function(SIGNAL, options=dict(fs=[1.0, 50.0], nfft=[None, 16, 61], **WINDOWS, **DETREND, **SIDES, **SCALING, axis=AXES)),
    "spectrogram": Function(SIGNAL, options=dict(**FRAMES, **WINDOWS, detrend=["constant", "linear", False], **SIDES, **SCALING, axis=AXES, mode=["psd", "complex", "magnitude"])),
    "stft": Function(SIGNAL, options=dict(fs=[1.0, 50.0], nperseg=[16, 7], noverlap=[None, 5, 0], nfft=[None, 41], **WINDOWS, detrend=[False, "constant", "linear"],
                                          **SIDES, boundary=["zeros", "even", "odd", "constant", None], padded=[True, False], axis=AXES, scaling=["spectrum", "psd"])),
    "istft": Function(dict(Zxx=(9, 9)), ("f8", "F", "D"), {
        "fs": [1.0, 50.0], "window": ["hann", "hamming"], "nperseg": [None, 16], "noverlap": [None, 8, 12], "nfft": [None, 16], "input_onesided": [True],
        "boundary": [True, False], "time_axis freq_axis": [(-1, -2)], "scaling": ["spectrum", "psd"]}, axes=True),
    "check_COLA": Function({}, ("f8",), dict(window=["boxcar", "hann", "hamming"], nperseg=[1, 8, 15], noverlap=[0, 4, 7], tol=[1e-10, 0.5])),
    "check_NOLA": Function({}, ("f8",), dict(window=["boxcar", "hann", "hamming"], nperseg=[1, 8, 15], noverlap=[0, 4, 7], tol=[1e-10, 0.5])),
    "lombscargle": Function(dict(x=(40,), y=(40,)), ("i2", "f4", "f8"), dict(
        freqs=[np.linspace(0.1, 20, 50), [1.0, 2.0]], normalize=[False, True, "power", "normalize", "amplitude"], weights=[None, np.linspace(0.5, 2, 40)],
        floating_mean=[False, True]), unlisted=("precenter",), tolerance=Looser(1e-11, "sines of large arguments differ in the last bits")),
    "vectorstrength": Function(dict(events=(40,)), REAL, dict(period=[0.7, 3, [0.5, 1.5, 2.0]])),
}

ORDERS = dict(axis=AXES, order=[1, 2, 5, 100], mode=["clip", "wrap"])
PEAKS = {
    "find_peaks": Function(dict(x=(200,)), REAL, dict(
        height=[None, 1, (0, 5), np.linspace(0, 1, 200)], threshold=[None, 0.5, (None, 4)], distance=[None, 1], prominence=[None, 1, (0.5, None)],
        width=[None, 1, (0.5, 3)], wlen=[None, 10, 31.5], rel_height=[0.5, 0, 1], plateau_size=[None, 1, (1, 3)])),
    "peak_prominences": Function(dict(x=(200,)), REAL, dict(wlen=[None, 3, 31.5]), prepare=at_peaks),
    "peak_widths": Function(dict(x=(200,)), REAL, dict(rel_height=[0.5, 0, 1, 1.5], prominence_data=[None], wlen=[None, 3, 31.5]), prepare=at_peaks),
    "argrelextrema": Function(dict(data=(20, 6, 7)), REAL, dict(comparator=[np.greater, np.less, np.greater_equal, np.less_equal], **ORDERS)),
    "argrelmax": Function(dict(data=(20, 6, 7)), REAL, ORDERS),
    "argrelmin": Function(dict(data=(20, 6, 7)), REAL, ORDERS),
    "find_peaks_cwt": Function(dict(vector=(120,)), REAL[1:], dict(
        widths=[[1, 2, 4, 5], [1, 2, 3]], wavelet=[None], max_distances=[None], gap_thresh=[None, 0, 2], min_length=[None, 2], min_snr=[1, 0], noise_perc=[10, 50],
        window_size=[None, 15])),
}

T = dict(t=(17, 9))
PHASES = dict(phi=[0, 33, -90])
WAVEFORMS = {
    "chirp": Function(T, SIGNED[:4], {
        "f0 t1 f1": [(1, 20, 5), (5.5, 40.0, 0.5), (3, 10, 3)], "method": ["linear", "lin", "quadratic", "q", "logarithmic", "lo"], **PHASES,
        "vertex_zero": [True, False], "complex": [False, True]}, tolerance=Looser(1e-11, "phases of some thousand radians, each off by half a unit of the last place"), single=1e-4),
    "sweep_poly": Function(T, REAL, dict(poly=[[1, -2, 3], np.poly1d([0.1, 2]), [7]], **PHASES), tolerance=Looser(1e-10, "as chirp, of a cubic")),
    "gausspulse": Function(T, REAL, dict(fc=[1000, 2, 1.5], bw=[0.5, 0.7], bwr=[-6, -3], tpr=[-60], retquad=[False, True], retenv=[False, True]),
                           tolerance=Looser(1e-10, "phases of 2*pi*fc*t")),
    "sawtooth": Function(T, REAL[1:], dict(width=[1, 0.3, 0, 0.5, 2])),
    "square": Function(T, REAL[1:], dict(duty=[0.5, 0.3, 0, 1, 2])),
    "unit_impulse": Function({}, ("f8",), {"shape idx": [(7, None), ((2, 3), (0, 2)), ((2, 3), "mid"), (3, -1), ((), None)], "dtype": [float, int, complex]}),
    "max_len_seq": Function({}, ("f8",), dict(nbits=[4, 7, 9], state=[None], length=[None, 5, 40], taps=[None, [2]])),
}

LENGTHS = [None, 1, 2, 5, 8, 13, 17]
NORM = dict(norm=[None, "backward", "ortho", "forward"])
ONE = dict(n=LENGTHS, axis=AXES, **NORM)
MANY = {"s axes": [(None, (0, 1)), ((4, 6), (0, 2)), ((3, 8), (-1, 0))], **NORM}
ALL = {"s axes": [*MANY["s axes"], (None, None), ((3, 4, 5), (2, 0, 1))], **NORM}
A = dict(a=(5, 7, 3))
FFT = {
    **{name: Function(A, options=ONE, unlisted=("out",)) for name in ("fft", "ifft", "irfft", "hfft")},
    **{name: Function(A, REAL, ONE, unlisted=("out",)) for name in ("rfft", "ihfft")},
    **{name: Function(A, options=ALL, unlisted=("out",), axes=True) for name in ("fftn", "ifftn", "irfftn")}, "rfftn": Function(A, REAL, ALL, unlisted=("out",), axes=True),
    **{name: Function(A, options=MANY, unlisted=("out",), axes=True) for name in ("fft2", "ifft2", "irfft2")}, "rfft2": Function(A, REAL, MANY, unlisted=("out",), axes=True),
    "fftfreq": Function({}, ("f8",), dict(n=[1, 2, 9, 16], d=[1.0, 0.1]), unlisted=("device",)),
    "rfftfreq": Function({}, ("f8",), dict(n=[1, 2, 9, 16], d=[1.0, 0.1]), unlisted=("device",)),
    "fftshift": Function(dict(x=(5, 6, 3)), options=dict(axes=[None, 0, 1, (0, 1), (-1,)])),
    "ifftshift": Function(dict(x=(5, 6, 3)), options=dict(axes=[None, 0, 1, (0, 1), (-1,)])),
    "next_fast_len": Function({}, ("f8",), dict(target=[1, 7, 97, 1009, 99991], real=[False, True])),
}



def with_our_filters(name):
    """PyWavelets' wavelet with tachy's coefficients, which are up to 1.5e-11 nearer to the truth."""
    ours = wavelet.Wavelet(name)
    own = pywt.Wavelet(name, filter_bank=ours.filter_bank)
    own.orthogonal, own.biorthogonal = ours.orthogonal, ours.biorthogonal
    return own


FILTERS = [with_our_filters(name) for name in ("db2", "haar", "sym5", "bior2.2", "rbio2.4", "coif1")]
EDGES = ["symmetric", "zero", "constant", "periodic", "smooth", "periodization", "reflect", "antisymmetric", "antireflect"]
WAVELETS = {
    "dwt": Function(dict(data=(9, 14, 7)), options=dict(wavelet=FILTERS, mode=EDGES, axis=AXES)),
    "idwt": Function(dict(cA=(9, 14, 7), cD=(9, 14, 7)), options=dict(wavelet=FILTERS, mode=EDGES, axis=AXES)),
    "wavedec": Function(dict(data=(20, 33, 24)), options=dict(wavelet=FILTERS, mode=EDGES, level=[None, 0, 1, 2], axis=AXES)),
    "waverec": Function(dict(x=(20, 33, 24)), options=dict(wavelet=FILTERS, mode=EDGES, axis=AXES), prepare=split),
    "swt": Function(dict(data=(8, 16, 12)), options=dict(wavelet=FILTERS, level=[1, 2, None], start_level=[0, 1], axis=AXES, trim_approx=[False, True],
                                                         norm=[False, True])),
    "iswt": Function(dict(x=(8, 16, 12)), options=dict(wavelet=FILTERS, norm=[False, True], axis=AXES), prepare=shifted),
    "cwt": Function(dict(data=(9, 30, 7)), FLOATING, dict(
        scales=[[1, 2.5, 7], 3, np.arange(1, 4)], wavelet=["morl", "mexh", "cmor1.5-1.0"], sampling_period=[1.0, 0.004], method=["conv", "fft"], axis=AXES,
        precision=[12, 9]), tolerance=Looser(1e-11, "PyWavelets takes differences of a convolution with the wavelet's integral")),
    "threshold": Function(dict(data=(9, 14, 7)), SIGNED, dict(
        value=[2, 4.0, 0.5], mode=["soft", "hard", "garrote", "garotte"], substitute=[0, 1.5])),
    "dwt_max_level": Function({}, ("f8",), dict(data_len=[0, 1, 8, 63, 1000], filter_len=[2, 3, 10, 76, "db4"])),
    "wavelist": Function({}, ("f8",), dict(family=["haar", "db", "sym", "coif", "bior", "rbio", "morl", "mexh", "cmor"], kind=["all", "discrete", "continuous"])),
}


class NumpyFFT:
    """numpy.fft, and scipy.fft where numpy has no such function."""

    def __getattr__(self, name):
        return getattr(np.fft if hasattr(np.fft, name) else scipy.fft, name)


ROUGH = Reference(signal, scipy.signal, single=1e-4)  # SciPy's recursions in single precision lose some hundred units of it
SCIPY = Reference(signal, scipy.signal)
NUMPY = Reference(fft, NumpyFFT(), tolerance=1e-14)
PYWT = Reference(wavelet, pywt, floor=1.0)
GRIDS = [
    (ROUGH, FILTERING | SPLINES),
    (SCIPY, CONVOLUTION | SPECTRA | PEAKS | WAVEFORMS),
    (NUMPY, FFT),
    (PYWT, WAVELETS),
]
ROWS = [(reference, name, function) for reference, grid in GRIDS for name, function in grid.items()]
