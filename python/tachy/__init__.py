"""Waveform pipelines that give the same bits over recorded data and at the bedside.

Signal processing under the names of SciPy is in `tachy.signal`, Fourier transforms under those of NumPy in `tachy.fft`. For research use; not a medical device.
"""

from tachy import errors, fft, signal
from tachy.errors import TachyError

__all__ = ["TachyError", "errors", "fft", "signal"]


def __getattr__(name):
    if name == "__version__":
        from importlib.metadata import version  # here, because it costs 20 ms

        return version("tachy")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
