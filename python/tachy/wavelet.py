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

import functools
import math
import operator
import re
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError
from tachy.signal import _arrays

__all__ = [
    "ContinuousWavelet", "Wavelet", "cwt", "dwt", "dwt_max_level", "idwt", "iswt", "swt", "threshold", "wavedec", "wavelist",
    "waverec",
]

_LEVEL_MAX = 1024
_PRECISION_MAX = 24  # of a continuous wavelet: 2**24 points
_MODES = ["zero", "symmetric", "constant", "smooth", "periodic", "periodization", "reflect", "antisymmetric", "antireflect"]
_OLD_MODES = {"zpd": "zero", "cpd": "constant", "sym": "symmetric", "ppd": "periodic", "sp1": "smooth", "per": "periodization"}


# --- wavelets ------------------------------------------------------------------------------------------------------------

_FAMILIES = {  # short name: full name, symmetry
    "haar": ("Haar", "asymmetric"),
    "db": ("Daubechies", "asymmetric"),
    "sym": ("Symlets", "near symmetric"),
    "coif": ("Coiflets", "near symmetric"),
    "bior": ("Biorthogonal", "symmetric"),
    "rbio": ("Reverse biorthogonal", "symmetric"),
}
_CONTINUOUS = ["cmor", "mexh", "morl"]


class Wavelet:
    """A discrete wavelet, as `pywt.Wavelet`.

    Parameters
    ----------
    name : str
        One of ``wavelist(kind="discrete")``, or with `filter_bank` any.
    filter_bank : sequence of four sequences of numbers, or object with such an attribute, optional
        Filters of your own: `dec_lo`, `dec_hi`, `rec_lo`, `rec_hi`, all of one even length.

    Attributes
    ----------
    dec_lo, dec_hi, rec_lo, rec_hi : list of float
        Low-pass and high-pass filters for decomposition and reconstruction.
    filter_bank, inverse_filter_bank : tuple of list of float
        These four; and those of the wavelet with both sides exchanged and turned round.
    dec_len, rec_len : int
        Their length.
    name, family_name, short_family_name : str
    family_number, number : int
    orthogonal, biorthogonal : bool
        Of your own filters False; may be set.
    symmetry : str
        'asymmetric', 'near symmetric', 'symmetric' or 'unknown'.
    vanishing_moments_psi, vanishing_moments_phi : int
        Of the wavelet and of the scaling function.

    Examples
    --------
    >>> Wavelet("db2").dec_len, round(Wavelet("db2").dec_lo[0], 6)
    (4, -0.12941)
    """

    def __init__(self, name="", filter_bank=None):
        if not name and filter_bank is None:
            raise TachyTypeError("Wavelet name or filter bank must be specified.")
        self.name, self.family_number, self.short_family_name = str(name), 0, ""
        self.family_name, self.symmetry = "", "unknown"
        self.orthogonal = self.biorthogonal = False
        self.vanishing_moments_psi = self.vanishing_moments_phi = 0
        if filter_bank is None:
            properties, self._filters = _built_in(self.name)
            self.__dict__.update(properties)
        else:
            self._filters = _checked_bank(filter_bank)

    dec_lo = property(lambda self: self._filters[0].tolist())
    dec_hi = property(lambda self: self._filters[1].tolist())
    rec_lo = property(lambda self: self._filters[2].tolist())
    rec_hi = property(lambda self: self._filters[3].tolist())
    dec_len = property(lambda self: len(self._filters[0]))
    rec_len = property(lambda self: len(self._filters[2]))
    number = property(lambda self: self.family_number)
    filter_bank = property(lambda self: tuple(f.tolist() for f in self._filters))

    @property
    def inverse_filter_bank(self):
        dec_lo, dec_hi, rec_lo, rec_hi = self._filters
        return tuple(f[::-1].tolist() for f in (rec_lo, rec_hi, dec_lo, dec_hi))

    def __len__(self):
        return self.dec_len

    def __repr__(self):
        return f"tachy.wavelet.Wavelet(name={self.name!r}, filter_bank={self.filter_bank!r})"

    def __str__(self):
        return "\n".join([
            f"Wavelet {self.name}", f"  Family name:    {self.family_name}".rstrip(), f"  Short name:     {self.short_family_name}".rstrip(),
            f"  Filters length: {self.dec_len}", f"  Orthogonal:     {bool(self.orthogonal)}",
            f"  Biorthogonal:   {bool(self.biorthogonal)}", f"  Symmetry:       {self.symmetry}",
            "  DWT:            True", "  CWT:            False",
        ])


