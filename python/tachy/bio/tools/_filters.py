"""Filters."""

import numpy as np

from tachy import _native
from tachy import signal as sp
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

_BANDS = ("lowpass", "highpass", "bandpass", "bandstop")
_FEW = 64  # taps, up to which sums cost less than transforms
_IIR = ("butter", "cheby1", "cheby2", "ellip", "bessel")


@public()
def get_filter(ftype="FIR", band="lowpass", order=None, frequency=None, sampling_rate=1000.0, **kwargs):
    """Design a filter as numerator and denominator.

    Parameters
    ----------
    ftype : {"FIR", "butter", "cheby1", "cheby2", "ellip", "bessel", "notch"}
        "FIR" has a Hamming window (`tachy.signal.firwin`) and, where `order` is even, one more tap.
    band : {"lowpass", "highpass", "bandpass", "bandstop"}
        Of "FIR" and the recursive ones.
    order : int
        Number of taps of "FIR"; order of the prototype.
    frequency : float or pair
        Edges, Hz; of "notch" the middle.
    sampling_rate : float
        Hz.
    **kwargs
        For the design function: `rp` and `rs` in dB, `window`, or `Q` (30) of "notch".

    Returns
    -------
    b, a : ndarray
        Polynomials in z**-1. Above 250 Hz those of narrow low bands are too inexact to filter with; `filter_signal` does not use
        them there.

    Raises
    ------
    TachyTypeError, TachyValueError
        A parameter is left out, unknown, or not below half the sampling rate.

    References
    ----------
    BioSPPy 2.2.4, `tools.get_filter`.
    """
    _check(order, frequency, band)
    if ftype == "FIR":
        taps = order + 1 - order % 2
        b = sp.firwin(taps, frequency, pass_zero=band in ("lowpass", "bandstop"), fs=sampling_rate, **kwargs)
        return Result((b, np.ones(1)), ("b", "a"))
    if ftype == "notch":
        return Result(sp.iirnotch(frequency, **{"Q": 30} | kwargs, fs=sampling_rate), ("b", "a"))
    return Result(_recursive(ftype)(order, Wn=frequency, btype=band, fs=sampling_rate, **kwargs), ("b", "a"))


@public(corrections=(
    "Recursive filters run in second-order sections: the same to rounding at 125 Hz, and right at 1000 Hz, where BioSPPy's polynomials "
    "are unstable.",
    "Each run of finite samples is filtered by itself, NaN stays NaN. BioSPPy's output is NaN throughout.",
    "A signal, or run, too short to be filtered gives NaN with a reason instead of a ValueError.",
), streams="window-only; zero_phase(lookahead=) is the pipeline operator")
def filter_signal(signal=None, ftype="FIR", band="lowpass", order=None, frequency=None, sampling_rate=1000.0, *, convention, **kwargs):
    """Filter a signal forward and backward, so that nothing is delayed.

    Parameters
    ----------
    signal : array_like, shape (n,)
    ftype, band, order, frequency, sampling_rate, **kwargs
        See `get_filter`. The gain is applied twice: -6 dB at the edges of a Butterworth filter.

    Returns
    -------
    signal : ndarray, shape (n,)
        Filtered; extended oddly at its ends by three times the number of coefficients.
    sampling_rate : float
    params : dict
        What was asked.

    Raises
    ------
    TachyTypeError, TachyValueError
        As `get_filter`.

    References
    ----------
    BioSPPy 2.2.4, `tools.filter_signal`; Gustafsson, IEEE Trans. Signal Processing 44 (1996) 988.
    """
    x = _inputs.signal_of(signal)
    _check(order, frequency, band)
    y, reasons = zero_phase(x, sampling_rate, ftype, band, order, frequency, convention, "signal", **kwargs)
    if ftype == "notch":
        order, band = 2, "bandstop"
    params = {"ftype": ftype, "order": order, "frequency": frequency, "band": band} | kwargs
    return Result((y, sampling_rate, params), ("signal", "sampling_rate", "params"), reasons)


