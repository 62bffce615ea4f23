"""tachy.fft against numpy.fft (2.3.5): every option, type and axis."""

import doctest
import inspect
import itertools

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parity import Reference, noise
from tachy import errors, fft

ONE = ["fft", "ifft", "rfft", "irfft", "hfft", "ihfft"]
MANY = ["fftn", "ifftn", "rfftn", "irfftn", "fft2", "ifft2", "rfft2", "irfft2"]
TYPES = ["?", "i2", "u1", "i8", "f2", "f4", "f8", ">f8", "F", "D"]
LENGTHS = [None, 1, 2, 3, 5, 8, 13, 16, 17, 67, 97]
# errors are some units of the last place, relative to the largest value
both = Reference(fft, np.fft, tolerance=1e-14)


@pytest.mark.parametrize("name", ONE)
def test_one_axis(name):
    compared = 0
    for n, dtype, axis, norm in itertools.product(LENGTHS, TYPES, [0, 1, -1], [None, "backward", "ortho", "forward"]):
        if name in ("rfft", "ihfft") and np.dtype(dtype).kind == "c":
            continue
        x = noise((5, 7, 3), dtype)
        both(name, x, n, axis, norm, tolerance=1e-3 if dtype == "f2" else None)  # numpy rounds its factor to half precision
        compared += 1
    assert compared >= len(LENGTHS) * 8 * 12


@pytest.mark.parametrize("name", MANY)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # numpy's, about s without axes
def test_several_axes(name):
    settings = [(None, (0, 1)), ((4, 6), (0, 2)), ((-1, 5), (1, 0)), ((3, 8), (-1, 0))]
    for s, axes in settings if "2" in name else [*settings, (None, None), ((4, 6), None), ((3, 4, 5), (2, 0, 1))]:
        for dtype in ("f8", "f4") if name.startswith("r") else ("f8", "F", "D"):
            x = noise((5, 7, 3), dtype)
            both(name, x, s, axes, "ortho")


def test_layouts_and_out():
    x = noise((8, 12), "f8")
    for y in (x.T, x[::2, ::3], np.asfortranarray(x), x.byteswap().view(x.dtype.newbyteorder()), x.tolist()):
        both("rfft", y, axis=0)
    x.setflags(write=False)
    both("rfft", x[0])
    out = np.empty((8, 12), complex)
    assert fft.fft(x, out=out) is out
    both.near("fft", out, np.fft.fft(x))
    assert fft.fft(np.empty((0, 4))).shape == (0, 4)


def test_bad_arguments():
    cases = [
        (ValueError, "0", lambda: fft.fft([])), (ValueError, "-3", lambda: fft.fft([1], n=-3)),
        (ValueError, "x", lambda: fft.fft([1], norm="x")), (IndexError, "3", lambda: fft.fft([1], axis=3)),
        (TypeError, "complex", lambda: fft.rfft([1j])), (TypeError, "float128", lambda: fft.fft(np.zeros(3, np.longdouble))),
        (TypeError, "object", lambda: fft.fft(np.array([1, 2], object))), (TypeError, "<U3", lambda: fft.fft("abc")),
        (ValueError, "0", lambda: fft.irfft([1])), (ValueError, r"\(3,\)", lambda: fft.fft([1, 2], out=np.empty(3, complex))),
        (TypeError, "float64", lambda: fft.fft([1, 2], out=np.empty(2))), (ValueError, "2.5", lambda: fft.fftfreq(2.5)),
        (ValueError, "-1", lambda: fft.next_fast_len(-1)), (ValueError, "s=", lambda: fft.fftn(np.zeros((2, 2)), (2,), (0, 1))),
    ]
    for kind, text, call in cases:
        with pytest.raises(kind, match=text) as raised:
            call()
        assert isinstance(raised.value, (errors.TachyError, np.exceptions.AxisError))


def test_frequencies():
    import scipy.fft

    for n in (1, 2, 3, 8, 9):
        for d in (1.0, 0.1):
            for name in ("fftfreq", "rfftfreq"):
                both.same(name, n, d)
        for name in ("fftshift", "ifftshift"):
            for axes in (None, 0, 1, (0, 1), (-1,)):
                x = noise((n, 4), "f8")
                both.same(name, x, axes)
    for n in [*range(1, 3000), 99991, 10**6 + 3, 2**31 + 1]:
        for real in (False, True):
            assert fft.next_fast_len(n, real) == scipy.fft.next_fast_len(n, real)


def test_signatures_are_numpys():
    for name in [*ONE, *MANY, "fftfreq", "rfftfreq", "fftshift", "ifftshift"]:
        ours, theirs = (inspect.signature(getattr(m, name)).parameters.values() for m in (fft, np.fft))
        assert [(p.name, p.default) for p in ours] == [(p.name, p.default) for p in theirs], name
    assert len(fft.__all__) >= 19


def test_examples_run():
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for name in fft.__all__:
        for example in finder.find(getattr(fft, name), name, globs=vars(fft) | {"np": np}):
            runner.run(example)
    assert runner.failures == 0 and runner.tries >= 12


@given(st.integers(1, 400), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=150)
def test_linear_and_undone(n, seed):
    x, y = noise(n, "D", seed), noise(n, "D", seed + 1)
    scale = 30 * n**0.5
    np.testing.assert_allclose(fft.fft(2 * x - y), 2 * fft.fft(x) - fft.fft(y), rtol=0, atol=1e-14 * scale)
    np.testing.assert_allclose(fft.ifft(fft.fft(x)), x, rtol=0, atol=1e-13)
    np.testing.assert_allclose(fft.irfft(fft.rfft(x.real), n), x.real, rtol=0, atol=1e-13)
    np.testing.assert_allclose(fft.fft(np.roll(x, 1)), fft.fft(x) * np.exp(-2j * np.pi * np.arange(n) / n), rtol=0, atol=1e-13 * scale)


# --- against the definition to 60 digits ----------------------------------------------------------------------------------


def exact_transform(x):
    """Return the transform of x by its definition, summed to 60 digits and rounded once."""
    with mp.workdps(60):
        roots = [mp.expjpi(mp.mpf(-2 * k) / len(x)) for k in range(len(x))]
        values = [mp.mpc(v) for v in x]
        return np.array([complex(mp.fdot((v, roots[j * k % len(x)]) for j, v in enumerate(values))) for k in range(len(x))])


def test_errors_against_60_digits():
    """Go's tests hold more lengths, and gonum and go-dsp beside them. Here the limit is 0.7e-16*log2(n) and half a unit."""
    compared = 0
    for n in (2, 3, 5, 8, 12, 31, 50, 97, 125, 127):
        z, x = noise(n, "D"), noise(n, "f8")
        want, half = exact_transform(z), exact_transform(x)[:n // 2 + 1]
        limit = 1.1e-16 + 0.7e-16 * np.log2(n)
        for ours, numpys, true in [(fft.fft(z), np.fft.fft(z), want), (fft.rfft(x), np.fft.rfft(x), half), (fft.ifft(want), np.fft.ifft(want), z)]:
            assert root_mean_square(ours - true) <= limit * root_mean_square(true), n
            assert root_mean_square(numpys - true) <= 1e-15 * root_mean_square(true), n  # another program agrees
            compared += 1
    assert compared == 30


def root_mean_square(x):
    return np.sqrt(np.mean(np.abs(x) ** 2))
