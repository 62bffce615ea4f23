"""Writes windows.json: windows as SciPy makes them, and Dolph-Chebyshev windows to 50 digits.

Run in this folder with SciPy 1.17.1 and mpmath 1.3.0 or 1.4.1.
"""

import json
import platform
import warnings

import mpmath
import numpy as np
import scipy
from scipy.signal import windows

CASES = [
    *[(name, []) for name in """boxcar triang parzen bohman blackman nuttall blackmanharris flattop bartlett barthann hamming hann
                                cosine""".split()],
    ("kaiser", [8.6]), ("gaussian", [2.5]), ("general_gaussian", [1.5, 3]), ("general_hamming", [0.6]),
    ("exponential", [None, 3]), ("tukey", [0.3]), ("taylor", [5, 40, True]), ("dpss", [2.5]),
]


def chebwin(n, attenuation):
    """The inverse transform of Dolph's spectrum, by the definition."""
    mpmath.mp.dps = 50
    order = n - 1
    x0 = mpmath.cosh(mpmath.acosh(mpmath.mpf(10) ** (mpmath.mpf(attenuation) / 20)) / order)
    p = [mpmath.chebyt(order, x0 * mpmath.cos(mpmath.pi * k / n)) for k in range((n + 1) // 2)]
    t = [mpmath.mpf(2 * i - order) / 2 for i in range(n)]
    w = [p[0] + 2 * sum(p[k] * mpmath.cos(2 * mpmath.pi * k * x / n) for k in range(1, len(p))) for x in t]
    return [float(v / max(w)) for v in w]


rows = []
for name, arguments in CASES:
    for m in (8, 13):
        for sym in (True, False):
            if name == "dpss":
                w = windows.dpss(m, *arguments, sym=sym)
            else:
                w = getattr(windows, name)(m, *arguments, sym)
            rows.append({"name": name, "m": m, "sym": sym, "w": w.tolist()})
rows += [{"name": "lanczos", "m": m, "sym": sym, "w": windows.lanczos(m, sym=sym).tolist()} for m in (8, 13) for sym in (True, False)]
rows.append({"name": "kaiser_bessel_derived", "m": 12, "sym": True, "w": windows.kaiser_bessel_derived(12, 4).tolist()})
rows += [{"name": f"chebwin {at}", "m": m, "sym": True, "w": chebwin(m, at)} for m, at in [(8, 60), (51, 100), (120, 50)]]
v, ratios = windows.dpss(21, 3, 4, return_ratios=True)
made_by = f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, mpmath {mpmath.__version__}"
with open("windows.json", "w") as out:
    json.dump({"made_by": made_by, "windows": rows, "slepian": {"v": v.ravel().tolist(), "ratios": ratios.tolist()}}, out)
