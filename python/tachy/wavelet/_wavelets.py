"""Wavelets: their filters, or their formula."""

import functools
import math
import re
import warnings

import numpy as np

from tachy import _native
from tachy.errors import TachyTypeError, TachyValueError

_PRECISION_MAX = 24  # of a continuous wavelet: 2**24 points

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


def discrete(wavelet):
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