@functools.lru_cache(maxsize=256)
def _built_in(name):
    """Return the attributes of a known wavelet, and its filters."""
    if _is_continuous(name):
        raise TachyValueError(
            f"The `Wavelet` class is for discrete wavelets, {name} is a continuous wavelet. Use ContinuousWavelet instead"
        )
    reply = _native.ask("wavelet", wavelet=name)
    family_name, symmetry = _FAMILIES[reply["family"]]
    properties = {
        "name": reply["name"], "short_family_name": reply["family"], "family_number": reply["number"], "family_name": family_name,
        "symmetry": symmetry, "vanishing_moments_psi": reply["psi"], "vanishing_moments_phi": reply["phi"],
        "orthogonal": reply["orthogonal"], "biorthogonal": True,
    }
    return properties, tuple(np.array(filter, np.float64) for filter in reply["filters"])


def _checked_bank(filter_bank):
    filters = getattr(filter_bank, "filter_bank", filter_bank)
    if callable(filters):
        filters = filters()
    if len(filters) != 4:
        raise TachyValueError(f"Expected list of 4 filters coefficients, got {len(filters)} filters.")
    filters = tuple(np.array(filter, np.float64) for filter in filters)
    lengths = [filter.shape for filter in filters]
    if len(set(lengths)) != 1 or filters[0].ndim != 1 or filters[0].size < 2 or filters[0].size % 2:
        raise TachyValueError(f"All filters in filter bank must have one even length greater than 0, got the shapes {lengths}")
    return filters


class ContinuousWavelet:
    """A continuous wavelet, as `pywt.ContinuousWavelet`.

    Parameters
    ----------
    name : str
        'morl', 'mexh', or 'cmorB-C' with the bandwidth B and the centre frequency C, such as 'cmor1.5-1.0'.
    dtype : data-type
        Only float64, in which all is computed.

    Attributes
    ----------
    name, family_name, short_family_name, symmetry : str
    lower_bound, upper_bound : float
        Where it begins and ends: -8 and 8. May be set.
    center_frequency, bandwidth_frequency : float or None
        Those of cmor.
    complex_cwt : bool

    Examples
    --------
    >>> psi, x = ContinuousWavelet("morl").wavefun(length=5)
    >>> float(psi[2]), x.tolist()
    (1.0, [-8.0, -4.0, 0.0, 4.0, 8.0])
    """

    def __init__(self, name="", dtype=np.float64):
        if not isinstance(name, str) or not _is_continuous(name):
            raise TachyValueError(
                f"Unknown wavelet name {name!r}, check wavelist() for the list of available builtin wavelets."
            )
        if np.dtype(dtype) not in (np.float64, np.float32):
            raise TachyTypeError(f"dtype {dtype!r} is not supported; use float64")
        self.name = name.lower()
        self.short_family_name = self.name[:4]
        self.family_name, self.symmetry, self.complex_cwt = {
            "morl": ("Morlet wavelet", "symmetric", False),
            "mexh": ("Mexican hat wavelet", "symmetric", False),
            "cmor": ("Complex Morlet wavelets", "asymmetric", True),
        }[self.short_family_name]
        self.lower_bound, self.upper_bound = -8.0, 8.0
        self.bandwidth_frequency = self.center_frequency = None
        if self.complex_cwt:
            self.bandwidth_frequency, self.center_frequency = _cmor_parameters(name)

    def wavefun(self, level=8, length=None):
        """Return the wavelet at `length` (by default 2**level) points from its lower to its upper bound, and the points."""
        if length is None and not 0 <= level <= _PRECISION_MAX:
            raise TachyValueError(f"level (precision) is {level!r}; it must be 0 to {_PRECISION_MAX}")
        x = np.linspace(self.lower_bound, self.upper_bound, 2**level if length is None else length)
        if self.short_family_name == "morl":  # J. Morlet et al., Geophysics 47 (1982) 203
            return np.cos(5 * x) * np.exp(-x**2 / 2), x
        if self.short_family_name == "mexh":  # the second derivative of a Gaussian, with energy 1
            return 2 / (math.sqrt(3) * math.pi**0.25) * (1 - x**2) * np.exp(-x**2 / 2), x
        b, c = self.bandwidth_frequency, self.center_frequency
        return np.exp(2j * np.pi * c * x) * np.exp(-x**2 / b) / math.sqrt(math.pi * b), x

    def __repr__(self):
        return f"tachy.wavelet.ContinuousWavelet(name={self.name!r})"


