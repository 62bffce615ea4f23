"""Figures: how they are made, saved and shown, and how they look."""

import functools
import inspect
import os
import re

from tachy.errors import TachyTypeError

BLUE, DARK_BLUE, LIGHT_BLUE = "#71a7cc", "#184169", "#a5c8e0"
ORANGE, DARK_ORANGE, LIGHT_ORANGE = "#f3883e", "#b2400a", "#f7d1ab"
RED, YELLOW, GREY, DARK_GREY = "#b14343", "#d19c2f", "#adb5bd", "#495057"
CYCLE = (BLUE, ORANGE, DARK_BLUE, YELLOW, RED, LIGHT_BLUE, DARK_ORANGE, GREY)

MAJOR, MEDIUM, MINOR, FINE = 1.5, 1.25, 1.0, 0.7  # widths of lines

_STYLE = {
    "axes.edgecolor": DARK_GREY, "axes.facecolor": "#f8f9fa", "axes.grid": True, "axes.labelcolor": DARK_GREY, "axes.labelsize": 9,
    "axes.axisbelow": True, "axes.spines.right": False, "axes.spines.top": False, "axes.titlecolor": DARK_GREY, "axes.titlelocation": "left",
    "axes.titlesize": 11, "figure.titlesize": 13, "grid.color": "#ebeef0", "legend.borderaxespad": 0.1, "legend.fontsize": 8,
    "legend.frameon": False, "legend.handlelength": 1.4, "lines.linewidth": MINOR, "text.color": DARK_GREY, "xtick.color": DARK_GREY,
    "xtick.labelsize": 9, "ytick.color": DARK_GREY, "ytick.labelsize": 9, "agg.path.chunksize": 20_000,
}
_STILL = ("agg", "cairo", "pdf", "pgf", "ps", "svg", "template")  # ways of matplotlib that have no windows


class _Given(dict):
    """A result that a drawing is of: a name that it lacks says that it is another's."""

    def __init__(self, name, out, draw):
        self.draw = draw
        if not hasattr(out, "keys"):
            self._refuse(f"{name} is a {type(out).__name__}")
        super().__init__((key, out[key]) for key in out.keys())
        self.reasons = getattr(out, "reasons", {})

    def __missing__(self, key):
        self._refuse(f"it has no {key!r}, but {', '.join(map(repr, self))}")

    def _refuse(self, why):
        sources = ", ".join(re.findall(r"`(tachy\.bio\.[\w.]+)`", self.draw.__doc__))
        raise TachyTypeError(f"tachy.plot.{self.draw.__name__} draws the result of {sources}, and this is another: {why}")


def of_results(draw):
    """Make a drawing say what it draws where it is given something else."""
    signature = inspect.signature(draw)

    @functools.wraps(draw)
    def checked(*args, **kwargs):
        given = signature.bind(*args, **kwargs)
        for name in given.arguments.keys() & {"out", "ecg_proc"}:
            given.arguments[name] = _Given(name, given.arguments[name], draw)
        return draw(*given.args, **given.kwargs)

    return checked


def drawing(title, width=10.0, height=5.0):
    """Make a drawing of a function that fills a figure: one that makes the figure, of so many inches, saves and shows it."""
    def decorate(fill):
        @functools.wraps(fill)
        def draw(*args, path=None, show=None, **kwargs):
            matplotlib = _matplotlib()
            with matplotlib.rc_context(_STYLE):
                figure = _new(width, height, show)
                figure.suptitle(title)
                try:
                    fill(figure, *args, **kwargs)
                except Exception:
                    _closed(figure)
                    raise
                return finished(figure, path, show)

        signature = inspect.signature(fill)
        extra = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None) for name in ("path", "show")]
        draw.__signature__ = signature.replace(parameters=[*list(signature.parameters.values())[1:], *extra])
        return of_results(draw)

    return decorate


def _matplotlib():
    try:
        import matplotlib
        import matplotlib.figure
    except ImportError as error:
        raise ImportError('drawing needs matplotlib: pip install "tachy[plot]"') from error
    return matplotlib


def _new(width, height, show):
    """Return a figure, which pyplot manages only while it may get a window."""
    if show is False:
        return _matplotlib().figure.Figure(figsize=(width, height), layout="constrained")
    from matplotlib import pyplot

    figure = pyplot.figure(figsize=(width, height), layout="constrained")
    return _closed(figure) if _without_windows() else figure


def _closed(figure):
    """Return a figure that pyplot does not manage any more."""
    from matplotlib import pyplot

    pyplot.close(figure)
    return figure


def _without_windows():
    backend = _matplotlib().get_backend().lower()
    return backend in _STILL or "inline" in backend


def finished(figure, path, show):
    """Save and show a figure, and return it."""
    if path is not None:
        path = os.fspath(path)
        figure.savefig(path if os.path.splitext(path)[1] else path + ".png", dpi=200, bbox_inches="tight")
    if show is not False:
        if not _without_windows():
            from matplotlib import pyplot

            pyplot.show()
        elif show and "inline" in _matplotlib().get_backend().lower():
            from IPython.display import display

            display(figure)
    return figure
