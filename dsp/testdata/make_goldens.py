"""Makes kaiser.json and bits.json for the tests of package dsp. Run with numpy 2.3.5 and scipy 1.17.1.

What tests compare bit for bit is in bits.json, in hexadecimal floats; what they compare within a tolerance in kaiser.json.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import signal

rng = np.random.default_rng(20260101)


def hexes(x):
    return [float(v).hex() for v in np.ravel(x)]


def sosfilts():
    for order, btype, wn in ((2, "lowpass", 40), (1, "bandpass", [5, 15]), (5, "lowpass", 30), (4, "bandpass", [0.5, 40]),
                             (7, "bandstop", [48, 52]), (16, "highpass", 10)):
        sos = signal.butter(order, wn, btype, output="sos", fs=250)
        zi = signal.sosfilt_zi(sos)
        x = rng.standard_normal(40) * 10.0 ** rng.integers(-3, 4)
        rest = signal.sosfilt(sos, x)
        y, zf = signal.sosfilt(sos, x, zi=zi * x[0])
        yield dict(sos=hexes(sos), x=hexes(x), rest=hexes(rest), zi=hexes(zi * x[0]), y=hexes(y), zf=hexes(zf), unit=zi.tolist())


def nan_filt():
    sos = signal.butter(4, 30, output="sos", fs=250)
    x = rng.standard_normal(12)
    x[7] = np.nan
    return dict(sos=hexes(sos), x=hexes(x), y=hexes(signal.sosfilt(sos, x)))


def upfirdns():
    for n, taps, up, down in ((1, 1, 1, 1), (9, 4, 1, 1), (10, 7, 3, 2), (7, 5, 2, 7), (31, 40, 5, 3), (60, 9, 1, 4), (3, 2, 7, 5), (50, 61, 4, 9)):
        x, h = rng.standard_normal(n), rng.standard_normal(taps)
        if n == 31:
            x[11] = np.nan
        yield dict(up=up, down=down, x=hexes(x), h=hexes(h), y=hexes(signal.upfirdn(h, x, up, down)))


def resamples():
    for n, taps, up, down in ((90, 0, 1, 2), (80, 0, 2, 1), (70, 0, 25, 36), (60, 0, 125, 72), (40, 0, 3, 3), (1, 0, 3, 5), (2, 0, 1, 7),
                              (50, 31, 4, 3), (50, 30, 3, 4), (41, 5, 2, 9), (33, 3, 7, 2), (20, 1, 10, 3), (64, 21, 1, 4), (57, 57, 6, 4)):
        x = rng.standard_normal(n)
        if n in (80, 57):
            x[n // 2] = np.nan
        h = rng.standard_normal(taps)
        y = signal.resample_poly(x, up, down, **({"window": h} if taps else {}))
        yield dict(up=up, down=down, x=hexes(x), h=hexes(h), y=hexes(y))


def windows():
    for m, beta in ((1, 5.0), (2, 5.0), (41, 5.0), (30, 0.0), (33, 14.0)):
        yield dict(m=m, beta=beta, w=signal.windows.kaiser(m, beta).tolist())


def write(name, **goldens):
    made_by = f"scipy {scipy.__version__}, numpy {np.__version__}, seed 20260101"
    text = json.dumps(dict(made_by=made_by) | goldens, separators=(",", ":"))
    pathlib.Path(__file__).with_name(name).write_text(text + "\n")


write("kaiser.json", kaiser=list(windows()))
write("bits.json", sosfilt=list(sosfilts()), nan=nan_filt(), upfirdn=list(upfirdns()), resample_poly=list(resamples()))