def _is_continuous(name):
    return name.lower().startswith(("morl", "mexh", "cmor")) and (len(name) == 4 or name[:4].lower() == "cmor")


def _cmor_parameters(name):
    if name.lower() == "cmor":
        warnings.warn("cmor without parameters is deprecated in PyWavelets; say cmor1.0-0.5", FutureWarning, stacklevel=4)
        return 1.0, 0.5
    match = re.fullmatch(r"cmor(\d*\.?\d+|\d+\.)-(\d*\.?\d+|\d+\.)", name.lower())
    if match is None or float(match[1]) == 0:
        raise TachyValueError(
            "For wavelets of family cmor, the name should take the form cmorB-C where B and C are floats representing the "
            f"bandwidth frequency and center frequency, respectively (example: cmor1.5-1.0), got {name!r}"
        )
    return float(match[1]), float(match[2])


def wavelist(family=None, kind="all"):
    """Return the names of the wavelets, as `pywt.wavelist`.

    Parameters
    ----------
    family : {'haar', 'db', 'sym', 'coif', 'bior', 'rbio', 'morl', 'mexh', 'cmor'}, optional
        Only of this family. PyWavelets' dmey, gaus, cgau, shan and fbsp are not here.
    kind : {'all', 'continuous', 'discrete'}
        Without a family: which.

    Returns
    -------
    names : list of str

    Examples
    --------
    >>> wavelist("coif")[:3], wavelist(kind="continuous")
    (['coif1', 'coif2', 'coif3'], ['cmor', 'mexh', 'morl'])
    """
    if kind not in ("all", "continuous", "discrete"):
        raise TachyValueError(f"Unrecognized value for `kind`: {kind}")
    if family in _CONTINUOUS:
        return [family]
    if family is not None and family not in _FAMILIES:
        raise TachyValueError(f"Invalid short family name {family!r}.")
    if family is not None:
        return _native.ask("wavelet.names", family=family)
    return list(_names(kind))


@functools.cache
def _names(kind):
    discrete = [name for known in sorted(_FAMILIES) for name in _native.ask("wavelet.names", family=known)]
    chosen = {"all": discrete + _CONTINUOUS, "discrete": discrete, "continuous": _CONTINUOUS}[kind]
    return sorted(chosen, key=lambda name: (re.match("[a-z]+", name)[0], [float(n) for n in re.findall(r"[\d.]+", name)]))


def _discrete(wavelet):
    """Return the Wavelet that is meant; PyWavelets' own are taken too."""
    if isinstance(wavelet, Wavelet):
        return wavelet
    if isinstance(wavelet, ContinuousWavelet) or isinstance(wavelet, str) and _is_continuous(wavelet):
        raise TachyValueError(
            f"only discrete wavelets are supported by this function, got {wavelet!r}; see wavelist(kind='discrete')"
        )
    if isinstance(wavelet, str):
        return _known(wavelet)
    if hasattr(wavelet, "filter_bank"):
        own = Wavelet(getattr(wavelet, "name", "own"), wavelet)
        own.orthogonal = getattr(wavelet, "orthogonal", False)
        return own
    raise TachyTypeError(f"a wavelet is a name or a Wavelet, got {wavelet!r}")


