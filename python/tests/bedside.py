"""Messages of beds, as a hospital's gateway publishes them: made of real recordings where they are, else simulated."""

import json

import numpy as np
import pandas as pd

import tachy

START = 1_767_225_600_000_000_000
ECG = {"mname": "MDC_ECG_ELEC_POTL_II", "uom": "MDC_DIM_MILLI_VOLT", "scale": (0.005, -40.96)}
ABP = {"mname": "MDC_PRESS_BLD_ART_ABP", "uom": "MDC_DIM_MMHG", "scale": (0.1, -40.0)}


def wave(device, kind, fs, samples, seconds, offset):
    """Yield (systime, message) for a signal: 250 ms each, the device's clock `offset` ns ahead of the gateway's."""
    n = fs // 4
    step, base = kind["scale"]
    for i in range(0, int(seconds * fs) - n + 1, n):
        levels = np.round((samples[i : i + n] - base) / step)
        begin = START + i * 1_000_000_000 // fs
        systime = begin + 250_000_000 + 37_000_000
        yield systime, json.dumps({
            "srcid": 1, "devid": device, "systime": systime, "type": "wav", "mname": kind["mname"], "mtime": begin + offset,
            "uom": kind["uom"], "freq": float(fs), "val": "^".join(f"{v:.7g}" for v in levels * step + base),
            "srcmeta": {"scale_m": step, "scale_b": base},
        }).encode()


def beds(data, seconds):
    """Return the messages of 8 beds: ECG of MIT-BIH, arterial pressure of BIDMC, in order of the gateway's time."""
    pressures = [("04", "ABP"), ("06", "ABP"), ("08", "ART"), ("22", "ABP")]
    records = ["100", "101", "103", "119", "200", "217", "231", "228"]
    messages = []
    for device, record in enumerate(records, 1):
        ecg = tachy.read_wfdb(data / "mitdb" / record)
        ecg = next(s for s in ecg.values() if s.name == "II").segments[0].samples
        name, column = pressures[device % 4]
        abp = np.tile(pd.read_csv(data / "bidmc" / f"bidmc_{name}_Signals.csv", skipinitialspace=True)[column], 3)
        messages += wave(device, ECG, 360, ecg, seconds, device * 1_000_000_000)
        messages += wave(device, ABP, 125, abp, seconds, device * 1_000_000_000)
    messages.sort(key=lambda m: m[0])
    return [body for _, body in messages]
