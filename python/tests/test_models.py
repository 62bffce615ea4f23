"""`tachy.models.export`, against scikit-learn itself and Python's onnxruntime."""

import doctest
import json

import numpy as np
import pytest

pytest.importorskip("skl2onnx", reason='needs pip install "tachy[models]"')

import onnx
import onnxruntime
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.multioutput import MultiOutputClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

from tachy import models
from tachy.errors import TachyTypeError, TachyValueError

COLUMNS = ["hr", "sbp", "map"]
RNG = np.random.default_rng(20)
X = RNG.normal(size=(400, 3)).astype(np.float32).astype(np.float64)
SCORE = X @ [1.0, -2.0, 0.5] + 0.3 * RNG.normal(size=400)
CLASSES = np.digitize(SCORE, [-1, 1])

CLASSIFIERS = {
    "logistic": LogisticRegression(),
    "boosting": GradientBoostingClassifier(n_estimators=20, random_state=0),
    "histogram": HistGradientBoostingClassifier(max_iter=20, random_state=0),
    "forest": RandomForestClassifier(n_estimators=20, max_depth=5, random_state=0),
    "scaled": make_pipeline(StandardScaler(), LogisticRegression()),
    "network": make_pipeline(StandardScaler(), MLPClassifier((8,), solver="lbfgs", max_iter=2000, random_state=0)),
}


def results(path, x=X):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    return dict(zip(names, session.run(None, {"features": x.astype(np.float32)}), strict=True))


def metadata(path):
    return {p.key: json.loads(p.value) for p in onnx.load(path).metadata_props}


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_classifier_gives_predict_proba(name, tmp_path):
    clf = CLASSIFIERS[name].fit(X, CLASSES)
    path = models.export(clf, tmp_path / "m.onnx", COLUMNS, check=X)
    assert path == tmp_path / "m.onnx"
    got = results(path)
    want = clf.predict_proba(X)
    assert list(got) == ["label", "probabilities"]
    assert got["probabilities"].shape == (400, 3)
    np.testing.assert_allclose(got["probabilities"], want, rtol=0, atol=1e-5)  # float32 against float64 arithmetic
    assert len(np.unique(want[:, 1])) > 20, "the model says the same everywhere"
    assert (got["label"] == clf.predict(X)).mean() > 0.99
    assert metadata(path) == {"feature_names": COLUMNS, "classes": [0, 1, 2]}


@pytest.mark.parametrize("model", [LinearRegression(), GradientBoostingRegressor(n_estimators=20, random_state=0)])
def test_regressor_gives_predict(model, tmp_path):
    path = models.export(model.fit(X, SCORE), tmp_path / "m.onnx", COLUMNS, check=X)
    np.testing.assert_allclose(results(path)["variable"][:, 0], model.predict(X), rtol=0, atol=1e-5)
    assert metadata(path) == {"feature_names": COLUMNS}


def test_file_is_what_the_server_takes(tmp_path):
    clf = CLASSIFIERS["boosting"].fit(X, CLASSES)
    proto = onnx.load(models.export(clf, tmp_path / "m.onnx", COLUMNS))
    onnx.checker.check_model(proto, full_check=True)
    (features,) = proto.graph.input
    assert features.name == "features"
    assert features.type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    rows, columns = features.type.tensor_type.shape.dim
    assert (rows.dim_value, columns.dim_value) == (0, 3), "the first axis is free"
    assert all(o.type.HasField("tensor_type") for o in proto.graph.output), "zipmap is on"
    versions = {o.domain: o.version for o in proto.opset_import}
    assert versions[""] <= 17
    assert versions["ai.onnx.ml"] <= 3


def test_same_model_same_bytes(tmp_path):
    clf = CLASSIFIERS["scaled"].fit(X, CLASSES)
    a, b = (models.export(clf, tmp_path / name, COLUMNS).read_bytes() for name in ("a.onnx", "b.onnx"))
    assert a == b
    assert len(a) > 500


def test_outputs_keeps_some_and_text_classes(tmp_path):
    clf = LogisticRegression().fit(X, np.array(["crisis", "low", "normal"])[CLASSES])
    path = models.export(clf, tmp_path / "m.onnx", COLUMNS, outputs=["probabilities"], check=X)
    assert list(results(path)) == ["probabilities"]
    assert metadata(path) == {"feature_names": COLUMNS, "classes": ["crisis", "low", "normal"]}
    with pytest.raises(TachyValueError, match=r"outputs has \['p'\]; the model has \['label', 'probabilities'\]"):
        models.export(clf, path, COLUMNS, outputs=["p"])
    with pytest.raises(TachyValueError, match="which outputs leaves out"):
        models.export(clf, path, COLUMNS, outputs=["label"], check=X)


