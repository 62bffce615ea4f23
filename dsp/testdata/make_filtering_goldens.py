"""Write filtering.json, the values that dsp's functions of whole signals are held against.

    python make_filtering_goldens.py        numpy 2.3.5, scipy 1.17.1

Floats are written by float.hex, so that nothing is lost.
"""

import json
import pathlib

import numpy as np
import scipy.signal as s

rng = np.random.default_rng(20261122)
x = rng.normal(size=60)
b, a = s.butter(3, 0.2)
sos = s.butter(3, [0.1, 0.4], "band", output="sos")
h = rng.normal(size=7)
shift = np.linspace(-30, 90, 40)


def hexes(values):
    return [float(v).hex() for v in np.ravel(values)]


modes = "constant edge wrap symmetric antisymmetric reflect antireflect smooth line".split()
golden = {
    "versions": {"numpy": np.__version__, "scipy": s.__version__ if hasattr(s, "__version__") else __import__("scipy").__version__},
    "x": x, "b": b, "a": a, "sos": sos, "h": h, "shift": shift,
    "lfilter": s.lfilter(b, a, x), "lfilter_zi": s.lfilter_zi(b, a), "fir": s.lfilter(h, [2.0], x),
    "filtfilt": [s.filtfilt(b, a, x, padtype=p) for p in ("odd", "even", "constant")],
    "sosfiltfilt": s.sosfiltfilt(sos, x), "gust": s.filtfilt(b, a, x, method="gust"),
    "gust_irlen": s.filtfilt(b, a, x, method="gust", irlen=20),
    "upfirdn": [s.upfirdn(h, x[:5], 3, 2, mode=m) for m in modes],
    "savgol": s.savgol_filter(x, 9, 3, deriv=1, delta=0.5), "wiener": s.wiener(x, 5), "wiener2": s.wiener(x.reshape(6, 10), (3, 4)),
    "detrend": s.detrend(x, bp=[20, 33]), "medfilt2": s.medfilt(x.reshape(6, 10), (3, 5)),
    "symiirorder1": s.symiirorder1(x, 0.5, 0.4), "symiirorder2": s.symiirorder2(x, 0.4, 0.5),
    "cspline1d": s.cspline1d(x), "cspline1d_smooth": s.cspline1d(x, 2.0), "qspline1d": s.qspline1d(x),
    "cspline1d_eval": s.cspline1d_eval(x, shift), "qspline1d_eval": s.qspline1d_eval(x, shift), "gauss_spline": s.gauss_spline(x, 3),
}
text = {
    k: v if k == "versions" else [hexes(row) for row in v] if isinstance(v, list) else hexes(v) for k, v in golden.items()
}
path = pathlib.Path(__file__).with_name("filtering.json")
path.write_text(json.dumps(text, indent=0) + "\n")
