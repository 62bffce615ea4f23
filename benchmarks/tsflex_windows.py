"""The windows of windows.py with tsflex, NumPy and SciPy; runs in the reference environment: `python tsflex_windows.py samples.npy`.

For each line of its input, the names of features, it computes them once and prints the CPU time in s and the number of windows.
"""

import sys
import time

import numpy as np
import pandas as pd
from scipy import stats
from tsflex.features import FeatureCollection, FuncWrapper, MultipleFeatureDescriptors

FS = 250


def slope(x):
    t = np.arange(len(x)) - (len(x) - 1) / 2
    return t @ x / (t @ t) * FS


FUNCTIONS = {
    "mean": np.mean, "std": np.std, "min": np.min, "max": np.max, "rms": lambda x: np.sqrt(np.mean(x * x)), "slope": slope,
    "zero_crossings": lambda x: np.count_nonzero(np.diff(np.signbit(x))), "skewness": stats.skew, "kurtosis": stats.kurtosis,
    "line_length": lambda x: np.abs(np.diff(x)).sum(), "median": np.median, "iqr": lambda x: np.subtract(*np.percentile(x, [75, 25])),
}


def collection(names):
    functions = [FuncWrapper(FUNCTIONS[name], output_names=name) for name in names]
    return FeatureCollection(MultipleFeatureDescriptors(functions, "x", windows="10s", strides="1s"))


def main():
    x = np.load(sys.argv[1])
    series = pd.Series(x, pd.date_range("2026-01-01", periods=len(x), freq=pd.Timedelta(1e9 / FS, "ns")), name="x")
    for line in sys.stdin:
        features = collection(line.split())
        start = time.process_time()
        frame = features.calculate(series, return_df=True, n_jobs=1)
        print(time.process_time() - start, len(frame), flush=True)


if __name__ == "__main__":
    main()