def test_fitted_on_a_data_frame(tmp_path):
    frame = pd.DataFrame(X, columns=COLUMNS)
    clf = LogisticRegression().fit(frame, CLASSES)
    models.export(clf, tmp_path / "m.onnx", COLUMNS, check=frame)
    with pytest.raises(TachyValueError, match=r"inputs are \['sbp', 'hr', 'map'\]; the model was trained on \['hr', 'sbp', 'map'\]"):
        models.export(clf, tmp_path / "m.onnx", ["sbp", "hr", "map"])


def test_check_finds_a_difference_and_leaves_the_old_file(tmp_path):
    clf = LogisticRegression().fit(X, CLASSES)
    path = tmp_path / "m.onnx"
    path.write_bytes(b"the old one")
    with pytest.raises(TachyValueError, match=r"the file differs from the model by up to .* of 400 rows"):
        models.export(clf, path, COLUMNS, check=X, atol=0, rtol=0)
    assert path.read_bytes() == b"the old one"
    assert list(tmp_path.iterdir()) == [path]
    models.export(clf, path, COLUMNS, check=X)
    assert list(tmp_path.iterdir()) == [path]
    assert len(path.read_bytes()) > 500


@pytest.mark.parametrize(("bad", "message"), [
    (X[:, :2], r"shape \(400, 2\); want \(rows, 3\)"),
    (X[:0], "at least one row"),
    (X[0], r"shape \(3,\)"),
    (np.where(np.arange(1200).reshape(400, 3) == 31, np.nan, X), "not finite in float32 in row 10, column sbp"),
    (np.where(np.arange(1200).reshape(400, 3) == 31, 1e39, X), "not finite in float32 in row 10, column sbp"),
])  # fmt: skip
def test_bad_check(bad, message, tmp_path):
    clf = LogisticRegression().fit(X, CLASSES)
    with pytest.raises(TachyValueError, match=message):
        models.export(clf, tmp_path / "m.onnx", COLUMNS, check=bad)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("model", "inputs", "error", "message"), [
    (LogisticRegression().fit(X, CLASSES), COLUMNS[:2], TachyValueError, r"2 columns \['hr', 'sbp'\]; the model was trained on 3"),
    (LogisticRegression().fit(X, CLASSES), "hr", TachyTypeError, "inputs is the text 'hr'"),
    (LogisticRegression().fit(X, CLASSES), ["hr", "hr", "map"], TachyValueError, "each once"),
    (LogisticRegression().fit(X, CLASSES), [], TachyValueError, "one or more names"),
    (LogisticRegression(), COLUMNS, NotFittedError, "not fitted"),
    (LogisticRegression, COLUMNS, TachyTypeError, "want a fitted scikit-learn classifier"),
    (lambda x: x, COLUMNS, TachyTypeError, "want a fitted scikit-learn classifier"),
    (KMeans(2, random_state=0).fit(X), COLUMNS, TachyTypeError, "KMeans; want a classifier or a regressor"),
    (LinearSVC().fit(X, CLASSES), COLUMNS, TachyTypeError, "LinearSVC without predict_proba"),
    (MultiOutputClassifier(LogisticRegression()).fit(X, np.c_[CLASSES, CLASSES]), COLUMNS, TachyValueError, "2 targets"),
])  # fmt: skip
def test_refused(model, inputs, error, message, tmp_path):
    with pytest.raises(error, match=message):
        models.export(model, tmp_path / "m.onnx", inputs)
    assert not list(tmp_path.iterdir())


def test_a_classifier_that_the_converter_does_not_know(tmp_path):
    class Mine(LogisticRegression):
        pass

    with pytest.raises(TachyValueError, match="cannot convert this Mine"):
        models.export(Mine().fit(X, CLASSES), tmp_path / "m.onnx", COLUMNS)


def test_missing_packages_are_named(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "skl2onnx", None)
    with pytest.raises(ImportError, match=r'needs the package skl2onnx: pip install "tachy\[models\]"'):
        models.export(None, tmp_path / "m.onnx", COLUMNS)


def test_docstring():
    attempted = doctest.testmod(models, raise_on_error=True).attempted
    assert attempted >= 5
