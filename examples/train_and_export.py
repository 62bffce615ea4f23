"""From recordings of a ward to a saved pipeline with a trained model. Needs `pip install "tachy[models,parquet]"`.

The label here is the simulation's own: whether the bed is in an episode of hypotension at the end of the window.
"""

import pathlib
import sys

import pandas as pd
from sklearn.linear_model import LogisticRegression

import tachy
import tachy.models

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "out")
folder.mkdir(exist_ok=True)

# Features over months of beds; here twelve beds of five minutes.
beats = tachy.ecg("II").resample(fs=250).bandpass(0.5, 40).notch(50).rpeaks()
feats = tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=tachy.abp().mean())
ward = tachy.simulate.ward(beds=14, seconds=300)
written = tachy.Pipeline(feats=feats).run(ward, out=folder / "features", workers=2, progress=True)
print(written["rows"].sum(), "rows in", len(written), "files")

# Labels, and a model.
frame = pd.concat([pd.read_parquet(path) for path in written["path"]]).dropna(subset=["hr", "rmssd", "map"])
frame["label"] = False
for key, episodes in ward.episodes.items():
    for episode in episodes[episodes["kind"] == "hypotension"].itertuples():
        frame.loc[(frame["key"] == key) & frame["time"].between(episode.start, episode.end), "label"] = True
columns = ["hr", "rmssd", "map"]
clf = LogisticRegression(max_iter=1000).fit(frame[columns], frame["label"])
print(f"{frame['label'].mean():.0%} of the windows in hypotension; {clf.score(frame[columns], frame['label']):.1%} right")
model = tachy.models.export(clf, folder / "hypotension.onnx", inputs=columns, check=frame[columns])

# The model is a node like any other.
risk = feats.model(model, inputs=columns, outputs={"p": ("probabilities", 1)})
alerts = (risk["p"] > 0.8).held("20s").rising(rearm="10min")
pipe = tachy.Pipeline(feats=feats, risk=risk, alerts=alerts)
print({name: len(table) for name, table in pipe.collect(ward).items()})
pipe.save(folder / "hypotension.tachy")
print("saved", folder / "hypotension.tachy", pipe.hash[:16], "(for research use; not a medical device)")
