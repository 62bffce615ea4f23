"""A work: one call of a public function, the same for tachy and for its peer, on signals of some shapes."""

import dataclasses
import functools
import math
import typing

import numpy as np

FS = 250
LINE = (1_000,)  # what a design is given, too


@dataclasses.dataclass(frozen=True)
class Given:
    """An argument that both sides are given: its name in the table, and how it is made of the signal."""

    name: str
    of: typing.Callable

    def __repr__(self):
        return self.name


@dataclasses.dataclass(frozen=True)
class Work:
    """A call of a function, or of a method of the object that it makes; on signals of these shapes, None for a design."""

    name: str
    arguments: tuple
    options: dict
    shapes: tuple
    then: str = ""

    def text(self, shape):
        arguments = [repr(argument) for argument in self.arguments]
        arguments += [f"{name}={value!r}" for name, value in self.options.items()]
        method = {"": "", "__call__": "(x)"}.get(self.then, f".{self.then}(x)")
        size = "" if shape is None else ", " + " x ".join(f"{n:,}" for n in shape)
        return f"{self.name}({', '.join(arguments)}){method}{size}"

    def calls(self, shape, *modules):
        """The call in each of the modules, with the same arguments."""
        x = signal(LINE if shape is None else shape)
        arguments = [given(argument, x) for argument in self.arguments]
        options = {name: given(value, x) for name, value in self.options.items()}
        calls = [functools.partial(getattr(module, self.name), *arguments, **options) for module in modules]
        return [functools.partial(getattr(make(), self.then), x) for make in calls] if self.then else calls


def given(argument, x):
    return argument.of(x) if isinstance(argument, Given) else argument


@functools.cache
def signal(shape):
    """A pulse of 72 beats a minute with noise; one signal goes on in the next row."""
    t = np.arange(math.prod(shape)) / FS
    x = np.sin(2 * np.pi * 1.2 * t) ** 3 + 0.05 * np.random.default_rng(1).normal(size=t.size)
    return x.reshape(shape)
