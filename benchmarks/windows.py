"""Features of windows of 10 s every 1 s, of an hour of ECG at 250 Hz, beside tsflex with NumPy's and SciPy's functions.

One core, CPU time, from the samples to the table, in samples of the recording: each lies in ten windows. The last column is the
median of the pairs, and the least and the greatest.
"""

import multiprocessing
import os
import pathlib
import subprocess
import tempfile

import measure
import numpy as np
from work import FS

ROOT = pathlib.Path(__file__).resolve().parents[1]
SECONDS, PAIRS, CALLS = 3600, 5, 10
TEN = ["mean", "std", "min", "max", "rms", "slope", "zero_crossings", "skewness", "kurtosis", "line_length"]
WORKS = {"10 features": TEN, "12 features, median and iqr too": [*TEN, "median", "iqr"]}


def reference():
    """The Python of the reference environment, where tsflex is; `make reference` makes it."""
    return os.environ.get("TACHY_BIOSPPY", ROOT / ".venv-biosppy" / "bin" / "python")


def run(_programs, quick):
    # A new process has no thread yet: all that Go and NumPy start will keep to the core.
    with measure.one_core(), multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(table, (quick,))


def table(quick):
    import tachy

    seconds, pairs = (60, 1) if quick else (SECONDS, PAIRS)
    x = signal(seconds)
    recording = tachy.from_numpy(x, fs=FS, name="II", unit="mV")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "x.npy")
        np.save(path, x)
        with subprocess.Popen([reference(), ROOT / "benchmarks" / "tsflex_windows.py", path], stdin=-1, stdout=-1, text=True) as peer:
            results = [measured(work, names, peer, recording, pairs) for work, names in WORKS.items()]
            peer.stdin.close()
    return results


def signal(seconds):
    """Beats of about one a second on a wandering baseline, with noise."""
    t = np.arange(seconds * FS) / FS
    noise = 0.02 * np.random.default_rng(1).standard_normal(len(t))
    return np.exp(-((t % 0.9 - 0.4) / 0.02) ** 2) + 0.2 * np.exp(-((t % 0.9 - 0.65) / 0.06) ** 2) + 0.1 * np.sin(t) - 0.1 + noise


def measured(work, names, peer, recording, pairs):
    import tachy

    ecg = tachy.ecg("II")
    rows = tachy.window("10s", every="1s").of(**{name: getattr(ecg, name)() for name in names})
    samples = sum(len(segment.samples) for segment in recording["II"].segments)

    def by_tsflex():
        print(*names, file=peer.stdin, flush=True)
        seconds, windows = peer.stdout.readline().split()
        assert abs(int(windows) - samples // FS) < 20
        return samples / float(seconds) / 1e6

    def by_tachy():
        return samples / measure.cost(lambda: rows.collect(recording), CALLS) / 1e6

    by_tachy()  # fills caches
    return measure.Pairs(work, "M samples/s", *measure.in_turn(pairs, by_tsflex, by_tachy))
