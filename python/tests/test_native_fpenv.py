"""A library that switches denormals off for the process, as those compiled with -ffast-math do, must not change our bits."""

import ctypes
import subprocess

import numpy as np
import pytest

from tachy import _native, signal

FLUSH = 0x8040  # MXCSR's flush-to-zero and denormals-are-zero

SOURCE = """
#include <xmmintrin.h>
unsigned get(void) { return _mm_getcsr(); }
void set(unsigned word) { _mm_setcsr(word); }
double half(double x) { volatile double y = x; return y * 0.5; }
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fpenv")
    (folder / "fpenv.c").write_text(SOURCE)
    command = ["cc", "-O1", "-shared", "-fPIC", "-o", folder / "fpenv.so", folder / "fpenv.c"]
    subprocess.run(command, check=True)
    loaded = ctypes.CDLL(str(folder / "fpenv.so"))
    loaded.get.restype, loaded.set.argtypes = ctypes.c_uint, [ctypes.c_uint]
    loaded.half.restype, loaded.half.argtypes = ctypes.c_double, [ctypes.c_double]
    return loaded


def fading():
    """A signal whose filtered tail decays through the denormal numbers, and what is made of it."""
    sos = signal.butter(2, 0.05, output="sos")
    x = np.zeros(8000)
    x[0] = 1e-290
    y = signal.sosfilt(sos, x)
    return y, signal.resample_poly(y, 3, 2), signal.upfirdn([0.5, 0.25], y)


def test_denormals_are_kept_and_the_word_is_restored(library):
    want = fading()
    denormal = (want[0] != 0) & (np.abs(want[0]) < np.finfo(float).tiny)
    assert denormal.sum() > 10, "the test must pass through denormals"
    default = library.get()
    library.set(default | FLUSH)
    try:
        assert library.half(5e-310) == 0, "the test could not switch denormals off"
        got = fading()
        _native.ask("live")
        assert library.get() & FLUSH == FLUSH, "a call must leave the control word as it was"
    finally:
        library.set(default)
    assert len(got) == 3
    for g, w in zip(got, want, strict=True):
        assert g.tobytes() == w.tobytes()


def test_the_word_is_restored_after_errors(library):
    default = library.get()
    library.set(default | FLUSH)
    try:
        with pytest.raises(ValueError):
            signal.sosfilt([[1, 0, 0, 2, 0, 0]], [1.0])
        assert library.get() & FLUSH == FLUSH
    finally:
        library.set(default)
