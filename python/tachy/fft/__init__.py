"""Discrete Fourier transforms under numpy.fft's names: same arguments, same defaults, same results within rounding.

What is the same for all functions:

* Any array-like of numbers goes in, of any number of axes and any length, also prime ones. Integers count as float64.
* Kernels are float64 and complex128 and give the same bits on every CPU. float16, float32 and complex64 are computed in 64
  bits and rounded once, to complex64 or float32. Extended precision is refused.
* The error is near 1e-16*log2(n) of the root mean square. NaN and infinity spread over the whole transform.
* Arguments are not changed and not kept. The GIL is released while Go computes, in one thread.
* These are functions of a whole signal: they do not stream.
* Errors are `tachy.errors.TachyValueError` (a ValueError) and `TachyTypeError` (a TypeError); a missing axis is numpy's
  AxisError, an IndexError.
"""

from tachy.fft._frequencies import fftfreq, fftshift, ifftshift, next_fast_len, rfftfreq
from tachy.fft._many import fft2, fftn, ifft2, ifftn, irfft2, irfftn, rfft2, rfftn
from tachy.fft._one import fft, hfft, ifft, ihfft, irfft, rfft

__all__ = [
    "fft", "fft2", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifft2", "ifftn", "ifftshift", "ihfft", "irfft", "irfft2",
    "irfftn", "next_fast_len", "rfft", "rfft2", "rfftfreq", "rfftn",
]