_known = functools.lru_cache(maxsize=256)(Wavelet)


def _mode(mode):
    """Return the mode's number."""
    if isinstance(mode, (int, np.integer)):
        if not 0 <= mode < len(_MODES):
            raise TachyValueError(f"Invalid mode {mode}.")
        return int(mode)
    mode = _OLD_MODES.get(mode, mode)
    if mode not in _MODES:
        raise TachyValueError(f"Unknown mode name {mode!r}.")
    return _MODES.index(mode)


_PERIODIZATION, _REFLECTING = _MODES.index("periodization"), (_MODES.index("reflect"), _MODES.index("antireflect"))


# --- one level -----------------------------------------------------------------------------------------------------------


def dwt(data, wavelet, mode="symmetric", axis=-1):
    """Take a signal apart into approximation and detail, as `pywt.dwt`.

    Parameters
    ----------
    data : array_like
        Signal. The axis of time has at least one sample, two for the modes 'reflect' and 'antireflect'.
    wavelet : str or Wavelet
    mode : str
        How the signal goes on beyond its ends, see the module.
    axis : int

    Returns
    -------
    cA, cD : ndarray
        Of the shape of `data`, but floor((n + taps - 1) / 2) long along the axis; ceil(n / 2) for 'periodization'.

    Examples
    --------
    >>> [c.round(4).tolist() for c in dwt([1, 2, 3, 4], "haar")]
    [[2.1213, 4.9497], [-0.7071, -0.7071]]
    """
    wavelet, mode, data = _discrete(wavelet), _mode(mode), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    length = _length(data.shape[axis], wavelet, mode, data, axis)
    filters = wavelet._filters[:2]
    return _split(data, axis, length, lambda rows, x, a, d: _native.call("wavelet.dwt", *filters, mode, rows, x, a, d))


def _length(n, wavelet, mode, data, axis):
    """Return how many coefficients n samples make."""
    if n == 0:
        raise TachyValueError(f"Value of data_len must be greater than zero, got the shape {data.shape} with axis={axis}")
    if n == 1 and mode in _REFLECTING:
        raise TachyValueError(f"Input data length must be greater than 1 for [anti]reflect mode, got the shape {data.shape}")
    return (n + 1) // 2 if mode == _PERIODIZATION else (n + wavelet.dec_len - 1) // 2


def _split(data, axis, length, run):
    """Give run(rows, x, cA, cD) the signal with the axis last and room for two results of that length."""
    dtype = _arrays.result_type(data)
    if dtype.kind == "c":
        real, imag = (_split(part(data), axis, length, run) for part in (np.real, np.imag))
        return tuple(_arrays.joined(re, im, dtype) for re, im in zip(real, imag))
    rows, x = _arrays.rows_of(data, axis)
    a, d = np.empty((*x.shape[:-1], length)), np.empty((*x.shape[:-1], length))
    if x.size:
        run(rows, x, a, d)
    return _arrays.along(a, axis, dtype), _arrays.along(d, axis, dtype)


