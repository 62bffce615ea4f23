"""Waveform pipelines that give the same bits over recorded data and at the bedside.

Inputs (`ecg`, `abp`, …) and `window` write a pipeline, `Pipeline` names what is wanted of it; recordings come from `read_wfdb`,
`read_cmf`, `from_numpy` and `simulate.ward`. Signal processing under the names of SciPy is in `tachy.signal`, Fourier transforms under
NumPy's in `tachy.fft`, wavelets under PyWavelets' in `tachy.wavelet`, features of physiological signals under BioSPPy's in `tachy.bio`.
For research use; not a medical device.
"""

from tachy import errors, fft, signal, streaming, wavelet
from tachy.errors import TachyError
from tachy.inputs import abp, co2, ecg, eeg, icp, pleth, resp, wave
from tachy.pipeline import Pipeline, load
from tachy.recording import Recording, Segment, Signal, from_numpy, read_cmf, read_wfdb
from tachy.results import read_results
from tachy.streaming import operators
from tachy.table import Table
from tachy.window import window

__all__ = [
    "Pipeline", "Recording", "Segment", "Signal", "Table", "TachyError", "abp", "bio", "co2", "ecg", "eeg", "errors", "fft", "from_numpy", "icp",
    "load", "models", "operators", "pleth", "plot", "read_cmf", "read_results", "read_wfdb", "resp", "signal", "simulate", "streaming", "wave",
    "wavelet", "window",
]


def __getattr__(name):
    if name in ("bio", "models", "plot", "simulate"):
        from importlib import import_module

        return import_module(f"tachy.{name}")
    if name == "__version__":
        from importlib.metadata import version  # here, because it costs 20 ms

        return version("tachy")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__, "__version__"})
