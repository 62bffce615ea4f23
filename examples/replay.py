"""What the ward would have seen: the server's rows for recorded messages, and the same rows from the recordings.

`python replay.py [pipeline.tachy] [messages.txt]`
"""

import sys

import numpy as np

import tachy

if len(sys.argv) > 1:
    pipe = tachy.load(sys.argv[1])
else:
    beats = tachy.ecg("II").resample(fs=250).bandpass(0.5, 40).notch(50).rpeaks()
    feats = tachy.window("30s", every="5s").of(hr=beats.rate(), map=tachy.abp().mean())
    pipe = tachy.Pipeline(feats=feats, alerts=(feats["map"] < 60).held("20s").rising(rearm="10min"))
messages = sys.argv[2] if len(sys.argv) > 2 else list(tachy.simulate.messages(beds=8, seconds=180))

replayed = pipe.replay(messages)
for name, table in replayed.items():
    print(name, len(table), "rows")
print({name: count for name, count in replayed.counters.items() if count})

beds = tachy.read_cmf(messages)
for key, rec in beds.items():
    for name, table in pipe.collect(rec).items():
        live = replayed[name].of(key)
        assert np.array_equal(table.values.view(np.int64), live.values.view(np.int64)), (key, name)
print("the recordings of", len(beds), "beds give the same bits")
