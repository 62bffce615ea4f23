"""Docstrings that share sections."""

import re
import textwrap


def shared(**sections):
    r"""Return a decorator that puts sections into a docstring: each in place of a line that is its name in braces.

    Examples
    --------
    >>> @shared(fs="fs : float\n    Sampling rate, Hz.")
    ... def f(fs):
    ...     '''Filter.
    ...
    ...     {fs}
    ...     '''
    >>> print(f.__doc__.split("\n", 2)[2].rstrip())
        fs : float
            Sampling rate, Hz.
    """
    sections = {name: textwrap.dedent(text).strip("\n") for name, text in sections.items()}

    def fill(function):
        function.__doc__ = re.sub(
            r"(?m)^( *)\{(\w+)\}$", lambda line: textwrap.indent(sections[line[2]], line[1]), function.__doc__ or ""
        )
        return function

    return fill
