"""What can stream: the operators of pipelines with the functions whose numbers they give, and the functions of whole signals only."""

import inspect
import re

from tachy import _native, signal, wavelet

__all__ = ["operators", "window_only"]

SIGNALS = {"Iin", "Zxx", "bp_in", "cA", "coeffs", "data", "domain", "events", "im", "in1", "input", "signal", "vector", "volume", "x"}
"""How functions name the signal that they take; `bp_in` goes with the z of `envelope`."""

OTHERS = {"choose_conv_method", "gauss_spline", "lfiltic"}
"""Functions with a parameter of such a name that is no signal to work on."""

CASES = {"tachy.wavelet.wavedec": ["tachy.wavelet.dwt"]}
"""Functions that are a case of another one."""

_NAN = re.compile(r"(?:^|(?<=\. ))NaN .*?\.(?= |$)")
"""The sentence of an operator's details that says when its value is NaN."""


def operators():
    """List the operators of pipelines, with what each waits for and keeps.

    Returns
    -------
    list of dict
        One for each operator, by name; `pandas.DataFrame(tachy.operators())` is a table:

        name, summary, unit : str
            `unit` of the output, '' for the input's.
        inputs, outputs : str
            Kind of the input and of the output: 'wave', 'events', 'feature' or 'rows'; '' for no input.
        functions : list of str
            The functions of arrays that it streams, such as 'tachy.signal.sosfilt'.
        equals : str
            What the operator gives of a segment, bit for bit, in Python over its parameters (None where one is left out, a rate
            as a Fraction, a duration in ns), the samples `x` and their `rate`; '' if no function of arrays is that.
        delay, memory : str
            Look-ahead in samples of the input, and the most samples kept between pushes, in Python over the same names; '' for
            operators that do not turn waves into waves or events.
        undefined : str
            When the value of a feature is NaN, with the reason that the row gives: what a window needs at least; '' for others.

    Examples
    --------
    >>> import tachy
    >>> next(o for o in tachy.operators() if o["name"] == "medfilt")["delay"]
    'window // 2'
    """
    made = []
    for o in _native.ask("registry")["operators"]:
        made.append({
            "name": o["name"], "summary": o["summary"], "unit": o["unit"], "inputs": o["in"], "outputs": o["out"],
            "functions": _functions(o["equals"]), "equals": o["equals"], "delay": o["delay"], "memory": o["memory"],
            "undefined": " ".join(_NAN.findall(o["details"])) if o["out"] == "feature" else "",
        })
    return made


def window_only():
    """List the functions of signals in `tachy.signal` and `tachy.wavelet` that no operator streams.

    They need the whole signal, or a window of it. What designs, or works on designs, is in neither list.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import tachy
    >>> "tachy.signal.filtfilt" in tachy.streaming.window_only()
    True
    """
    streams = {name for o in operators() for name in o["functions"]}
    return [name for name in _of_signals() if name not in streams]


def _functions(expression):
    """Return the functions of signals that an expression calls."""
    called = set(re.findall(r"tachy\.\w+\.\w+", expression)) & {"tachy.signal.ShortTimeFFT", *_of_signals()}
    return sorted(called.union(*(CASES.get(name, []) for name in called)))


def _of_signals():
    for module in (signal, wavelet):
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function) and name not in OTHERS and not SIGNALS.isdisjoint(inspect.signature(function).parameters):
                yield f"{module.__name__}.{name}"
