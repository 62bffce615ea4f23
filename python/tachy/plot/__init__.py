"""Drawings of what tachy.bio finds, as BioSPPy draws it; with matplotlib, which `pip install "tachy[plot]"` brings.

A drawing has the name of the function whose result it draws, `tachy.plot.ecg(tachy.bio.ecg.ecg(x, 250.0))`, and the function draws it
too if called with `show=True`. Each returns the figure and takes two keywords more than its documentation names:

path : str, optional
    Save it there, at 200 dots an inch; in the format of the suffix, PNG without one. The several figures of `eeg` get their names
    into theirs.
show : bool, optional
    True: now, in a window, and wait until it is closed, or in a notebook below the cell. False: only return it. By default in a
    window if there are windows; a notebook shows what the last line of a cell returns.

Empty results and NaN leave their panel empty but for the reason. matplotlib's settings stay as they are.
"""

from tachy.plot._beats import abp, bvp, ecg, ppg, waves
from tachy.plot._channels import acc, eeg
from tachy.plot._hrv import (
    compute_fbands,
    compute_geometrical,
    compute_poincare,
    compute_rri,
    hrv,
    hrv_frequencydomain,
    hrv_nonlinear,
    hrv_timedomain,
)
from tachy.plot._rhythm import artifacts, get_heart_rate
from tachy.plot._series import eda, emg, pcg, pcg_states, resp
from tachy.plot._tools import get_filter, linear_regression, power_spectrum

__all__ = [
    "abp", "acc", "artifacts", "bvp", "compute_fbands", "compute_geometrical", "compute_poincare", "compute_rri", "ecg", "eda", "eeg", "emg",
    "get_filter", "get_heart_rate", "hrv", "hrv_frequencydomain", "hrv_nonlinear", "hrv_timedomain", "linear_regression", "pcg", "pcg_states",
    "power_spectrum", "ppg", "resp", "waves",
]
