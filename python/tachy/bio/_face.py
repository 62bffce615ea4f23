"""What all functions of tachy.bio share: their register, the two conventions, the sampling rate that must be said."""

import dataclasses
import functools
import inspect
import math
import warnings

import numpy as np

from tachy.errors import SamplingRateWarning, TachyTypeError, TachyValueError

CONVENTIONS = ("corrected", "biosppy")

_current = "corrected"


class use:
    """Choose what `convention=None` means from here on, or inside a `with` block.

    Parameters
    ----------
    convention : {"corrected", "biosppy"}
        For the whole process, all threads. "corrected" mends what BioSPPy computes wrongly (the notes of each function say what);
        "biosppy" gives BioSPPy's numbers, quirks included.

    Examples
    --------
    >>> import tachy
    >>> with tachy.bio.use("biosppy"):
    ...     tachy.bio.tools.zero_cross([1.0, 0.0, -1.0]).zeros.tolist()
    [0, 1]
    >>> tachy.bio.tools.zero_cross([1.0, 0.0, -1.0]).zeros.tolist()
    [1]
    """

    def __init__(self, convention=None):
        global _current
        self._before = _current
        _current = checked(convention)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        global _current
        _current = self._before


def checked(convention):
    if convention not in CONVENTIONS:
        raise TachyValueError(f"convention is {convention!r}; it must be 'corrected' or 'biosppy'")
    return convention


@dataclasses.dataclass(frozen=True)
class Entry:
    """One public function: its name (`ecg.ssf_segmenter`), what "corrected" corrects, and how it streams."""

    name: str
    function: object
    corrections: tuple
    streams: str


_functions = {}


def functions():
    """Return every public function of tachy.bio by name, sorted: `Entry`s, which tests and docs/parity.md walk."""
    return dict(sorted(_functions.items()))


def public(*, corrections=(), streams="window-only"):
    """Make a function one of tachy.bio's.

    It gets the keyword `convention` last, of which it sees "corrected" or "biosppy" if it takes one itself; leaving out a
    `sampling_rate` that has a default warns; a rate that is none raises; the documentation lists the corrections.

    Parameters
    ----------
    corrections : iterable of str
        What "corrected" does otherwise than BioSPPy, one sentence each. Empty: both conventions give the same.
    streams : str
        "window-only", or the pipeline operator and its delay.
    """
    def decorate(function):
        signature = inspect.signature(function)
        names = list(signature.parameters)
        takes_convention = "convention" in names
        rate = signature.parameters.get("sampling_rate")
        warns = rate is not None and isinstance(rate.default, (int, float))
        rate_at = names.index("sampling_rate") if rate is not None else -1

        @functools.wraps(function)
        def wrapper(*args, convention=None, **kwargs):
            convention = _current if convention is None else checked(convention)
            if rate_at >= 0:
                if len(args) > rate_at:
                    checked_rate(args[rate_at], required=warns)
                elif "sampling_rate" in kwargs:
                    checked_rate(kwargs["sampling_rate"], required=warns)
                elif warns:
                    warn_of_rate(wrapper.__qualname__, rate.default, 3)
            if takes_convention:
                kwargs["convention"] = convention
            try:
                return function(*args, **kwargs)
            except OverflowError:
                raise TachyValueError(_too_large(signature.bind(*args, **kwargs).arguments)) from None

        wrapper.__signature__ = _with_convention(signature)
        wrapper.__doc__ = _documented(function.__doc__, corrections, streams)
        name = f"{function.__module__.removeprefix('tachy.bio.').split('._')[0]}.{function.__name__}"
        _functions[name] = Entry(name, wrapper, tuple(corrections), streams)
        return wrapper

    return decorate


def _too_large(arguments):
    """Return which of the numbers that were given became an infinite or too large a number of samples."""
    numbers = {k: v for k, v in arguments.items() if isinstance(v, (int, float, np.number)) and not isinstance(v, bool)}
    return f"infinite, or too many samples: {', '.join(f'{k} is {v!r}' for k, v in numbers.items())}; say less"


def warn_of_rate(function, assumed, stacklevel):
    """Warn that a rate was left out."""
    warnings.warn(f"{function}: sampling_rate was left out; {assumed:g} Hz is assumed, which no bedside monitor has", SamplingRateWarning,
                  stacklevel=stacklevel)


def checked_rate(rate, name="sampling_rate", required=False):
    """Return a rate in Hz as a float, None only where it is not required; a rate that is not a positive number raises."""
    if type(rate) is float and 0 < rate < math.inf:
        return rate
    if rate is None and not required:
        return None
    if isinstance(rate, str):
        raise TachyTypeError(f"{name} is {rate!r}; it must be a number of Hz")
    try:
        rate = float(rate)
    except (TypeError, ValueError):
        raise TachyTypeError(f"{name} is {rate!r}; it must be a number of Hz") from None
    if not (math.isfinite(rate) and rate > 0):
        raise TachyValueError(f"{name} is {rate!r}; it must be a positive number of Hz")
    return rate


def _with_convention(signature):
    parameters = [p for p in signature.parameters.values() if p.name != "convention"]
    convention = inspect.Parameter("convention", inspect.Parameter.KEYWORD_ONLY, default=None)
    at = len(parameters) - (bool(parameters) and parameters[-1].kind is inspect.Parameter.VAR_KEYWORD)
    return signature.replace(parameters=[*parameters[:at], convention, *parameters[at:]])


def _documented(doc, corrections, streams):
    """Put the convention, what it corrects and how the function streams behind a documentation."""
    lines = [inspect.cleandoc(doc or ""), "", "Conventions", "-----------"]
    if corrections:
        lines += ['convention="biosppy" gives BioSPPy\'s numbers. "corrected", the default, differs:', ""]
        lines += [f"- {text}" for text in corrections]
    else:
        lines += ["Both conventions give the same."]
    return "\n".join([*lines, "", "Streaming", "---------", streams[0].upper() + streams[1:] + "."])
