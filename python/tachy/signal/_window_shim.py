"""A few windows by name and trends, until tachy.signal has `get_window` and `detrend` of its own: delete this file then."""

import numpy as np

from tachy.errors import TachyValueError


def get_window(window, Nx, fftbins=True):
    """Return boxcar, hann, hamming or tukey, as `scipy.signal.get_window`."""
    name, *parameters = (window,) if isinstance(window, str) else window if isinstance(window, tuple) else ("kaiser", window)
    for suffix in ("_periodic", "_symmetric"):
        if name.endswith(suffix):
            name, fftbins = name.removesuffix(suffix), suffix == "_periodic"
    if Nx == 1:
        return np.ones(1)
    n = Nx + 1 if fftbins else Nx
    turn = 2 * np.pi * np.arange(Nx) / (n - 1)
    if name in ("boxcar", "box", "ones", "rect", "rectangular"):
        return np.ones(Nx)
    if name in ("hann", "hanning", "han"):
        return 0.5 - 0.5 * np.cos(turn)
    if name in ("hamming", "hamm", "ham"):
        return 0.54 - 0.46 * np.cos(turn)
    if name in ("tukey", "tuk"):
        alpha = parameters[0] if parameters else 0.5
        edge = np.minimum(np.arange(Nx), n - 1 - np.arange(Nx)) * 2 / (alpha * (n - 1))
        return 0.5 - 0.5 * np.cos(np.pi * np.minimum(edge, 1))
    raise TachyValueError(f"Unknown window type: {window!r}")
