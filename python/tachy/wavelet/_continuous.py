"""The continuous transform."""

import math

import numpy as np

from tachy import _native
from tachy.errors import TachyValueError
from tachy.signal import _arrays
from tachy.wavelet._wavelets import ContinuousWavelet


def cwt(data, scales, wavelet, sampling_period=1.0, method="conv", axis=-1, *, precision=12):
    """Transform a signal by a continuous wavelet, as `pywt.cwt`.

    Parameters
    ----------
    data : array_like
        Signal; it is 0 beyond its ends.
    scales : array_like
        Above 0.
    wavelet : str or ContinuousWavelet
    sampling_period : float
        For the frequencies only, in seconds they are in Hz.
    method : {'conv', 'fft', 'auto'}
        All are one: wavelets of up to 64 samples are convolved directly, longer ones by Fourier transforms of blocks, with
        errors of some 1e-16 of the norms. NaN and infinity reach as far as the wavelet.
    axis : int
    precision : int
        The wavelet is sampled at ``2**precision`` points.

    Returns
    -------
    coefs : ndarray, shape (len(scales), ...)
        Complex where the wavelet or the signal is.
    frequencies : ndarray
        Of the scales.

    Examples
    --------
    >>> coefs, frequencies = cwt(np.sin(np.arange(100) / 4), [5, 20], "morl")
    >>> coefs.shape, frequencies.tolist()
    ((2, 100), [0.1625, 0.040625])
    """
    data, wavelet = np.asarray(data), wavelet if hasattr(wavelet, "wavefun") else ContinuousWavelet(wavelet)
    if not hasattr(wavelet, "complex_cwt"):
        raise TachyValueError(f"a continuous wavelet is wanted, see wavelist(kind='continuous'), got {wavelet.name!r}")
    if method not in ("conv", "fft", "auto"):
        raise TachyValueError(f"method must be 'conv' or 'fft', got {method!r}")
    scales = np.asarray(scales, np.float64).ravel()
    if (scales <= 0).any():
        raise TachyValueError(f"`scales` must only include positive values, got {scales!r}")
    axis = _arrays.axis_of(axis, data)
    if data.shape[axis] == 0:
        raise TachyValueError(f"data cannot be empty, got the shape {data.shape} with axis={axis}")
    dtype = _arrays.result_type(data)
    dtype = np.result_type(dtype, np.complex64) if wavelet.complex_cwt else dtype
    psi, x = wavelet.wavefun(precision)
    coefs = np.empty((scales.size, *data.shape), dtype)
    for row, scale in zip(coefs, scales):
        row[...] = _convolved(data, axis, _kernel(psi, x, scale))
    return coefs, _central_frequency(psi, x) / scales / sampling_period


def _kernel(psi, x, scale):
    """Return the wavelet at the scale: the steps of its integral, sampled where the scaled one has samples."""
    step = x[1] - x[0]
    integral = np.conj(np.cumsum(psi) * step)
    places = (np.arange(scale * (x[-1] - x[0]) + 1) / (scale * step)).astype(int)
    sampled = integral[places[places < psi.size]][::-1]
    if sampled.size < 2:
        raise TachyValueError(f"Selected scale of {scale} too small.")
    return -math.sqrt(scale) * np.diff(sampled, prepend=0, append=0)


def _convolved(data, axis, kernel):
    if data.dtype.kind == "c":
        return _convolved(data.real, axis, kernel) + 1j * _convolved(data.imag, axis, kernel)
    if kernel.dtype.kind == "c":
        return _arrays.joined(*(_convolved(data, axis, part(kernel)) for part in (np.real, np.imag)), np.complex128)
    rows, x = _arrays.rows_of(data, axis)
    y = np.empty(x.shape)
    if x.size:
        _native.call("wavelet.scaled", _native.floats(kernel), rows, x, y)
    return np.moveaxis(y, -1, axis)


def _central_frequency(psi, x):
    """Return the frequency of the largest value of the wavelet's spectrum, cycles per unit of x."""
    index = int(np.argmax(np.abs(np.fft.fft(psi)[1:]))) + 1
    if index + 1 > psi.size / 2:
        index = psi.size - index
    return index / (x[-1] - x[0])
