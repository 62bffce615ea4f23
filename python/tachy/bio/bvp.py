"""Blood volume pulse: `biosppy.signals.bvp`, kept for its name; see `tachy.bio.ppg`."""

from tachy.bio import ppg as _ppg
from tachy.bio._face import public
from tachy.bio._pulses import COMMON, filtered_of, rates_of, times, why_none
from tachy.bio import _inputs
from tachy.bio._result import Result

__all__ = ["bvp"]

_NAMES = ("ts", "filtered", "onsets", "heart_rate_ts", "heart_rate")


@public(corrections=("`onsets` are the onsets of `ppg.ppg`. BioSPPy's are the systolic peaks.", *COMMON))
def bvp(signal=None, sampling_rate=1000.0, path=None, show=False, *, convention):
    """Find the pulses of a photoplethysmogram; deprecated by BioSPPy in favour of `ppg.ppg`.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Raw, in any unit.
    sampling_rate : float
        Hz, above 16.
    path : str, optional
        Where to save the plot.
    show : bool
        Draw it.

    Returns
    -------
    ts : ndarray, shape (n,)
        Seconds.
    filtered : ndarray, shape (n,)
        1 to 8 Hz.
    onsets : ndarray of int64, shape (b,)
    heart_rate_ts, heart_rate : ndarray, shape (b - 1,)
        Beats a minute, averaged over three.

    References
    ----------
    BioSPPy 2.2.4, `bvp.bvp`.
    """
    x, fs = _inputs.signal_of(signal), float(sampling_rate)
    if convention == "corrected":
        pulses = _ppg.ppg(x, fs, convention=convention)
        reasons = {name: reason for name, reason in pulses.reasons.items() if name in _NAMES}
        out = Result([pulses[name] for name in _NAMES], _NAMES, reasons)
    else:
        filtered, reasons = filtered_of(x, fs, convention)
        onsets = _ppg.find_onsets_elgendi2013(filtered, fs, convention=convention).onsets
        index, rate, missing = rates_of(onsets, x, fs, convention)
        reasons |= missing | ({} if len(onsets) else {"onsets": why_none(x)})
        ts = times(x, fs, convention)
        out = Result((ts, filtered, onsets, ts[index], rate), _NAMES, reasons)
    if show or path is not None:
        from tachy import plot

        plot.bvp(out, signal=x, path=path, show=show)
    return out
