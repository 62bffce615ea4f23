"""From a trained scikit-learn model to the ONNX file that a pipeline runs.

Training needs more packages than running: `pip install "tachy[models]"`. PyTorch, LightGBM and others write ONNX themselves;
what tachy takes from them is one float32 input of shape (rows, features), or one of shape (rows, 1) per column.
"""

import importlib
import json
import pathlib
import warnings

import numpy as np

from tachy._files import whole_file
from tachy.errors import TachyTypeError, TachyValueError

__all__ = ["export"]

_INPUT = "features"
_OPSET = {"": 17, "ai.onnx.ml": 3}  # at most; pinned: a newer converter must not change what a model computes
_EXTRA = ("sklearn", "onnx", "skl2onnx")


def export(model, path, inputs, *, outputs=None, check=None, atol=1e-5, rtol=1e-5):
    """Write a fitted scikit-learn classifier or regressor as an ONNX file.

    The file has one float32 input `features` of shape (rows, len(inputs)), and its metadata hold the names of the columns
    (`feature_names`) and, for a classifier, its `classes`, both as JSON. A pipeline refuses to feed it anything else.

    Parameters
    ----------
    model : estimator
        A fitted classifier with `predict_proba`, a fitted regressor, or a `Pipeline` that ends in one; one target. It is
        not changed.
    path : str or path-like
        Where the file goes. An existing file is replaced at once, or not at all if anything fails.
    inputs : sequence of str
        The columns that the model was trained on, in that order. A model that was fitted on a data frame knows them, and
        they are compared.
    outputs : sequence of str, optional
        The results to keep. A classifier has `label`, (rows,), and `probabilities`, (rows, classes), in the order of
        `model.classes_`; a regressor has `variable`, (rows, 1). By default all.
    check : array_like or DataFrame, shape (rows, len(inputs)), optional
        Samples to compare on, such as the test set; finite. They are rounded to float32 and then given to `model` and,
        with one thread, to the file.
    atol, rtol : float
        How far a probability, or a regressor's value, p may be from the model's m in `check`: ``atol + rtol * abs(m)``.

    Returns
    -------
    path : pathlib.Path
        The file.

    Raises
    ------
    ImportError
        The packages of `tachy[models]` are not installed.
    TachyTypeError
        `model` is no classifier or regressor, or `inputs` or `outputs` is a single text.
    TachyValueError
        The columns are not those of the model; scikit-learn's converter does not know it; or `check` is not finite, has
        another shape, or gives other results.
    sklearn.exceptions.NotFittedError
        `model` is not fitted.

    Notes
    -----
    Features are float32 in the file and arithmetic is too. Trees give nearly scikit-learn's numbers, unless a step before
    them (a scaler) rounds a feature to the other side of a threshold: few rows, but far off. `check` finds them; train on
    float32, or leave the scaler out, which trees do not need.

    A model that treats NaN itself (`HistGradientBoostingClassifier`) loses that: a pipeline never feeds NaN to a model.

    Examples
    --------
    >>> import pathlib, tempfile, numpy, tachy.models
    >>> from sklearn.linear_model import LogisticRegression
    >>> x = numpy.random.default_rng(0).normal(size=(200, 2))
    >>> clf = LogisticRegression().fit(x, x[:, 0] > x[:, 1])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = tachy.models.export(clf, pathlib.Path(folder) / "risk.onnx", inputs=["hr", "map"], check=x)
    ...     file.name, file.stat().st_size < 10_000
    ('risk.onnx', True)
    """
    sklearn, onnx, skl2onnx = _import_extra()
    inputs, outputs = _names("inputs", inputs), None if outputs is None else _names("outputs", outputs)
    path = pathlib.Path(path)
    classifier = _check_model(sklearn, model, inputs)
    proto = _convert(skl2onnx, model, len(inputs), classifier)
    if outputs is not None:
        proto = _keep(skl2onnx, proto, outputs)
    metadata = {"feature_names": inputs}
    if classifier:
        metadata["classes"] = np.asarray(model.classes_).tolist()
    onnx.helper.set_model_props(proto, {key: json.dumps(value, ensure_ascii=False) for key, value in metadata.items()})
    content = proto.SerializeToString(deterministic=True)
    if check is not None:
        _compare(model, content, _samples(check, inputs), inputs, classifier, atol, rtol)
    with whole_file(path) as file:
        file.write(content)
    return path


def _import_extra():
    try:
        return [importlib.import_module(name) for name in _EXTRA]
    except ImportError as error:
        raise ImportError(f'tachy.models.export needs the package {error.name}: pip install "tachy[models]"', name=error.name) from error


