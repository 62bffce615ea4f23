"""Filter design against the installed SciPy (1.17.1): every function, every value of every option.

DESIGN lists for each function the values of each parameter; a case is one of their combinations. A parameter of SciPy's
signature that the grid leaves out, or a value that no case took, fails. Tolerances are relative to the largest value.
"""

import inspect
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

import parity
from grid_design import DESIGN, RNG, TAPS, cases, names_of
from parity import TOLERANCE, Looser, Reference, difference
from tachy import errors, signal

both = Reference(signal, scipy.signal)
LOOSER = {
    "buttord": Looser(1e-6, "the edges of a band-stop are found by a minimizer within 1e-5, whose path hangs on last bits"),
    "cheb1ord": Looser(1e-6, "as buttord"), "cheb2ord": Looser(1e-6, "as buttord"), "ellipord": Looser(1e-6, "as buttord"),
    "iirdesign": Looser(1e-6, "the edges of a band-stop, as buttord"),
    "ellipap": Looser(1e-11, "scipy's gain at infinity, which is 10**(-rs/20) for even orders, is off by 5e-12 at N=10; ours is not"),
    "ellip": Looser(1e-10, "as ellipap"),
    "freqz_sos": Looser(1e-11, "deep in the stop band each section cancels some digits"),
    "freqz": Looser(1e-11, "where an even grid has one point the FFT's rounding is relative to the sum of the taps"),
    "savgol_coeffs": Looser(1e-9, "scipy solves ill-conditioned equations; ours agree with exact rationals, see below"),
    "remez": Looser(1e-8, "both stop when no extreme moves, from other iterates: 4e-10 seen; the ripple judges, see below"),
    "minimum_phase": Looser(1e-9, "logarithms of gains near 0 magnify rounding"),
}
def outcome(module, name, kwargs):
    got = parity.outcome(getattr(module, name), **kwargs)
    return got if isinstance(got, Exception) else [np.asarray(part) for part in (got if isinstance(got, tuple) else (got,))]


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


@pytest.mark.parametrize("name", DESIGN)
def test_results_are_scipys(name):
    compared = 0
    for kwargs in cases(DESIGN[name]):
        got, want = outcome(signal, name, kwargs), outcome(scipy.signal, name, kwargs)
        if isinstance(want, (IndexError, AttributeError)):  # mistakes of scipy's, such as for elliptic filters of order 1
            continue
        if isinstance(want, Exception):
            assert isinstance(got, errors.TachyError), (kwargs, want, got)
            continue
        assert not isinstance(got, Exception), (kwargs, got)
        got, want = sorted_roots(name, kwargs, got), sorted_roots(name, kwargs, want)
        for g, w in zip(got, want, strict=True):
            # scipy's frequencies of complex filters are complex; ours are not
            assert np.iscomplexobj(g) == np.iscomplexobj(w) or w.size == 0 or name == "freqz", (kwargs, g.dtype, w.dtype)
            both.near(name, g, w, LOOSER.get(name), single=any(map(parity.is_single, want)), types=False)
        compared += 1
    assert compared >= 4


def test_the_old_name_of_freqz_sos():
    for kwargs in cases(DESIGN["freqz_sos"]):
        both("sosfreqz", **kwargs, tolerance=LOOSER["freqz_sos"])


def test_the_grid_leaves_no_parameter_out():
    for name, grid in DESIGN.items():
        wanted = inspect.signature(getattr(scipy.signal, name)).parameters
        have = {n for key in grid for n in names_of(key)}
        assert have == set(wanted), name
        assert list(inspect.signature(getattr(signal, name)).parameters) == list(wanted), name
        assert all(len(values) for values in grid.values())
    mine = {n for n in signal.__all__ if getattr(getattr(signal, n), "__module__", "").rpartition(".")[2].strip("_") in
            "conversions design fir orders prototypes residues responses transforms".split()}
    assert mine - {"sosfreqz"} == set(DESIGN)


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