def idwt(cA, cD, wavelet, mode="symmetric", axis=-1):
    """Put a signal together from approximation and detail, as `pywt.idwt`.

    Parameters
    ----------
    cA, cD : array_like or None
        As from `dwt`, of one shape. None stands for zeros.
    wavelet : str or Wavelet
    mode : str
        That of `dwt`; only 'periodization' makes a difference.
    axis : int

    Returns
    -------
    rec : ndarray
        Twice as long as the coefficients less the filter's length plus 2 (for 'periodization': twice as long), so one sample
        longer than the signal was if that was odd.

    Examples
    --------
    >>> idwt(*dwt([1, 2, 3, 4], "db2"), "db2").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if cA is None and cD is None:
        raise TachyValueError("At least one coefficient parameter must be specified, got None and None")
    wavelet, mode = _discrete(wavelet), _mode(mode)
    a, d = (None if c is None else np.asarray(c) for c in (cA, cD))
    a, d = np.zeros_like(d) if a is None else a, np.zeros_like(a) if d is None else d
    if a.shape != d.shape:
        raise TachyValueError(f"Coefficients arrays must have the same size, got the shapes {a.shape} and {d.shape}")
    axis = _arrays.axis_of(axis, a)
    n = a.shape[axis]
    length = 2 * n if mode == _PERIODIZATION else 2 * n - wavelet.rec_len + 2
    if n == 0 or length < 1:
        raise TachyValueError(f"{n} coefficients are too few for the {wavelet.rec_len} taps of the wavelet {wavelet.name}")
    filters = wavelet._filters[2:]
    return _join(a, d, axis, length, lambda rows, a, d, y: _native.call("wavelet.idwt", *filters, mode, rows, a, d, y))


def _join(a, d, axis, length, run):
    """Give run(rows, cA, cD, y) the coefficients with the axis last and room for a result of that length."""
    dtype = _arrays.result_type(a, d)
    if dtype.kind == "c":
        return _arrays.joined(*(_join(part(a), part(d), axis, length, run) for part in (np.real, np.imag)), dtype)
    rows, a = _arrays.rows_of(a, axis)
    _, d = _arrays.rows_of(d, axis)
    y = np.empty((*a.shape[:-1], length))
    if a.size:
        run(rows, a, d, y)
    return _arrays.along(y, axis, dtype)


# --- levels --------------------------------------------------------------------------------------------------------------


def dwt_max_level(data_len, filter_len):
    """Return how often a signal can be taken apart before no coefficient is free of its ends, as `pywt.dwt_max_level`.

    Parameters
    ----------
    data_len : int
        Samples.
    filter_len : int, str or Wavelet
        Taps, at least 2, or the wavelet.

    Returns
    -------
    level : int
        floor(log2(data_len / (filter_len - 1))), at least 0.

    Examples
    --------
    >>> dwt_max_level(1000, "db4")
    7
    """
    if isinstance(filter_len, (str, Wavelet)) or hasattr(filter_len, "dec_len"):
        taps = _discrete(filter_len).dec_len
    elif isinstance(filter_len, (int, float, np.number)) and float(filter_len) % 1 == 0:
        taps = _arrays.cut("filter_len", filter_len)
    else:
        raise TachyValueError(
            f"filter_len must be an integer, discrete Wavelet object, or the name of a discrete wavelet, got {filter_len!r}"
        )
    if taps < 2:
        raise TachyValueError(f"invalid wavelet filter length {taps}, must be at least 2")
    if data_len < 0:
        raise TachyValueError(f"data_len must not be negative, got {data_len}")
    return max(0, (_arrays.cut("data_len", data_len) // (taps - 1)).bit_length() - 1)


def wavedec(data, wavelet, mode="symmetric", level=None, axis=-1):
    """Take a signal apart level by level, as `pywt.wavedec`.

    Parameters
    ----------
    data : array_like
        Signal.
    wavelet : str or Wavelet
    mode : str
        How the signal goes on beyond its ends, see the module.
    level : int, optional
        At least 0. By default `dwt_max_level`; more draws a UserWarning.
    axis : int

    Returns
    -------
    coeffs : list of ndarray
        [cA_n, cD_n, ..., cD_1] for n levels.

    Examples
    --------
    >>> [c.round(4).tolist() for c in wavedec([1, 2, 3, 4], "haar", level=2)]
    [[5.0], [-2.0], [-0.7071, -0.7071]]
    """
    wavelet, mode, data = _discrete(wavelet), _mode(mode), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    lengths, n = [], data.shape[axis]
    for _ in range(_levels(n, wavelet, level)):
        n = _length(n, wavelet, mode, data, axis)
        lengths.append(n)
    return _taken_apart(data, wavelet, mode, axis, lengths) if lengths else [data]


def _taken_apart(data, wavelet, mode, axis, lengths):
    """Return the coefficients of wavedec, details of these lengths."""
    dtype = _arrays.result_type(data)
    if dtype.kind == "c":
        real, imag = (_taken_apart(part(data), wavelet, mode, axis, lengths) for part in (np.real, np.imag))
        return [_arrays.joined(re, im, dtype) for re, im in zip(real, imag)]
    rows, x = _arrays.rows_of(data, axis)
    lengths = [lengths[-1], *lengths[::-1]]
    coefs = np.empty(rows * sum(lengths))
    if x.size:
        _native.call("wavelet.dec", *wavelet._filters[:2], mode, len(lengths) - 1, rows, x, coefs)
    parts, end = [], 0
    for length in lengths:
        start, end = end, end + rows * length
        parts.append(_arrays.along(coefs[start:end].reshape(*x.shape[:-1], length), axis, dtype))
    return parts


def deepest(x, wavelet, level):
    """Return what `wavedec(x, wavelet, level=level)[:2]` does of one axis of float64, without the other details."""
    wavelet, mode, n = _discrete(wavelet), _mode("symmetric"), len(x)
    for _ in range(level):
        n = _length(n, wavelet, mode, x, 0)
    cA, cD = np.empty((2, n))
    _native.call("wavelet.deepest", *wavelet._filters[:2], mode, level, x, cA, cD)
    return cA, cD


def _levels(n, wavelet, level):
    largest = dwt_max_level(n, wavelet)
    if level is None:
        return largest
    try:
        level = operator.index(level)
    except TypeError:
        raise TachyTypeError(f"level must be an integer, got {level!r}") from None
    if level < 0:
        raise TachyValueError(f"Level value of {level} is too low. Minimum level is 0.")
    if level > _LEVEL_MAX:
        raise TachyValueError(f"Level value of {level} is above {_LEVEL_MAX}: beyond {largest} no level tells anything new")
    if level > largest:
        warnings.warn(
            f"Level value of {level} is too high: all coefficients will experience boundary effects.", UserWarning, stacklevel=3
        )
    return level


def waverec(coeffs, wavelet, mode="symmetric", axis=-1):
    """Put a signal together level by level, as `pywt.waverec`.

    Parameters
    ----------
    coeffs : list or tuple of array_like
        [cA_n, cD_n, ..., cD_1], as from `wavedec`. None stands for zeros.
    wavelet : str or Wavelet
    mode : str
        That of `wavedec`.
    axis : int

    Returns
    -------
    rec : ndarray
        One sample longer than the signal was if that was odd.

    Examples
    --------
    >>> waverec(wavedec([1, 2, 3, 4], "haar"), "haar").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if not isinstance(coeffs, (list, tuple)):
        raise TachyValueError(f"Expected sequence of coefficient arrays, got {type(coeffs)}")
    if len(coeffs) == 0:
        raise TachyValueError("Coefficient list too short (minimum 1 arrays required), got none")
    signal = None if coeffs[0] is None else np.asarray(coeffs[0])
    for detail in coeffs[1:]:
        if isinstance(detail, (tuple, dict)):
            raise TachyValueError(f"Unexpected detail coefficient type: {type(detail)}; it must be an array, as from wavedec")
        detail = None if detail is None else np.asarray(detail)
        if signal is not None and detail is not None:
            signal = _fitted(signal, detail, axis)
        if signal is not None or detail is not None:
            signal = idwt(signal, detail, wavelet, mode, axis)
    return signal


