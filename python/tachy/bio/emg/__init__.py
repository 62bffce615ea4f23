"""Electromyograms: `biosppy.signals.emg`."""

from tachy.bio.emg._detectors import (
    abbink_onset_detector, bonato_onset_detector, hodges_bui_onset_detector, lidierth_onset_detector, londral_onset_detector,
    silva_onset_detector, solnik_onset_detector,
)
from tachy.bio.emg._pipeline import emg, find_onsets

__all__ = [
    "abbink_onset_detector", "bonato_onset_detector", "emg", "find_onsets", "hodges_bui_onset_detector", "lidierth_onset_detector",
    "londral_onset_detector", "silva_onset_detector", "solnik_onset_detector",
]
