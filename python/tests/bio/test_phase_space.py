"""tachy.bio.phase_space against BioSPPy 2.2.4 and closed forms."""

import math

import numpy as np
import pytest

import hostile
from tachy.bio import phase_space, tools
from tachy.errors import TachyTypeError, TachyValueError

RNG = np.random.default_rng(20261122)
X = np.cumsum(RNG.normal(size=1501))
SIGNALS = {"walk": 0.1 * X, "noise": RNG.normal(size=777), "quantised": np.round(X), "short": RNG.normal(size=6), "zero": np.zeros(500),
           "far apart": 1e6 * np.arange(300.0), "integer": RNG.integers(-2, 3, 300)}


def compared(got, want, names):
    for name in names:
        if want[name] is None:
            assert math.isnan(got[name]) and got.reasons[name], name
        else:
            assert got[name] == pytest.approx(want[name], rel=1e-9), name
    return len(names)


@pytest.mark.parametrize("signal", SIGNALS)
def test_biosppy(reference, signal):
    x = SIGNALS[signal]
    want = reference("features.phase_space.phase_space", x)
    got = phase_space.phase_space(x, convention="biosppy")
    assert got.keys() == list(want) and compared(got, want, list(want)) == 15
    for size in (224, 64, 5):
        want = reference("features.phase_space.compute_recurrence_plot", x, size)["rec_matrix"]
        got = phase_space.compute_recurrence_plot(x, size).rec_matrix
        np.testing.assert_allclose(got, want, rtol=0, atol=1e-9 * (1 + np.abs(x).max()))
        want = reference("features.phase_space.recurrence_plot_features", got)
        assert compared(phase_space.recurrence_plot_features(got, convention="biosppy"), want, list(want)) == 15


@pytest.mark.parametrize("name", ["ecg", "ppg", "resp", "eda"])
def test_recorded(reference, recorded, name):
    """On a signal of deviation 1, thresholds are the same, and so is what no correction touches."""
    x = tools.resample_signal(recorded(name)[:10_000], 1000.0, 125.0).signal
    want = reference("features.phase_space.phase_space", x)
    assert compared(phase_space.phase_space(x, convention="biosppy"), want, list(want)) == 15
    matrix = phase_space.compute_recurrence_plot(x).rec_matrix
    want = reference("features.phase_space.recurrence_plot_features", matrix / math.sqrt(np.mean(matrix**2) / 2))
    got = phase_space.phase_space(x)
    assert compared(got, want, ["rec_rate", "rec_lamin", "rec_plot_lgst_diag_line_len", "rec_plot_lgst_vert_line_len",
                                "rec_plot_lgst_white_vert_line_len"]) == 5
    assert got.rec_determ == pytest.approx(want["rec_determ"], abs=2 / 224)  # but for the two corners
    for name, value in phase_space.phase_space(1e-3 * x).as_dict().items():  # in other units
        assert value == pytest.approx(got[name], rel=1e-9), name


def counted(recurrent, diagonal):
    """The definitions, point by point: lengths of the lines of recurrent points on diagonals or in columns."""
    n, lengths = len(recurrent), []
    lines = [np.diagonal(recurrent, k) for k in range(1 - n, n) if k] if diagonal else recurrent.T
    for line in lines:
        edges = np.flatnonzero(np.diff(line.astype(int), prepend=0, append=0))
        lengths += (edges[1::2] - edges[::2]).tolist()
    return np.array(lengths)


def entropy(lengths):
    share = np.unique(lengths, return_counts=True)[1] / len(lengths)
    return -np.sum(share * np.log(share))


@pytest.mark.parametrize("signal", ["walk", "noise", "quantised", "integer"])
def test_definitions(signal):
    """Marwan et al. 2007, equations 44 to 51, in numpy."""
    d = phase_space.compute_recurrence_plot(SIGNALS[signal], 100).rec_matrix
    out = phase_space.recurrence_plot_features(d)
    recurrent = d < 0.5 * math.sqrt(np.mean(d**2) / 2)
    assert out.rec_rate == pytest.approx(recurrent.mean())
    diagonal, vertical, white = counted(recurrent, True), counted(recurrent, False), counted(~recurrent, False)
    assert out.rec_determ == pytest.approx(diagonal[diagonal > 1].sum() / diagonal.sum())
    assert out.rec_lamin == pytest.approx(vertical[vertical > 1].sum() / vertical.sum())
    for which, lengths in (("diag", diagonal), ("vert", vertical), ("white_vert", white)):
        assert out[f"rec_avg_{which}_line_len"] == pytest.approx(lengths[lengths > 1].mean())
        assert out[f"rec_plot_lgst_{which}_line_len"] == lengths.max()
        assert out[f"rec_plot_entropy_{which}_line"] == pytest.approx(entropy(lengths[lengths > 1]))
    assert out.rec_plot_trapping_tm == out.rec_avg_vert_line_len


def test_gap():
    x = X.copy()
    x[[100, 1100]] = np.nan, np.inf
    assert phase_space.phase_space(x) == phase_space.phase_space(x[101:1100])


@pytest.mark.parametrize("convention", ["corrected", "biosppy"])
@pytest.mark.parametrize("kind", hostile.kinds(np.ones(2)))
def test_bad_nights(kind, convention):
    x = hostile.kinds(X)[kind]
    out = hostile.quietly(phase_space.phase_space, x, convention=convention)
    assert len(out) == 15
    if kind in ("constant", "zero", "one", "empty", "all NaN") and convention == "corrected":
        assert all(math.isnan(value) for value in out) and len(out.reasons) == 15
    matrix = hostile.quietly(phase_space.compute_recurrence_plot, x, 50, convention=convention).rec_matrix
    assert matrix.shape == ((50, 50) if len(x) and (convention == "biosppy" or np.isfinite(x).any()) else (0, 0))
    for distances in (matrix, np.where(matrix > 1, np.nan, matrix)):
        assert len(hostile.quietly(phase_space.recurrence_plot_features, distances, convention=convention)) == 15


def test_mistakes():
    for raised, call in (
        (TachyTypeError, lambda: phase_space.phase_space(None)), (TachyTypeError, lambda: phase_space.recurrence_plot_features(None)),
        (TachyValueError, lambda: phase_space.compute_recurrence_plot(X, 0)), (TachyValueError, lambda: phase_space.compute_recurrence_plot(X, 5000)),
        (TachyTypeError, lambda: phase_space.compute_recurrence_plot(X, 2.5)), (TachyValueError, lambda: phase_space.recurrence_plot_features(np.ones((3, 2)))),
        (TachyValueError, lambda: phase_space.phase_space(np.ones((5, 2)))),
    ):
        with pytest.raises(raised):
            call()
