"""Makes design.json for the tests of package design. Run with numpy 2.3.5 and scipy 1.17.1."""

import json
import pathlib

import numpy as np
import scipy
from scipy import signal


def pairs(z):
    return [[v.real, v.imag] for v in np.atleast_1d(z).astype(complex)]


def butters():
    for order in range(1, 17):
        for fs, low, high in ((250, 0.5, 40), (360, 5.0, 15), (1000, 70.0, 333.25)):
            for btype in ("lowpass", "highpass", "bandpass", "bandstop"):
                if (order > 4) and (fs, order % 3) not in ((250, 0), (360, 1), (1000, 2)):
                    continue
                wn = {"lowpass": [high], "highpass": [low]}.get(btype, [low, high])
                arg = wn if len(wn) > 1 else wn[0]
                case = dict(order=order, wn=wn, btype=btype, fs=fs)
                case["sos"] = signal.butter(order, arg, btype, output="sos", fs=fs).tolist()
                if order <= 4:
                    z, p, k = signal.butter(order, arg, btype, output="zpk", fs=fs)
                    b, a = signal.butter(order, arg, btype, output="ba", fs=fs)
                    case |= dict(z=pairs(z), p=pairs(p), k=k, b=b.tolist(), a=a.tolist())
                yield case


def notches():
    for w0, q, fs in ((50, 30, 250), (60, 30, 360), (50, 5, 1000), (0.5, 0.1, 62.5)):
        b, a = signal.iirnotch(w0, q, fs)
        yield dict(w0=w0, q=q, fs=fs, b=b.tolist(), a=a.tolist())


def firwins():
    for taps, cutoff, beta, fs in ((41, 0.5, 5.0, 2), (30, 12.5, 8.6, 250), (1, 0.1, 5.0, 2)):
        yield dict(numtaps=taps, cutoff=cutoff, beta=beta, fs=fs, window=signal.get_window(("kaiser", beta), taps, fftbins=False).tolist(),
                   h=signal.firwin(taps, cutoff, window=("kaiser", beta), fs=fs).tolist())


def prototypes():
    for order in (0, 1, 2, 3, 6, 9):
        yield dict(family="cheby1", order=order, rp=1.5) | roots(signal.cheb1ap(order, 1.5))
        yield dict(family="cheby2", order=order, rs=43.0) | roots(signal.cheb2ap(order, 43))
        yield dict(family="ellip", order=order, rp=0.5, rs=57.0) | roots(signal.ellipap(order, 0.5, 57))
        for norm in ("phase", "delay", "mag"):
            yield dict(family="bessel", order=order, norm=norm) | roots(signal.besselap(order, norm))


def roots(zpk):
    z, p, k = zpk
    return dict(z=pairs(z), p=pairs(p), k=float(k))


made_by = f"scipy {scipy.__version__}, numpy {np.__version__}"
goldens = dict(made_by=made_by, butter=list(butters()), prototypes=list(prototypes()), iirnotch=list(notches()), firwin=list(firwins()))
pathlib.Path(__file__).with_name("design.json").write_text(json.dumps(goldens, separators=(",", ":")) + "\n")
