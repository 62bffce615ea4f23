"""Electrocardiography: `biosppy.signals.ecg`."""

from tachy.bio.ecg._artifacts import (
    correct_artifacts,
    correct_extra,
    correct_misaligned,
    correct_missed,
    estimate_th,
    find_artifacts,
    fixpeaks,
    update_indices,
)
from tachy.bio.ecg._beats import compare_segmentation, correct_rpeaks, extract_heartbeats
from tachy.bio.ecg._pipeline import call_segmenter, ecg
from tachy.bio.ecg._quality import ZZ2018, bSQI, fSQI, kSQI, pSQI, sSQI
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
from tachy.bio.ecg._waves import getPPositions, getQPositions, getSPositions, getTPositions

__all__ = [
    "ASI_segmenter",
    "Pan_Tompkins_Plus_Plus_segmenter",
    "ZZ2018",
    "bSQI",
    "call_segmenter",
    "christov_segmenter",
    "compare_segmentation",
    "correct_artifacts",
    "correct_extra",
    "correct_misaligned",
    "correct_missed",
    "correct_rpeaks",
    "ecg",
    "engzee_segmenter",
    "estimate_th",
    "extract_heartbeats",
    "fSQI",
    "find_artifacts",
    "fixpeaks",
    "gamboa_segmenter",
    "getPPositions",
    "getQPositions",
    "getSPositions",
    "getTPositions",
    "hamilton_segmenter",
    "kSQI",
    "pSQI",
    "rpeaks",
    "sSQI",
    "ssf_segmenter",
    "update_indices",
]
