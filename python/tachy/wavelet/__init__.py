"""Wavelet transforms under PyWavelets' names: same arguments, same defaults, same numbers, computed in Go.

What is the same for all transforms:

* Any array-like of numbers goes in, of any number of axes; `axis` is the one of time. float32 and complex64 are computed in
  64 bits and rounded once; everything else becomes float64 or complex128. Extended precision is refused.
* A wavelet is a name (see `wavelist`) or a `Wavelet`, which may have filters of your own.
* `mode` says how a signal goes on beyond its ends: 'zero', 'constant', 'symmetric', 'periodic', 'smooth', 'periodization',
  'reflect', 'antisymmetric', 'antireflect', or the number of one of them in PyWavelets.
* Filters are correctly rounded from their published constructions; PyWavelets' own are up to some 1e-12 off.
* Errors are `tachy.errors.TachyValueError` and `TachyTypeError`. Transforms are of whole signals, they don't stream.
"""

from tachy.wavelet._continuous import cwt
from tachy.wavelet._levels import dwt_max_level, wavedec, waverec
from tachy.wavelet._onelevel import dwt, idwt
from tachy.wavelet._stationary import iswt, swt
from tachy.wavelet._thresholds import threshold
from tachy.wavelet._wavelets import ContinuousWavelet, Wavelet, wavelist

__all__ = [
    "ContinuousWavelet", "Wavelet", "cwt", "dwt", "dwt_max_level", "idwt", "iswt", "swt", "threshold", "wavedec", "wavelist",
    "waverec",
]
