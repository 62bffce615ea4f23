"""Electrocardiography: `biosppy.signals.ecg`."""

from tachy.bio.ecg._beats import compare_segmentation, correct_rpeaks, extract_heartbeats
from tachy.bio.ecg._pipeline import call_segmenter, ecg
from tachy.bio.ecg._segmenters import (
    ASI_segmenter,
    Pan_Tompkins_Plus_Plus_segmenter,
    christov_segmenter,
    engzee_segmenter,
    gamboa_segmenter,
    hamilton_segmenter,
    rpeaks,
    ssf_segmenter,
)

__all__ = [
    "ASI_segmenter",
    "Pan_Tompkins_Plus_Plus_segmenter",
    "call_segmenter",
    "christov_segmenter",
    "compare_segmentation",
    "correct_rpeaks",
    "ecg",
    "engzee_segmenter",
    "extract_heartbeats",
    "gamboa_segmenter",
    "hamilton_segmenter",
    "rpeaks",
    "ssf_segmenter",
]
