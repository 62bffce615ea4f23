"""The exceptions of tachy. Each is a `TachyError` and also the built-in exception that SciPy would raise there."""

__all__ = ["DataError", "DefinitionError", "HandleError", "PeakPropertyWarning", "SamplingRateWarning", "TachyError", "TachyRuntimeError",
           "TachyTypeError", "TachyValueError"]


class TachyError(Exception):
    """Root of all exceptions that tachy raises on purpose."""


class TachyValueError(TachyError, ValueError):
    """An argument has a value that is not allowed; the message repeats the value and says what is allowed."""


class TachyTypeError(TachyError, TypeError):
    """An argument has a type that is not allowed."""


class DefinitionError(TachyValueError):
    """A pipeline's definition is wrong; the message names the node."""


class DataError(TachyValueError):
    """A file or message cannot be read; the message names the place in it."""


class TachyRuntimeError(TachyError, RuntimeError):
    """Something failed that no argument explains: a bug of tachy, or the machine."""


class HandleError(TachyRuntimeError):
    """An object's Go side is gone: it was closed, or made before `os.fork` and cannot be made again."""


class PeakPropertyWarning(RuntimeWarning):
    """A peak has a prominence or width of 0: mostly it is no peak."""


class SamplingRateWarning(UserWarning):
    """A sampling rate was left out: the default is assumed, and seldom right."""
