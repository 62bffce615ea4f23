"""The waves of each beat: P, Q, S and T."""

import numpy as np

from tachy import _native
from tachy.bio import _inputs
from tachy.bio._face import public
from tachy.bio._result import Result
from tachy.errors import TachyTypeError, TachyValueError

_WAVES = "PQST"  # as Go numbers them, from 0
_PEAK, _START, _END = range(3)
_P_ENDS, _T_BEGINS = -0.04, 0.14  # s from the R peak

_ALIGNED = "There is a place for each beat, NaN where the wave is absent. BioSPPy's lists leave absent waves out, so that nobody knows whose " \
           "the others are."
_CULMINATES = "A greatest sample at the edge of where it is looked for is no wave: nothing culminates there. BioSPPy reports it."


@public(corrections=(_ALIGNED,))
def getQPositions(ecg_proc=None, show=False, *, convention):
    """Find the Q wave of each beat: the last minimum before the R peak.

    Parameters
    ----------
    ecg_proc : Result or dict
        What `ecg` returns; `templates_ts`, `templates` and `rpeaks` are looked at.
    show : bool
        Draw the waves on `filtered` at `ts`.

    Returns
    -------
    Q_positions : ndarray, shape (b,)
        Samples of the signal.
    Q_start_positions : ndarray, shape (b,)
        The last maximum before it.

    References
    ----------
    BioSPPy 2.2.4, `ecg.getQPositions`.
    """
    return _positions("Q", {"Q_positions": _PEAK, "Q_start_positions": _START}, ecg_proc, show, convention)


@public(corrections=(_ALIGNED, "The S wave ends at the first maximum behind it; BioSPPy takes the first one behind the R peak."))
def getSPositions(ecg_proc=None, show=False, *, convention):
    """Find the S wave of each beat: the first minimum behind the R peak.

    Parameters
    ----------
    ecg_proc : Result or dict
        What `ecg` returns; `templates_ts`, `templates` and `rpeaks` are looked at.
    show : bool
        Draw the waves on `filtered` at `ts`.

    Returns
    -------
    S_positions : ndarray, shape (b,)
        Samples of the signal.
    S_end_positions : ndarray, shape (b,)
        The first maximum behind it.

    References
    ----------
    BioSPPy 2.2.4, `ecg.getSPositions`.
    """
    return _positions("S", {"S_positions": _PEAK, "S_end_positions": _END}, ecg_proc, show, convention)


@public(corrections=(_ALIGNED, _CULMINATES))
def getPPositions(ecg_proc=None, show=False, *, convention):
    """Find the P wave of each beat: the greatest sample up to 40 ms before the R peak.

    Parameters
    ----------
    ecg_proc : Result or dict
        What `ecg` returns; `templates_ts`, `templates` and `rpeaks` are looked at.
    show : bool
        Draw the waves on `filtered` at `ts`.

    Returns
    -------
    P_positions : ndarray, shape (b,)
        Samples of the signal.
    P_start_positions, P_end_positions : ndarray, shape (b,)
        The minima next to it.

    Notes
    -----
    Noise culminates too: in atrial fibrillation there are places of P waves that are none.

    References
    ----------
    BioSPPy 2.2.4, `ecg.getPPositions`.
    """
    names = {"P_positions": _PEAK, "P_start_positions": _START, "P_end_positions": _END}
    return _positions("P", names, ecg_proc, show, convention)


@public(corrections=(_ALIGNED, _CULMINATES))
def getTPositions(ecg_proc=None, show=False, *, convention):
    """Find the T wave of each beat: the greatest sample from 140 ms behind the R peak on.

    Parameters
    ----------
    ecg_proc : Result or dict
        What `ecg` returns; `templates_ts`, `templates` and `rpeaks` are looked at.
    show : bool
        Draw the waves on `filtered` at `ts`.

    Returns
    -------
    T_positions : ndarray, shape (b,)
        Samples of the signal.
    T_start_positions, T_end_positions : ndarray, shape (b,)
        The minima next to it.

    References
    ----------
    BioSPPy 2.2.4, `ecg.getTPositions`.
    """
    names = {"T_positions": _PEAK, "T_start_positions": _START, "T_end_positions": _END}
    return _positions("T", names, ecg_proc, show, convention)


def _positions(wave, names, ecg_proc, show, convention):
    ts, templates, rpeaks = _of(ecg_proc, show)
    places = np.empty((len(rpeaks), 3), np.int64)
    r, before, after = (int(np.argmin(np.abs(ts - at))) if len(ts) else 0 for at in (0.0, _P_ENDS, _T_BEGINS))
    if len(rpeaks):
        _native.call("waves", _WAVES.index(wave), templates.reshape(-1), len(ts), r, before, after, convention == "corrected", places.reshape(-1))
    absent = places < 0
    places += (rpeaks - r)[:, np.newaxis]
    if convention == "biosppy":
        found = [places[~absent[:, column], column] for column in names.values()]
        out = Result(found if show else map(np.ndarray.tolist, found), names)
    else:
        out = Result([np.where(absent[:, column], np.nan, places[:, column]) for column in names.values()], names,
                     {name: reason for name, column in names.items() if (reason := _why_absent(absent[:, column]))})
    if show:
        from tachy import plot

        plot.waves(ecg_proc, out, show=True)
    return out


def _why_absent(absent):
    if len(absent) == 0:
        return "no beats"
    return f"{count} of {len(absent)} templates do not show it" if (count := np.count_nonzero(absent)) else None


def _of(ecg_proc, show):
    """Return the times of templates, the templates and their beats; what is shown has the signal too."""
    names = ("templates_ts", "templates", "rpeaks", *(("ts", "filtered") if show else ()))
    try:
        ts, templates, rpeaks = [ecg_proc[name] for name in names][:3]
    except (TypeError, KeyError, IndexError):
        raise TachyTypeError(f"ecg_proc is {type(ecg_proc).__name__}; it must be what ecg returns, with {', '.join(names)}") from None
    ts, rpeaks = _inputs.signal_of(ts, "templates_ts"), _inputs.indices_of(rpeaks, "rpeaks")
    templates = _inputs.channels_of(templates, "templates") if len(rpeaks) else np.empty((0, len(ts)))
    if templates.shape != (len(rpeaks), len(ts)):
        raise TachyValueError(f"templates has the shape {templates.shape}; with these rpeaks and templates_ts it must have {(len(rpeaks), len(ts))}")
    return ts, templates, rpeaks