def zero_phase(x, fs, ftype, band, order, frequency, convention, name="filtered", **kwargs):
    """Return what `filter_signal` does to a float64 signal, and the reasons of NaN under that name."""
    if ftype == "FIR":
        taps = get_filter(ftype, band, order, frequency, fs, **kwargs).b
        edge, run = 3 * len(taps), lambda part: twice_filtered(part, taps)
    elif ftype == "notch" or convention == "biosppy":
        b, a = get_filter(ftype, band, order, frequency, fs, **kwargs)
        edge, run = 3 * max(len(a), len(b)), lambda part: sp.filtfilt(b, a, part)
    else:
        sos = _recursive(ftype)(order, Wn=frequency, btype=band, fs=fs, output="sos", **kwargs)
        edge = 3 * (1 + order * (2 if band in ("bandpass", "bandstop") else 1))
        run = lambda part: sp.sosfiltfilt(sos, part, padlen=edge)  # noqa: E731
    if convention == "biosppy" and len(x) > edge and not _inputs.all_finite(x):
        return np.full(len(x), np.nan), {name: "a sample is not finite"}
    runs = _inputs.finite_runs(x, edge + 1)
    if runs == [slice(0, len(x))]:
        return run(x), {}
    y = np.full(len(x), np.nan)
    for part in runs:
        y[part] = run(x[part])
    return y, {} if runs else {name: f"no {edge + 1} finite samples in a row, which the filter needs"}


def leave_flat(y, x):
    """Set a filtered signal to 0 where the signal is flat: what is there is the filter's rounding."""
    for run in _inputs.finite_runs(x):
        if np.ptp(x[run]) == 0:
            y[run] *= 0


def twice_filtered(x, taps):
    """Filter forward and backward at once: by the taps' autocorrelation, on the signal extended oddly."""
    both, edge = np.convolve(taps, taps[::-1]), 3 * len(taps)
    longer = np.concatenate((2 * x[0] - x[edge:0:-1], x, 2 * x[-1] - x[-2:-edge - 2:-1]))
    start, y = edge + len(taps) - 1, np.empty(len(x))
    if len(both) <= _FEW:
        _native.call("convolve", start, longer, both, y)
    else:
        _native.call("fftconvolve", True, 1, 1, start, longer, both, y)
    return y


def _recursive(ftype):
    if ftype not in _IIR:
        raise TachyValueError(f"ftype is {ftype!r}; it must be one of FIR, {', '.join(_IIR)}, notch")
    return getattr(sp, ftype)


def _check(order, frequency, band):
    if order is None:
        raise TachyTypeError("Please specify the filter order.")
    if frequency is None:
        raise TachyTypeError("Please specify the cutoff frequency.")
    if band not in _BANDS:
        raise TachyValueError(f"Unknown filter band type {band!r}; choose 'lowpass', 'highpass', 'bandpass', or 'bandstop'.")


class OnlineFilter:
    """Filter block by block: the state goes on from one call to the next.

    Parameters
    ----------
    b, a : array_like, shape (n,)
        Polynomials in z**-1, see `get_filter`.

    Notes
    -----
    `filter` as `tachy.signal.lfilter` with the state of the block before, started in the steady state of the first sample.
    """

    def __init__(self, b=None, a=None):
        if b is None:
            raise TachyTypeError("Please specify the numerator coefficients.")
        if a is None:
            raise TachyTypeError("Please specify the denominator coefficients.")
        self.b, self.a = np.atleast_1d(b), np.atleast_1d(a)
        self.reset()

    def reset(self):
        """Forget the blocks before."""
        self.zi = None

    def filter(self, signal=None):
        """Filter the next block; returns a result with `filtered`."""
        x = _inputs.signal_of(signal)
        if self.zi is None:
            self.zi = sp.lfilter_zi(self.b, self.a) * (x[0] if len(x) else 0.0)
        y, self.zi = sp.lfilter(self.b, self.a, x, zi=self.zi)
        return Result((y,), ("filtered",))
