"""Every function of filter design, with each value of each of its parameters; test_design.py compares all combinations.

A key of two names joined by PAIRED stands for two parameters whose values go together.
"""

import itertools

import numpy as np
import scipy.signal

RNG = np.random.default_rng(20260401)
TAPS = RNG.normal(size=7)
ROOTS = np.array([0.5 + 0.4j, 0.5 - 0.4j, -0.3, 0.1])
BANDS = [("low", 0.3), ("highpass", 0.3), ("band", [0.2, 0.45]), ("bandstop", [0.2, 0.45])]
ANALOG = [(False, None), (False, 3.0), (True, None)]
OUTPUTS = ["ba", "zpk", "sos"]
IIR = dict(btype_Wn=BANDS, analog_fs=ANALOG, output=OUTPUTS)
EDGES = [(0.2, 0.3), (0.3, 0.2), ([0.2, 0.4], [0.1, 0.5]), ([0.1, 0.5], [0.2, 0.4])]
SPEC = dict(wp_ws=EDGES, gpass=[0.5, 3], gstop=[20, 55.5], analog_fs=ANALOG)
PROTOTYPE = dict(N=[0, 1, 2, 3, 4, 7, 10], xp=[None, np], device=[None, "cpu"])
TF = dict(b=[[1.0, 2.0], [0.5, 1, 3], np.float32([2, 1]), [1j, 2]], a=[[1, 2, 4], [2.0, 3, 1, 5], np.arange(1, 4)])
ZPK = dict(z=[[], [-1.5], [1 + 2j, 1 - 2j]], p=[[-1.0, -2], [-1 + 1j, -1 - 1j, -3]], k=[1, 2.5])
DIGITAL = dict(worN=[None, 0, 1, 17, 64, [0.1, 0.5, 1], np.float32([0.25]), 0.3], whole=[False, True], fs=[2 * np.pi, 100])
SOS = scipy.signal.butter(5, [0.1, 0.4], "band", output="sos")
WINDOWS = ["hamming", ("kaiser", 6.5), "boxcar"]

