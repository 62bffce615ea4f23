"""Trains the demo's risk model and writes trees.json: python train.py (scikit-learn 1.9.1, numpy 2.4.6).

The patients are drawn, not observed: heart rate, RMSSD and mean pressure of 20,000 windows of 30 s, from wards as package
simulate makes them to states of shock. Who is at risk is drawn from a logistic rule in which low pressure counts most, then a fast
heart, then little variability. The model shows how a trained model runs; it says nothing about patients.
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score

FEATURES = ["hr", "rmssd", "map"]
SEED = 1


def windows(n, rng):
    """n windows: columns as FEATURES, and whether the patient was at risk."""
    shock = rng.random(n) < 0.35
    hr = rng.normal(np.where(shock, 108, 76), np.where(shock, 16, 12)).clip(35, 190)
    rmssd = np.exp(rng.normal(np.where(shock, 2.7, 3.5), 0.5)).clip(2, 200)
    pressure = rng.normal(np.where(shock, 56, 90), np.where(shock, 9, 10)).clip(25, 150)
    score = 0.30 * (66 - pressure) + 0.04 * (hr - 90) + 0.5 * (np.log(25) - np.log(rmssd))
    return np.column_stack([hr, rmssd, pressure]), rng.random(n) < 1 / (1 + np.exp(-score))


def tree(t):
    """One tree as treeensemble.Tree has it."""
    return {
        "feature": [max(int(f), 0) for f in t.feature],
        "threshold": [float(x) if f >= 0 else 0.0 for f, x in zip(t.feature, t.threshold)],
        "left": [int(k) for k in t.children_left],
        "right": [int(k) for k in t.children_right],
        "value": [round(float(v), 6) for v in t.value[:, 0, 0]],
    }


def main():
    rng = np.random.default_rng(SEED)
    x, y = windows(20_000, rng)
    model = GradientBoostingClassifier(n_estimators=20, max_depth=2, learning_rate=0.3, random_state=SEED).fit(x, y)
    test, truth = windows(20_000, rng)
    auc = roc_auc_score(truth, model.predict_proba(test)[:, 1])
    prior = y.mean()
    text = json.dumps(
        {
            "origin": f"train.py, scikit-learn {sklearn.__version__}, seed {SEED}, 20 trees of depth 2 on drawn windows; AUC {auc:.3f} on other drawn ones",
            "model": {
                "features": FEATURES,
                "base": round(float(np.log(prior / (1 - prior))), 6),
                "learning_rate": model.learning_rate,
                "trees": [tree(t[0].tree_) for t in model.estimators_],
            },
        }
    )
    pathlib.Path(__file__).with_name("trees.json").write_text(text.replace(", {\"feature\"", ",\n{\"feature\"") + "\n")
    for row in ([75, 35, 90], [80, 30, 70], [100, 15, 55], [150, 10, 90]):
        print(row, model.predict_proba([row])[0, 1].round(3))
    print(f"AUC {auc:.3f}")


if __name__ == "__main__":
    main()