def _fitted(signal, detail, axis):
    """Return the approximation without the sample that it may have more than the detail."""
    axis = _arrays.axis_of(axis, signal)
    if signal.ndim != detail.ndim or signal.shape[axis] - detail.shape[axis] not in (0, 1):
        raise TachyValueError(f"coefficient shape mismatch: {signal.shape} and {detail.shape}")
    return signal[(slice(None),) * axis + (slice(detail.shape[axis]),)]


# --- stationary ----------------------------------------------------------------------------------------------------------


def swt(data, wavelet, level=None, start_level=0, axis=-1, trim_approx=False, norm=False):
    """Take a periodic signal apart without halving it, as `pywt.swt`.

    Parameters
    ----------
    data : array_like
        Signal; its length is a multiple of ``2**(start_level + level)``.
    wavelet : str or Wavelet
    level : int, optional
        Number of levels, at least 1. By default as many as the length allows.
    start_level : int
        The first level, from 0.
    axis : int
    trim_approx : bool
        Whether to return one approximation only, in `wavedec`'s order.
    norm : bool
        Whether to divide the filters by sqrt(2), so that an orthogonal wavelet keeps the energy (with `trim_approx`).

    Returns
    -------
    coeffs : list
        [(cA_n, cD_n), ..., (cA_1, cD_1)], or with `trim_approx` [cA_n, cD_n, ..., cD_1]; each of the shape of `data`.

    Examples
    --------
    >>> [c.round(4).tolist() for c in swt([1, 2, 3, 4], "haar", level=1)[0]]
    [[2.1213, 3.5355, 4.9497, 3.5355], [-0.7071, -0.7071, -0.7071, 2.1213]]
    """
    wavelet, data = _discrete(wavelet), np.asarray(data)
    axis = _arrays.axis_of(axis, data)
    level = _swt_levels(data.shape[axis], level, start_level)
    filters = _scaled_filters(wavelet, wavelet._filters[:2], norm, math.sqrt(0.5))
    approximation, coeffs = data, []
    for depth in range(start_level, start_level + level):
        approximation, detail = _split(
            approximation, axis, data.shape[axis],
            lambda rows, x, a, d: _native.call("wavelet.swt", *filters, depth, rows, x, a, d),
        )
        coeffs.append((approximation, detail))
    coeffs.reverse()
    return [approximation, *(detail for _, detail in coeffs)] if trim_approx else coeffs


