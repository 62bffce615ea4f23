"""The inputs of a pipeline: which signals of a patient it takes. Names and units come from the site's catalogue.

Each is typed, so that it offers only the methods that fit: `tachy.ecg("II").rpeaks()`.
"""

from tachy.expressions import AnyWave, Ecg, Wave

__all__ = ["abp", "co2", "ecg", "eeg", "icp", "pleth", "resp", "wave"]


def _input(kind, signal, name, unit, fs, lateness, fill_gap_max, fill):
    params = {"signal": signal, "name": name, "unit": unit, "fs": fs, "lateness": lateness, "fill_gap_max": fill_gap_max, "fill": fill}
    return kind._make("input", [], params)


def _typed(kind, signal, title, unit):
    def make(name="", *, fs=None, lateness="2s", fill_gap_max="0s", fill="linear"):
        return _input(kind, signal, name, "", fs, lateness, fill_gap_max, fill)

    make.__name__ = make.__qualname__ = signal
    make.__doc__ = f"""Take {title}, in {unit}.

    Parameters
    ----------
    name : str
        Which one, as the catalogue names it; by default the first that the patient has.
    fs : float, str or Fraction, optional
        The only sampling rate to accept, Hz: 125, 62.5 or "125/2". By default any from 25 Hz; filters need it, or
        `resample` before them.
    lateness : str, timedelta or int (ns)
        How long a hole is waited for before it counts as a gap; 0 to 1 hour.
    fill_gap_max : str, timedelta or int (ns)
        Gaps up to this long are filled and do not end the segment; 0 to 1 minute.
    fill : {{'linear', 'hold'}}
        How a short gap is filled.

    Returns
    -------
    {kind.__name__}

    Examples
    --------
    >>> import tachy
    >>> tachy.{signal}().unit
    '{unit}'
    """
    return make


ecg = _typed(Ecg, "ecg", "an electrocardiogram", "mV")
abp = _typed(Wave, "abp", "arterial blood pressure", "mmHg")
pleth = _typed(Wave, "pleth", "a pulse wave of the finger", "1")
resp = _typed(Wave, "resp", "breathing, as the impedance of the chest", "ohm")
co2 = _typed(Wave, "co2", "carbon dioxide of the breath", "mmHg")
eeg = _typed(Wave, "eeg", "an electroencephalogram", "uV")
icp = _typed(Wave, "icp", "intracranial pressure", "mmHg")


def wave(name, *, unit="", fs=None, lateness="2s", fill_gap_max="0s", fill="linear"):
    """Take a wave of any kind, by the name that the source has for it.

    Parameters
    ----------
    name : str
        The source's name, such as 'MDC_EEG_PAROX' or 'CVP'.
    unit : str
        Its unit; a signal of another one is refused unless the catalogue converts it.
    fs, lateness, fill_gap_max, fill
        As those of `tachy.ecg`.

    Returns
    -------
    AnyWave

    Examples
    --------
    >>> import tachy
    >>> tachy.wave("CVP", unit="mmHg").mean().unit
    'mmHg'
    """
    return _input(AnyWave, "wave", name, unit, fs, lateness, fill_gap_max, fill)