DESIGN = {
    "buttap": PROTOTYPE,
    "cheb1ap": PROTOTYPE | dict(rp=[0.1, 3]),
    "cheb2ap": PROTOTYPE | dict(rs=[20, 80.5]),
    "ellipap": PROTOTYPE | dict(rp=[0.1, 3], rs=[20, 80.5]),
    "besselap": PROTOTYPE | dict(norm=["phase", "delay", "mag"]),
    "butter": IIR | dict(N=[0, 1, 2, 3, 6]),
    "cheby1": IIR | dict(N=[1, 2, 3, 6], rp=[1]),
    "cheby2": IIR | dict(N=[1, 2, 3, 6], rs=[40]),
    "ellip": IIR | dict(N=[2, 3, 6], rp=[1], rs=[40]),
    "bessel": IIR | dict(N=[1, 2, 3, 6], norm=["phase", "delay", "mag"]),
    "iirfilter": IIR | dict(N=[3], rp=[1], rs=[40], ftype=["butter", "cheby1", "cheby2", "ellip", "bessel", "Cauer", "bessel_mag"]),
    "iirdesign": SPEC | dict(ftype=["butter", "cheby1", "cheby2", "ellip"], output=["zpk", "sos"]),
    "buttord": SPEC, "cheb1ord": SPEC, "cheb2ord": SPEC, "ellipord": SPEC,
    "iirnotch": dict(w0=[0.1, 0.7], Q=[1.5, 30], fs=[2.0, 5], xp=[None], device=[None]),
    "iirpeak": dict(w0=[0.1, 0.7], Q=[1.5, 30], fs=[2.0, 5], xp=[None], device=[None]),
    "iircomb": dict(w0=[0.25, 0.5], Q=[2.5, 30], ftype=["notch", "peak"], fs=[2.0, 10.0], pass_zero=[False, True], xp=[None], device=[None]),
    "gammatone": dict(freq=[440, 3000.0], ftype=["fir", "iir"], order=[None, 1, 24], numtaps=[None, 1, 300], fs=[16000],
                      xp=[None], device=[None]),
    "bilinear": TF | dict(fs=[0.5, 1.0, 100]), "bilinear_zpk": ZPK | dict(fs=[0.5, 100]),
    "lp2lp": TF | dict(wo=[1.0, 7.5]), "lp2lp_zpk": ZPK | dict(wo=[1.0, 7.5]),
    "lp2hp": TF | dict(wo=[1.0, 7.5]), "lp2hp_zpk": ZPK | dict(wo=[1.0, 7.5]),
    "lp2bp": TF | dict(wo=[1.0, 7.5], bw=[1.0, 0.5]), "lp2bp_zpk": ZPK | dict(wo=[1.0, 7.5], bw=[1.0, 0.5]),
    "lp2bs": TF | dict(wo=[1.0, 7.5], bw=[1.0, 0.5]), "lp2bs_zpk": ZPK | dict(wo=[1.0, 7.5], bw=[1.0, 0.5]),
    "normalize": dict(b=[[1, 2], [[1, 2], [3, 4]], [1j, 2], np.float32([1, 2]), 3], a=[[2, 1], [0, 0, 4.0], np.float32([2]), 5]),
    "tf2zpk": TF,
    "zpk2tf": dict(z=[[], [1, 2], ROOTS, [1j, 2], [[1.0, 2], [3, 4]]], p=[[0.5], ROOTS, []], k=[1, 2.5]),
    "zpk2sos": dict(z=[[1, -1, 0.5], ROOTS, []], p=[ROOTS, [0.9, -0.5, 0.1, 0.2, 0.3]], k=[1, 2.5],
                    pairing_analog=[(None, False), ("nearest", False), ("keep_odd", False), ("minimal", False), (None, True), ("minimal", True)]),
    "tf2sos": dict(b=[[1, 2], [0.5, 1, 3]], a=[[1.0, 0.2, 0.4], [2.0, 3, 1, 5]],
                   pairing_analog=[(None, False), ("nearest", False), ("keep_odd", False), ("minimal", False), (None, True)]),
    "sos2tf": dict(sos=[SOS, SOS[:1], np.float32(SOS), np.zeros((0, 6))]),
    "sos2zpk": dict(sos=[SOS, SOS[:1], SOS[1:], [[1, 2, 1, 1, 0, 0]]]),
    "freqz": dict(b=[[1, 2, 3], TAPS, 2, np.ones(100), np.float32([1, 2]), [1j, 2]], a=[1, [1, 0.5], np.float32([2, 1])], plot=[None],
                  include_nyquist=[False, True], **DIGITAL),
    "freqz_zpk": dict(z=[[], [0.5], ROOTS], p=[[], ROOTS], k=[1, 2.5], **DIGITAL),
    "freqz_sos": dict(sos=[SOS, SOS[0]], **DIGITAL),
    "freqs": dict(b=[[1], [1, 2], [1j, 1]], a=[[1, 2], [1, 8, 25]], worN=[None, 1, 30, [0.1, 2, 30]], plot=[None]),
    "freqs_zpk": dict(z=[[], [-1.5], [1 + 2j, 1 - 2j]], p=[[-1.0, -2]], k=[1, 2.5], worN=[None, 1, 30, [0.1, 2, 30]]),
    "findfreqs": dict(num=[[1], [1, 2, 50]], den=[[1, 8, 25], [1, 0], [3]], N=[0, 1, 7], kind=["ba", "zp"]),
    "group_delay": dict(system=[([1, 2, 3], 1), (TAPS, [1, 0.5, 0.2])], w=DIGITAL["worN"], whole=[False, True], fs=[2 * np.pi, 100]),
    "unique_roots": dict(p=[[1, 1.0001, 2, 1.9999, 5], [1j, 1 + 1e-4, 1, 1j + 2e-4], [3], []], tol=[1e-3, 1e-6, 10],
                         rtype=["max", "maximum", "min", "minimum", "avg", "mean"]),
    "residue": dict(b=[[1, 2, 3, 4], [1, 2], [0], [1j, 2]], a=[[1, 3, 2], [1, 0, 1], [1, 6, 11, 6], [2, 1j]], tol=[1e-3], rtype=["avg", "min", "max"]),
    "residuez": dict(b=[[1, 2, 3, 4], [1, 2], [0], [1j, 2]], a=[[1, 3, 2], [1, 0, 1], [1, 6, 11, 6], [2, 1j]], tol=[1e-3], rtype=["avg", "min", "max"]),
    "invres": dict(r=[[1.0, 2, 3]], p=[[-1.0, -1, -2], [1j, -1j, 3]], k=[[], [1.0, 2]], tol=[1e-3], rtype=["avg", "min", "max"]),
    "invresz": dict(r=[[1.0, 2, 3]], p=[[-1.0, -1, -2], [1j, -1j, 3]], k=[[], [1.0, 2]], tol=[1e-3], rtype=["avg", "min", "max"]),
    "firwin": dict(numtaps=[1, 3, 31, 101], cutoff_pass_zero=[(0.3, True), (0.3, "lowpass"), ([0.2, 0.5], True), ([0.2, 0.5], "bandstop"),
                   (0.3, False), (0.3, "highpass"), ([0.2, 0.5], False), ([0.2, 0.5], "bandpass"), ([0.1, 0.2, 0.5], True)],
                   width=[None, 0.1], window=WINDOWS, scale=[True, False], fs=[None, 4.0]),
    "firwin2": dict(numtaps_antisymmetric=[(5, False), (6, False), (31, False), (31, True), (32, True)],
                    freq_gain=[([0, 0.5, 1], [0, 1, 0]), ([0, 0.2, 0.2, 0.6, 1], [0, 0, 1, 1, 0])],
                    nfreqs=[None, 65, 90], window=[*WINDOWS, None], fs=[None, 2.0]),
    "firls": dict(numtaps=[1, 5, 13], bands=[[0, 0.4, 0.6, 1]], desired=[[1, 1, 0, 0], [0, 1, 1, 0.5]], weight=[None, [1, 10]],
                  fs=[None, 2.0]),
    "remez": dict(numtaps=[2, 3, 10, 31], bands=[[0.05, 0.2, 0.3, 0.45]], desired=[[1, 0], [0, 1]], weight=[None, [1, 5]],
                  type=["bandpass", "differentiator", "hilbert"], maxiter=[25, 50], grid_density=[16, 32], fs=[None, 1.25]),
    "minimum_phase": dict(h=[scipy.signal.firwin(31, 0.3), scipy.signal.remez(22, [0, 0.2, 0.3, 0.5], [1, 0]), [1, 4.0, 1]],
                          method_half=[("homomorphic", True), ("homomorphic", False)], n_fft=[None, 256, 243]),
    "kaiser_beta": dict(a=[10, 21, 30, 50, 65.5]),
    "kaiser_atten": dict(numtaps=[1, 211], width=[0.0375, 0.5]),
    "kaiserord": dict(ripple=[8, 65, -65], width=[0.0375, 0.5]),
    "savgol_coeffs": dict(window_length=[5, 6, 51], polyorder=[0, 2, 4], deriv=[0, 1, 2, 6], delta=[1.0, 0.25], pos=[None, 0, 3, 1.5],
                          use=["conv", "dot"], xp=[None], device=[None]),
}

PAIRED = {"btype_Wn", "analog_fs", "wp_ws", "pairing_analog", "cutoff_pass_zero", "numtaps_antisymmetric", "freq_gain", "method_half"}


def names_of(key):
    """A key of the grid stands for one parameter, or for two whose values go together."""
    if key not in PAIRED:
        return [key]
    first, _, second = key.partition("_")
    return [first, second]


def cases(grid):
    """All combinations of the values of a function's parameters."""
    for values in itertools.product(*grid.values()):
        kwargs = {}
        for key, value in zip(grid, values, strict=True):
            names = names_of(key)
            kwargs |= dict(zip(names, [value] if len(names) == 1 else value, strict=True))
        if kwargs.get("analog") or kwargs.get("fs", 0) is None:
            kwargs.pop("fs", None)
        yield kwargs
