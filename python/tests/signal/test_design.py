"""Filter design against the installed SciPy (1.17.1): every function, every value of every option.

GRID lists for each function the values of each parameter; a case is one of their combinations. A parameter of SciPy's
signature that the grid leaves out, or a value that no case took, fails. Tolerances are relative to the largest value.
"""

import inspect
import itertools
import math
import warnings
from fractions import Fraction

import mpmath as mp
import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tachy import errors, signal

TOLERANCE = 1e-12
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

GRID = {
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

# name -> (tolerance, why it is not the usual one)
LOOSER = {
    "buttord": (1e-6, "the edges of a band-stop are found by a minimizer within 1e-5, whose path hangs on last bits"),
    "cheb1ord": (1e-6, "as buttord"), "cheb2ord": (1e-6, "as buttord"), "ellipord": (1e-6, "as buttord"),
    "iirdesign": (1e-6, "the edges of a band-stop, as buttord"),
    "ellipap": (1e-11, "scipy's gain at infinity, which is 10**(-rs/20) for even orders, is off by 5e-12 at N=10; ours is not"),
    "ellip": (1e-10, "as ellipap"),
    "freqz_sos": (1e-11, "deep in the stop band each section cancels some digits"),
    "freqz": (1e-11, "where an even grid has one point the FFT's rounding is relative to the sum of the taps"),
    "savgol_coeffs": (1e-9, "scipy solves ill-conditioned equations; ours agree with exact rationals, see below"),
    "remez": (1e-8, "both stop when no extreme moves, from other iterates: 4e-10 seen; the ripple judges, see below"),
    "minimum_phase": (1e-9, "logarithms of gains near 0 magnify rounding"),
}
PAIRED = {"btype_Wn", "analog_fs", "wp_ws", "pairing_analog", "cutoff_pass_zero", "numtaps_antisymmetric", "freq_gain", "method_half"}


def names_of(key):
    """A key of the grid stands for one parameter, or for two whose values go together."""
    if key not in PAIRED:
        return [key]
    first, _, second = key.partition("_")
    return [first, second]


def cases(name):
    grid = GRID[name]
    for values in itertools.product(*grid.values()):
        kwargs = {}
        for key, value in zip(grid, values, strict=True):
            names = names_of(key)
            kwargs |= dict(zip(names, [value] if len(names) == 1 else value, strict=True))
        if kwargs.get("analog") or kwargs.get("fs", 0) is None:
            kwargs.pop("fs", None)
        yield kwargs


def flattened(result):
    return [np.asarray(part) for part in (result if isinstance(result, tuple) else (result,))]


def outcome(module, name, kwargs):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return flattened(getattr(module, name)(**kwargs))
        except Exception as error:
            return error


def sorted_roots(name, kwargs, parts):
    """Where rounding orders equal or conjugate roots, put them in one order."""
    if kwargs.get("output") == "zpk" or name in ("tf2zpk", "sos2zpk") or name.endswith(("ap", "_zpk")) and not name.startswith("freq"):
        return [np.array(sorted(parts[0].ravel(), key=position)), np.array(sorted(parts[1].ravel(), key=position)), *parts[2:]]
    if name == "residue" or name == "residuez":
        order = sorted(range(len(parts[1])), key=lambda i: position(parts[1][i]))
        return [parts[0][order], parts[1][order], parts[2]]
    return parts


def position(root):
    return round(root.real, 6), round(root.imag, 6)


def difference(got, want):
    if want.size == 0:
        return 0.0
    largest = np.abs(want[np.isfinite(want)]).max(initial=0)
    return np.abs(np.where(got == want, 0, got - want)).max() / (largest or 1)


@pytest.mark.parametrize("name", GRID)
def test_results_are_scipys(name):
    tolerance, _ = LOOSER.get(name, (TOLERANCE, ""))
    compared, errored, worst = 0, 0, 0.0
    for kwargs in cases(name):
        got, want = outcome(signal, name, kwargs), outcome(scipy.signal, name, kwargs)
        if isinstance(want, (IndexError, AttributeError)):  # mistakes of scipy's, such as for elliptic filters of order 1
            continue
        if isinstance(want, Exception):
            errored += 1
            assert isinstance(got, errors.TachyError), (kwargs, want, got)
            continue
        assert not isinstance(got, Exception), (kwargs, got)
        got, want = sorted_roots(name, kwargs, got), sorted_roots(name, kwargs, want)
        assert [part.shape for part in got] == [part.shape for part in want], kwargs
        single = any(part.dtype in (np.float32, np.complex64) for part in want)
        for g, w in zip(got, want, strict=True):
            # scipy's frequencies of complex filters are complex; ours are not
            assert np.iscomplexobj(g) == np.iscomplexobj(w) or w.size == 0 or name == "freqz", (kwargs, g.dtype, w.dtype)
            error = difference(g, w)
            assert error <= (1e-5 if single else tolerance), (kwargs, error, g, w)
            worst = worst if single else max(worst, error)
        compared += 1
    print(f"{name}: {compared} cases, {errored} errors, worst {worst:.1e}")
    assert compared >= 4


def test_the_grid_leaves_no_parameter_out():
    for name, grid in GRID.items():
        wanted = inspect.signature(getattr(scipy.signal, name)).parameters
        have = {n for key in grid for n in names_of(key)}
        assert have == set(wanted), name
        assert list(inspect.signature(getattr(signal, name)).parameters) == list(wanted), name
        assert all(len(values) for values in grid.values())
    mine = {n for n in signal.__all__ if getattr(getattr(signal, n), "__module__", "").rpartition(".")[2].strip("_") in
            "conversions design fir orders prototypes residues responses transforms".split()}
    assert mine - {"sosfreqz"} == set(GRID)


# --- where SciPy is no judge: exact arithmetic and the purpose of the function -------------------------------------------


def exact_savgol(n, polyorder, deriv):
    """The coefficients by rational numbers: the fit's normal equations solved exactly."""
    positions = [Fraction(2 * i - (n - 1), 2) for i in range(n)]
    size = polyorder + 1
    rows = [[sum(x ** (i + j) for x in positions) for j in range(size)] + [Fraction(int(i == deriv))] for i in range(size)]
    for i in range(size):
        pivot = rows[i][i]
        rows[i] = [v / pivot for v in rows[i]]
        for j in range(size):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    solution = [row[-1] for row in rows]
    factorial = math.factorial(deriv)
    return np.array([float(factorial * sum(c * x**k for k, c in enumerate(solution))) for x in positions])


@pytest.mark.parametrize("n, polyorder, deriv", [(5, 2, 0), (51, 6, 0), (101, 9, 1), (100, 12, 2), (201, 5, 3)])
def test_savgol_coefficients_are_exact(n, polyorder, deriv):
    want = exact_savgol(n, polyorder, deriv)
    assert difference(signal.savgol_coeffs(n, polyorder, deriv, use="dot"), want) < 1e-13


def test_savgol_coefficients_are_nearer_to_the_truth_than_scipys():
    want = exact_savgol(100, 12, 2)
    ours, theirs = (difference(m.savgol_coeffs(100, 12, 2, use="dot"), want) for m in (signal, scipy.signal))
    assert ours < 1e-13 < 1e-10 < theirs


def ripple_of(h, bands, desired, weight):
    """The greatest weighted error of a symmetric filter over its bands."""
    largest = 0.0
    for low, high, gain, w in zip(bands[::2], bands[1::2], desired, weight, strict=True):
        f = np.linspace(low, high, 4001)
        amplitude = (np.cos(2 * np.pi * np.outer(f, np.arange(len(h)) - (len(h) - 1) / 2)) @ h)
        largest = max(largest, np.abs(w * (amplitude - gain)).max())
    return largest


@pytest.mark.parametrize("numtaps", [21, 64, 151])
def test_remez_ripples_no_more_than_scipys(numtaps):
    bands, desired, weight = [0, 0.1, 0.14, 0.25, 0.3, 0.5], [1, 0, 0.5], [1, 10, 2]
    ours, theirs = (ripple_of(m.remez(numtaps, bands, desired, weight=weight), bands, desired, weight) for m in (signal, scipy.signal))
    assert ours <= theirs * 1.001  # the grid's fineness


@pytest.mark.parametrize("numtaps", [31, 101, 301])
def test_firls_error_is_no_more_than_scipys(numtaps):
    """Wide gaps between bands make the equations singular to rounding: many filters are as good, and the error judges."""
    bands, desired = [0, 0.3, 0.5, 1], [1, 1, 0, 0]
    f = np.concatenate([np.linspace(0, 0.3, 3001), np.linspace(0.5, 1, 5001)])
    want = np.where(f < 0.4, 1.0, 0.0)

    def error(h):
        return np.linalg.norm(np.cos(np.pi * np.outer(f, np.arange(numtaps) - numtaps // 2)) @ h - want) / len(f) ** 0.5

    assert error(signal.firls(numtaps, bands, desired)) <= error(scipy.signal.firls(numtaps, bands, desired)) * (1 + 1e-6) + 1e-12


@pytest.mark.parametrize("h", [scipy.signal.firwin(31, 0.3), scipy.signal.remez(22, [0, 0.2, 0.3, 0.5], [1, 0])], ids=["odd", "even"])
def test_minimum_phase_by_hilbert_has_the_root_of_the_gain(h):
    """At the lowest gain a logarithm of 0 makes rounding visible, in SciPy too: 1 % is what n_fft promises."""
    got = abs(scipy.signal.freqz(signal.minimum_phase(h, "hilbert"))[1])
    want = abs(scipy.signal.freqz(scipy.signal.minimum_phase(h, "hilbert"))[1])
    np.testing.assert_allclose(got, want, atol=0.01)


@pytest.mark.parametrize("b, a", [scipy.signal.butter(8, [0.01, 0.05], "band"), scipy.signal.cheby1(7, 1, 0.1),
                                  ([1, 2j, 3, 1], [2, 1, 1j, 5, 1])], ids=["narrow", "low", "complex"])
def test_roots_give_the_polynomials_back(b, a):
    """Backward error, in 60 digits: roots may move, the polynomial that they stand for may not."""
    mp.mp.dps = 60
    z, p, k = signal.tf2zpk(b, a)
    for roots, lead, c in [(z, k, b), (p, 1, np.divide(a, a[0]))]:
        poly = [mp.mpc(lead)]
        for root in roots:
            poly = [x - mp.mpc(root) * y for x, y in zip([*poly, 0], [0, *poly], strict=True)]
        c = np.asarray(c, complex) if lead == 1 else np.asarray(c, complex) / a[0]
        error = max(abs(got - mp.mpc(want)) for got, want in zip(poly, c, strict=True)) / max(abs(c))
        assert error < 1e-12


def test_fractions_gathered_again_are_the_filter():
    for module_pair in [(signal.residue, signal.invres), (signal.residuez, signal.invresz)]:
        expand, gather = module_pair
        for b, a in [([1, 2, 3.0], [1, 6, 11, 6]), ([1.0, 2, 3, 4], [1, 4, 5, 2]), ([1, 2j], [1, 1j, 3])]:
            back_b, back_a = gather(*expand(b, a))
            assert difference(back_a, np.asarray(a)) < 1e-6  # double poles are known to half of the digits
            assert difference(np.trim_zeros(np.where(abs(back_b) < 1e-9, 0, back_b)), np.asarray(b)) < 1e-6


@pytest.mark.parametrize("call, message", [
    (lambda s: s.iirfilter(2, 0.3, btype="sideways"), "sideways"), (lambda s: s.cheby1(2, -1, 0.3), "-1"),
    (lambda s: s.ellipord([0.1, 0.2], [0.3], 1, 40), "0.3"), (lambda s: s.iirdesign(0.2, 1.3, 1, 40), "1.3"),
    (lambda s: s.lp2lp_zpk([1, 2], [1], 1), "1 and 2"), (lambda s: s.zpk2sos([1j], [0.5], 1), "conjugate"),
    (lambda s: s.normalize([1], [0, 0]), "0"), (lambda s: s.firwin(4, 0.3, pass_zero=False), "4"),
    (lambda s: s.firls(4, [0, 1], [1, 1]), "4"), (lambda s: s.remez(5, [0, 0.2, 0.1, 0.5], [1, 0]), "0.1"),
    (lambda s: s.savgol_coeffs(5, 5), "5"), (lambda s: s.minimum_phase([1, 2]), "2"), (lambda s: s.freqz([1], worN=-3), "-3"),
    (lambda s: s.residue([1], [0]), "zero"), (lambda s: s.unique_roots([1], rtype="x"), "'x'"), (lambda s: s.iircomb(0.3, 5), "0.3"),
    (lambda s: s.besselap(2.5), "2.5"), (lambda s: s.kaiserord(5, 0.1), "5"),
])
def test_errors_are_scipys_kind_and_repeat_the_value(call, message):
    with pytest.raises(errors.TachyValueError, match=message):
        call(signal)
    with pytest.raises((ValueError, IndexError)):
        call(scipy.signal)


def test_bad_coefficients_are_warned_of():
    for call in [lambda: signal.tf2zpk([1e-15], [1, 1]), lambda: signal.normalize([0, 1], [1, 1]), lambda: signal.lp2lp([0, 1], [1, 1, 2])]:
        with pytest.warns(signal.BadCoefficients, match="Badly conditioned"):
            call()


def test_shapes_of_every_layout():
    """Axes after the first are filters of their own; strided, read-only, byte-swapped and list coefficients are taken."""
    b, a = RNG.normal(size=(4, 3, 1)), RNG.normal(size=(2, 1, 5))
    b.flags.writeable = False
    for got, want in zip(signal.freqz(b, a, worN=5), scipy.signal.freqz(b, a, worN=5), strict=True):
        assert got.shape == want.shape and difference(got, want) < TOLERANCE
    for taps in [TAPS[::-2], TAPS.astype(">f8"), TAPS.tolist(), tuple(TAPS)]:
        assert difference(signal.freqz(taps)[1], scipy.signal.freqz(taps)[1]) < TOLERANCE
    for kind in (np.longdouble, object):
        with pytest.raises(errors.TachyTypeError):
            signal.freqz(np.ones(3, kind))


ANYTHING = hnp.arrays(
    dtype=st.one_of(hnp.scalar_dtypes(), hnp.array_dtypes(max_size=2)), shape=hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=7)
)
SMALL = st.integers(-3, 40)


@settings(max_examples=40)  # 34 functions each
@given(x=ANYTHING, y=ANYTHING, n=SMALL, m=SMALL)
def test_any_argument_gives_an_answer_or_an_exception(x, y, n, m):
    attempts = [
        lambda: signal.butter(n, x), lambda: signal.iirfilter(n, x, m, 40, ftype="ellip", output="sos"), lambda: signal.besselap(m),
        lambda: signal.iirdesign(x, y, 1, 40), lambda: signal.buttord(x, y, 1, 40), lambda: signal.iirnotch(x, y), lambda: signal.iircomb(x, n),
        lambda: signal.gammatone(x, "fir", n, m), lambda: signal.normalize(x, y), lambda: signal.lp2bp(x, y, n, m), lambda: signal.bilinear(x, y, n),
        lambda: signal.lp2bs_zpk(x, y, n, m), lambda: signal.tf2zpk(x, y), lambda: signal.zpk2tf(x, y, n), lambda: signal.zpk2sos(x, y, n),
        lambda: signal.sos2tf(x), lambda: signal.sos2zpk(x), lambda: signal.freqz(x, y, n), lambda: signal.freqz(x, worN=y), lambda: signal.freqs(x, y, n),
        lambda: signal.freqz_zpk(x, y, 1, n), lambda: signal.freqz_sos(x, n), lambda: signal.group_delay((x, y), n), lambda: signal.findfreqs(x, y, n),
        lambda: signal.unique_roots(x), lambda: signal.residue(x, y), lambda: signal.residuez(x, y), lambda: signal.invres(x, x, y),
        lambda: signal.firwin2(n, x, y, window=None), lambda: signal.firls(n, x, y), lambda: signal.remez(n, x, y, grid_density=m),
        lambda: signal.minimum_phase(x, n_fft=n), lambda: signal.savgol_coeffs(n, m), lambda: signal.kaiserord(x, y),
    ]
    answers = 0
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for attempt in attempts:
            try:
                attempt()
            except errors.TachyRuntimeError:  # a bug of ours
                raise
            except errors.TachyError:
                pass
            answers += 1
    assert answers == len(attempts)
