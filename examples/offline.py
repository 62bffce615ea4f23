"""Features of a patient, now: what a researcher does first. `python offline.py mitdb/100` reads a WFDB record."""

import sys

import tachy

if len(sys.argv) > 1:
    rec = tachy.read_wfdb(sys.argv[1])
else:
    rec = tachy.simulate.ward(beds=1, seconds=300)["1:1"]
print(rec.info())

ecg, abp = tachy.ecg("II"), tachy.abp()
clean = ecg.resample(fs=250).bandpass(0.5, 40).notch(50)
beats = clean.rpeaks()
feats = tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=abp.mean())
feats = feats.assign(shock_index=feats["hr"] / feats["map"])

frame = feats.collect(rec).to_pandas(reasons=True)
print(frame[["time", "hr", "rmssd", "map", "shock_index", "shock_index.reason"]].tail())
print(len(beats.collect(rec)), "beats; the first segment of the filtered ECG:", clean.collect(rec).segments[0])
print(tachy.Pipeline(feats=feats).latency().to_string())