def _swt_levels(n, level, start_level):
    if n == 0:
        raise TachyValueError("Cannot apply swt to a size 0 signal.")
    if n % 2:
        raise TachyValueError(f"Length of data must be even, got {n}.")
    largest = (n & -n).bit_length() - 1
    if not 0 <= start_level < largest:
        raise TachyValueError(f"start_level must be less than {largest} and not negative, got {start_level}.")
    if level is None:
        return largest - start_level
    if level < 1:
        raise TachyValueError(f"Level value must be greater than zero, got {level}.")
    if level > largest - start_level:
        raise TachyValueError(
            f"Level value too high (max level for current data size and start_level is {largest - start_level}), got {level}."
        )
    return operator.index(level)


def _scaled_filters(wavelet, filters, norm, factor):
    if not norm:
        return filters
    if not wavelet.orthogonal:
        warnings.warn(
            "norm=True, but the wavelet is not orthogonal: \n\tThe conditions for energy preservation are not satisfied.",
            UserWarning, stacklevel=3,
        )
    return tuple(filter * factor for filter in filters)


def iswt(coeffs, wavelet, norm=False, axis=-1):
    """Put a signal together from a stationary transform, as `pywt.iswt`.

    Parameters
    ----------
    coeffs : list
        As from `swt` with start_level=0, with or without `trim_approx`.
    wavelet : str or Wavelet
    norm : bool
        That of `swt`.
    axis : int

    Returns
    -------
    rec : ndarray
        Changed coefficients give the mean of what their shifts give.

    Examples
    --------
    >>> iswt(swt([1, 2, 3, 4], "db2", level=2), "db2").round(4).tolist()
    [1.0, 2.0, 3.0, 4.0]
    """
    if len(coeffs) == 0:
        raise TachyValueError("Coefficient list too short (minimum 1 level required), got none")
    wavelet = _discrete(wavelet)
    pairs = isinstance(coeffs[0], (tuple, list)) and len(coeffs[0]) == 2 and np.ndim(coeffs[0][0]) > 0
    signal = np.asarray(coeffs[0][0] if pairs else coeffs[0])
    details = [pair[1] for pair in coeffs] if pairs else coeffs[1:]
    axis = _arrays.axis_of(axis, signal)
    filters = _scaled_filters(wavelet, wavelet._filters[2:], norm, math.sqrt(2))
    for depth, detail in zip(reversed(range(len(details))), details):
        detail = np.asarray(detail)
        if detail.shape != signal.shape:
            raise TachyValueError(f"Coefficients arrays must have the same size, got the shapes {signal.shape} and {detail.shape}")
        signal = _join(
            signal, detail, axis, signal.shape[axis],
            lambda rows, a, d, y: _native.call("wavelet.iswt", *filters, depth, rows, a, d, y),
        )
    return signal