def _names(argument, names):
    if isinstance(names, (str, bytes)):
        raise TachyTypeError(f"{argument} is the text {names!r}; want a list of names, such as [{names!r}]")
    names = list(names)
    if not names or len(set(names)) < len(names) or not all(isinstance(name, str) and name for name in names):
        raise TachyValueError(f"{argument} is {names!r}; want one or more names, each once")
    return names


def _check_model(sklearn, model, inputs):
    """Whether `model` is a classifier; raises if it cannot be exported with these inputs."""
    kind = type(model).__name__
    if isinstance(model, type) or not isinstance(model, sklearn.base.BaseEstimator):
        raise TachyTypeError(f"model is {model!r}; want a fitted scikit-learn classifier or regressor")
    classifier = sklearn.base.is_classifier(model)
    if not classifier and not sklearn.base.is_regressor(model):
        raise TachyTypeError(f"model is a {kind}; want a classifier or a regressor")
    sklearn.utils.validation.check_is_fitted(model)
    if classifier and not hasattr(model, "predict_proba"):
        raise TachyTypeError(f"model is a {kind} without predict_proba; wrap it in sklearn.calibration.CalibratedClassifierCV")
    if classifier and isinstance(model.classes_, list):
        raise TachyValueError(f"model has {len(model.classes_)} targets; train one model for each")
    if model.n_features_in_ != len(inputs):
        raise TachyValueError(f"inputs are {len(inputs)} columns {inputs}; the model was trained on {model.n_features_in_}")
    trained = list(getattr(model, "feature_names_in_", inputs))
    if trained != inputs:
        raise TachyValueError(f"inputs are {inputs}; the model was trained on {trained}, in this order")
    return classifier


def _convert(skl2onnx, model, n_inputs, classifier):
    float_rows = skl2onnx.common.data_types.FloatTensorType([None, n_inputs])
    try:
        with warnings.catch_warnings():
            # skl2onnx 1.20.0 gives protobuf booleans for integers; protobuf 6.33 warns, 7 refuses (hence protobuf<7).
            warnings.simplefilter("ignore", DeprecationWarning)
            return skl2onnx.to_onnx(
                model,
                initial_types=[(_INPUT, float_rows)],
                options={id(model): {"zipmap": False}} if classifier else None,
                target_opset=_OPSET,
            )
    except (NotImplementedError, RuntimeError) as error:
        raise TachyValueError(f"scikit-learn's converter to ONNX cannot convert this {type(model).__name__}: {error}") from error


def _keep(skl2onnx, proto, outputs):
    has = [o.name for o in proto.graph.output]
    if unknown := [name for name in outputs if name not in has]:
        raise TachyValueError(f"outputs has {unknown}; the model has {has}")
    return skl2onnx.helpers.onnx_helper.select_model_inputs_outputs(proto, outputs=outputs)


def _samples(check, inputs):
    with np.errstate(over="ignore"):  # beyond float32 is infinite, and refused
        x = np.asarray(check, dtype=np.float64).astype(np.float32)
    if x.ndim != 2 or x.shape[1] != len(inputs) or not len(x):
        raise TachyValueError(f"check has the shape {x.shape}; want (rows, {len(inputs)}) with at least one row")
    if not np.isfinite(x).all():
        row, column = np.argwhere(~np.isfinite(x))[0]
        raise TachyValueError(f"check has a value that is not finite in float32 in row {row}, column {inputs[column]}")
    return x


def _compare(model, content, x, inputs, classifier, atol, rtol):
    import onnxruntime  # here, because it costs 100 ms

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    name = "probabilities" if classifier else "variable"
    if name not in [o.name for o in session.get_outputs()]:
        raise TachyValueError(f"check compares the output {name}, which outputs leaves out")
    (got,) = session.run([name], {_INPUT: x})
    rows = x.astype(np.float64)
    if hasattr(model, "feature_names_in_"):
        import pandas

        rows = pandas.DataFrame(rows, columns=inputs)
    want = model.predict_proba(rows) if classifier else model.predict(rows)
    want = np.asarray(want).reshape(got.shape)
    error = np.abs(got - want)
    bad = ~(error <= atol + rtol * np.abs(want)).all(axis=1)
    if bad.any():
        raise TachyValueError(
            f"the file differs from the model by up to {error.max():.3g} and in {bad.sum()} of {len(x)} rows by more than "
            f"atol={atol:g} and rtol={rtol:g}: see the notes of tachy.models.export about float32"
        )
