"""The one door to the Go side: `call` for array functions, `ask` for the rest, `Handle` for objects that live in Go.

Importing this module starts nothing; the first `call` or `ask` loads the extension and with it the Go runtime. All of it
may be used from several threads (the GIL is released while Go computes), and after `os.fork`: Go does not survive a
fork, so a child loads a private copy of the extension on its first use. Objects made before the fork are dead there, see
`Handle`.
"""

import importlib.machinery
import importlib.util
import json
import os
import threading

import numpy as np

from tachy import errors

_NAME = "tachy._go._ext"

generation = 0
"""How many forks lie between the first process and this one. A handle is valid in the generation that made it."""

_lock = threading.Lock()  # held while the extension is loaded and across every fork
_extension = None
_functions = {}  # name of an array function -> its number
_copies = []  # file descriptors of private copies, kept open: their paths must not be used twice


# --- arrays -------------------------------------------------------------------------------------------------------------


_FLOAT64 = np.dtype(np.float64)


def floats(values):
    """Return values as an aligned C-contiguous array of native float64, without a copy where they are one already."""
    return contiguous(values, _FLOAT64)


def contiguous(values, dtype):
    """Return values as an aligned C-contiguous array of a native type, without a copy where they are one already."""
    if type(values) is np.ndarray and values.dtype is dtype and values.flags.carray:
        return values
    array = np.asarray(values, dtype, order="C")
    return array if array.flags.aligned else array.copy()


# --- calls --------------------------------------------------------------------------------------------------------------


def call(function, *slots):
    """Run an array function of Go.

    Parameters
    ----------
    function : str
        Its name, as in the tables of the Go package `bindings`.
    *slots : int, float or ndarray
        In the order in which the function takes them. An array must be C-contiguous and aligned and of the type that the
        function expects; Go reads and writes it in place. The caller answers for writing only where it is allowed.

    Returns
    -------
    int
        The number of samples written.
    """
    number = _functions.get(function)
    if number is None:
        number = _number(function)
    try:
        return _extension.bindings_Call(number, *slots)
    except RuntimeError as error:
        raise _mapped(error) from None
    except OverflowError:
        raise errors.TachyValueError(f"{function}: an argument is beyond 64 bits: {[s for s in slots if isinstance(s, int)]}") from None


def ask(name, **request):
    """Ask the control plane of Go: keyword arguments go as a JSON object, the reply comes back as Python values."""
    if _extension is None:
        _load()
    try:
        reply = _extension.bindings_Ask(name, _encode(request))
    except RuntimeError as error:
        raise _mapped(error) from None
    except ValueError:  # of the encoder
        raise errors.TachyValueError(f"{name}: a number is NaN or infinite in {request}") from None
    return _decode(reply)


def _integer(text):
    return -0.0 if text == "-0" else int(text)  # Go writes a float64 that is whole without a point


_encode = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
_decode = json.JSONDecoder(parse_int=_integer).decode


_CLASSES = {
    "ValueError": errors.TachyValueError,
    "RuntimeError": errors.TachyRuntimeError,
    "DefinitionError": errors.DefinitionError,
    "DataError": errors.DataError,
    "HandleError": errors.HandleError,
}


def _mapped(error):
    """Return the exception that an error text of Go, "Class: text", stands for."""
    name, _, text = str(error).partition(": ")
    known = _CLASSES.get(name)
    return known(text) if known else errors.TachyRuntimeError(str(error))


def _number(function):
    if _extension is None:
        _load()
    if not _functions:
        _functions.update(ask("functions"))
    try:
        return _functions[function]
    except KeyError:
        raise errors.TachyRuntimeError(f"the Go side has no array function {function!r}") from None


# --- objects that live in Go --------------------------------------------------------------------------------------------


class Handle:
    """An object that lives in Go, freed there when the Python object goes.

    Parameters
    ----------
    make : callable
        Makes the object in Go and returns its number. It must not refer to the `Handle`.
    rebuild : bool
        In a forked child the object is dead. True (for objects that hold nothing but their definition): it is made again
        on the next use. False (for objects that have seen data): the next use raises `HandleError`.
    """

    def __init__(self, make, *, rebuild):
        self._make, self._rebuild = make, rebuild
        self._number, self._generation = make(), generation

    def number(self):
        """Return the object's number, to be passed to `call` or `ask`. Keep the `Handle` until that returns."""
        if self._number is None:
            raise errors.HandleError("it was closed")
        if self._generation != generation:
            if not self._rebuild:
                raise errors.HandleError(
                    "it was made before os.fork() and its state did not come along; make a new one in the child"
                )
            self._number, self._generation = self._make(), generation
        return self._number

    def close(self):
        """Free the object in Go now; a second time does nothing."""
        number, self._number = self._number, None
        if number is not None and self._generation == generation:
            call("free", number)

    def __del__(self):
        if getattr(self, "_number", None) is not None and call is not None:  # None at the interpreter's end
            self.close()


# --- loading and forking ------------------------------------------------------------------------------------------------


def _load():
    """Load the extension: the file itself in a first process, a private copy after a fork."""
    global _extension
    with _lock:
        if _extension is None:
            path = _path()
            _extension = _load_from(_private_copy(path) if _forked_from_go else path)


_forked_from_go = False  # whether some ancestor of this process had loaded the extension before it forked


def _path():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_go")
    for suffix in importlib.machinery.EXTENSION_SUFFIXES:
        path = os.path.join(folder, "_ext" + suffix)
        if os.path.exists(path):
            return path
    raise ImportError(f"{folder} has no compiled _ext: install the tachy wheel, or run `make install`")


def _load_from(path):
    loader = importlib.machinery.ExtensionFileLoader(_NAME, path)
    spec = importlib.util.spec_from_file_location(_NAME, path, loader=loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def _private_copy(path):
    """Return the path of an in-memory copy of the file, which the loader takes for another library."""
    copy = os.memfd_create("tachy_ext", os.MFD_CLOEXEC)
    with open(path, "rb") as source:
        left = os.fstat(source.fileno()).st_size
        while left:
            left -= os.sendfile(copy, source.fileno(), None, left)
    _copies.append(copy)
    return f"/proc/{os.getpid()}/fd/{copy}"


def _after_fork_in_child():
    global generation, _extension, _forked_from_go, _lock
    generation += 1
    _forked_from_go = _forked_from_go or _extension is not None
    _extension = None
    _functions.clear()
    _lock = threading.Lock()


os.register_at_fork(before=lambda: _lock.acquire(), after_in_parent=lambda: _lock.release(), after_in_child=_after_fork_in_child)