# --- continuous ----------------------------------------------------------------------------------------------------------


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


# --- thresholds ----------------------------------------------------------------------------------------------------------

_SHRINKS = {"soft": 0, "garrote": 1, "garotte": 1, "hard": 2, "greater": 3, "less": 4}


def threshold(data, value, mode="soft", substitute=0):
    """Shrink or replace values by a threshold, as `pywt.threshold`.

    Parameters
    ----------
    data : array_like
        Any shape. Complex values only for 'soft', 'hard' and 'garrote', which go by the magnitude.
    value : float
        The threshold. (An array that goes with `data` is taken too.)
    mode : {'soft', 'hard', 'garrote', 'greater', 'less'}
        'soft': x*(1 - value/abs(x)), `substitute` where abs(x) < value. 'garrote': the same with squares. 'hard': x, or
        `substitute` where abs(x) < value. 'greater', 'less': x, or `substitute` where x is less, greater than the value.
    substitute : float

    Returns
    -------
    output : ndarray
        0 stays 0, also at the threshold 0, where PyWavelets has NaN.

    Examples
    --------
    >>> threshold([1, 2, 3, -4], 2).tolist(), threshold([1, 2, 3, -4], 2, "hard").tolist()
    ([0.0, 0.0, 1.0, -2.0], [0, 2, 3, -4])
    """
    data = np.asarray(data)
    if mode not in _SHRINKS:
        raise TachyValueError(f"The mode parameter only takes values from: {', '.join(map(repr, sorted(_SHRINKS)))}, got {mode!r}")
    dtype, how = _arrays.result_type(data), _SHRINKS[mode]
    if how > 1 and data.dtype.kind in "biu":
        return _replaced(data, value, substitute, how)
    if dtype.kind == "c" or not (_is_scalar(value) and _is_scalar(substitute)):
        if dtype.kind == "c" and how > 2:
            raise TachyValueError(f"{mode} thresholding only supports real data, got {data.dtype}")
        return _shrunk(data.astype(dtype, copy=False), value, substitute, how)
    x = _native.floats(data)
    y = np.empty(x.shape)
    _native.call("wavelet.threshold", float(value), float(substitute), how, x, y)
    return y.astype(dtype, copy=False)


def _is_scalar(value):
    return isinstance(value, (int, float)) or np.ndim(value) == 0  # ndim takes a microsecond


def _replaced(data, value, substitute, how):
    """Integers stay what they are where the substitute is one."""
    replace = data < value if how == 3 else data > value if how == 4 else np.abs(data) < value
    return np.where(replace, substitute, data)


def _shrunk(data, value, substitute, how):
    if how > 1:
        return _replaced(data, value, substitute, how)
    magnitude = np.abs(data)
    share = np.divide(value, magnitude, out=np.ones(np.broadcast(value, magnitude).shape, magnitude.dtype), where=magnitude > 0)
    kept = data * np.maximum(1 - (share if how == 0 else share**2), 0)
    return np.where((magnitude < value) & (np.asarray(substitute) != 0), substitute, kept)
