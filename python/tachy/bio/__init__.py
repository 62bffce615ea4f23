"""Features of physiological signals under BioSPPy's names: the same numbers where BioSPPy's are right, right ones elsewhere.

One module a signal or family, as in `biosppy.signals`, `biosppy.features`, `biosppy.quality` and `biosppy.stats`. Each function takes
BioSPPy's parameters and, last, `convention`: "corrected" (the default) or "biosppy"; `use("biosppy")` switches it. Results have names,
see `Result`; what cannot be said is NaN with a reason (`Undefined`, `Result.reasons`), never an exception.
"""

from tachy.bio import (
    abp, acc, bvp, cepstral, ecg, eda, eeg, emg, frequency, hrv, pcg, phase_space, ppg, quality, resp, stats, time, time_freq, tools,
)
from tachy.bio._compare import compare
from tachy.bio._face import functions, use
from tachy.bio._result import Result, Undefined

__all__ = [
    "Result", "Undefined", "abp", "acc", "bvp", "cepstral", "compare", "ecg", "eda", "eeg", "emg", "frequency", "functions", "hrv", "pcg", "phase_space", "ppg",
    "quality", "resp", "stats", "time", "time_freq", "tools", "use",
]
