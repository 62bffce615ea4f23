"""Calls of tachy with arguments that mostly don't fit: an answer or a documented exception, and nothing else.

    python fuzz.py public --seed 1 --first 0 --calls 1000     every public function of tachy.signal, fft and wavelet
    python fuzz.py bio --seed 1 --first 0 --calls 1000        every public function of tachy.bio
    python fuzz.py native --seed 1 --first 0 --calls 1000     every array function of Go, directly

A call is made of (seed, number) alone, so `--first N --calls 1` makes call N again. `run` does it in a process of its own,
where a crash or a hang is seen.
"""

import argparse
import functools
import inspect
import mmap
import pathlib
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

import numpy as np

DOCUMENTED = (ValueError, TypeError, IndexError, MemoryError)
MEMORY_BYTES_MAX = 8 << 30  # address space of the process: what asks for more is refused
BIO_S = 30  # of signal
STALL_S_MAX = 120  # a call that takes longer counts as one that hangs

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", ">f8", ">i4", "F", "D", ">D"]
ODD_DTYPES = ["g", "G", "O", "U3", "S2", "M8[s]", "m8[ns]", "V5", [("a", "f8"), ("b", "i2")]]
NUMBERS = [0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 40, 97, -1, -2, -7, 0.5, 0.25, 0.9, 1.5, 2.5, -0.5, 100.0, 1e-9, 1e9, True, False]
EXTREMES = [
    2**31, 2**40, 2**62, 2**63 - 1, 2**63, -(2**31), -(2**63), 10**30, float("nan"), float("inf"), -float("inf"), 1e308, -1e308, 5e-324, -0.0,
    1j, 2 - 3j, complex("nan"), np.float32(0.1), np.int8(-3), np.uint64(2**64 - 1), np.longdouble(0.5),
]
WORDS = ["", "x", "constant", "linear", "same", "hann", "db2", "low", "band", "fft", "sos", "zpk", b"hann", None, object(), [], (), {}, ..., lambda *a: a]
POOL = np.random.default_rng(1).normal(size=5000)


# --- values --------------------------------------------------------------------------------------------------------------


class Draw:
    """The arguments of one call, all from its seed and number; it keeps what its arrays held."""

    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}/{number}")
        self.kept = []

    def shape(self):
        if self.random.random() < 0.05:
            return (self.random.randrange(400),)
        axes = self.random.choice([0, 1, 1, 1, 1, 2, 2, 3])
        return tuple(self.random.choice([0, 1, 2, 3, 5, 7, 8, 13, 31, 40] if axes < 3 else [0, 1, 2, 3, 5, 7]) for _ in range(axes))

    def array(self, like=None):
        """An array of any type, shape, strides, alignment and content."""
        dtype = np.dtype(self.random.choice(DTYPES if self.random.random() < 0.93 else ODD_DTYPES))
        shape = self.shape() if like is None or self.random.random() < 0.3 else np.shape(like)
        base = np.asarray(self.content(tuple(2 * n for n in shape), dtype))
        how = self.random.randrange(8)
        if how == 0:
            x = base[tuple(slice(n, None, -1) for n in shape)]
        elif how == 1:
            x = base[tuple(slice(None, n) for n in shape)].T
        elif how == 2:
            x = base[tuple(slice(0, None, 2) for _ in shape)]
        elif how == 3 and dtype.kind not in "OV":
            n = base.size // max(2 ** len(shape), 1)
            x = np.frombuffer(b"x" + base.tobytes(), np.uint8)[1:1 + n * dtype.itemsize].view(dtype)[:n].reshape(shape)
        elif how == 4:
            x = np.broadcast_to(base[tuple(slice(None, 1) if n else slice(0, 0) for n in shape)], shape)
        else:
            x = base[tuple(slice(None, n) for n in shape)].copy()
        x = np.asarray(x)
        if self.random.random() < 0.3:
            x.flags.writeable = False
        self.keep(base)
        return self.keep(x)

    def content(self, shape, dtype):
        size, start = int(np.prod(shape)), self.random.randrange(1000)
        values = np.resize(POOL[start:], size).reshape(shape) * self.random.choice([1, 1, 5, 100, 0, 1e-310, 1e300])
        if self.random.random() < 0.15 and size:
            values = values.copy()
            values.flat[self.random.randrange(size)] = self.random.choice([np.nan, np.inf, -np.inf, 1e308])
        with np.errstate(all="ignore"):
            if dtype.kind in "biufcO":
                return (values * (1 - 0.5j) if dtype.kind == "c" else values).astype(dtype)
            return np.zeros(shape, dtype)

    def keep(self, x):
        if isinstance(x, np.ndarray) and not x.dtype.hasobject:
            self.kept.append((x, x.tobytes()))
        return x

    def changed(self):
        return any(x.tobytes() != before for x, before in self.kept)

    def anything(self, like=None):
        roll = self.random.random()
        if roll < 0.45:
            return self.array(like)
        if roll < 0.75:
            return self.random.choice(NUMBERS)
        if roll < 0.85:
            return self.random.choice(EXTREMES)
        if roll < 0.93:
            return self.random.choice(WORDS)
        return [self.anything() if self.random.random() < 0.1 else self.random.choice(NUMBERS) for _ in range(self.random.randrange(6))]


# --- public functions ----------------------------------------------------------------------------------------------------


def public_functions():
    """Name, function and for each parameter values that fit: from the grids of the parity tests."""
    from grid import ROWS
    from grid_design import DESIGN, cases
    from grid_windows import LENGTHS, WINDOWS
    from tachy import signal
    from tachy.signal import windows

    found = []
    for reference, name, function in ROWS:
        values = {}
        for key, options in function.options.items():
            for i, parameter in enumerate(key.split()):
                values[parameter] = [o[i] for o in options] if " " in key else list(options)
        arrays = function.plain({k: _sample(shape) for k, shape in function.signals.items()})
        values |= {k: [v] for k, v in arrays.items() if k not in values}
        found.append((name, getattr(reference.ours, name), values))
    fitting = {(signal, name): list(cases(grid))[:2000] for name, grid in DESIGN.items()}
    fitting |= {(windows, name): [{"M": n, "sym": sym, **k} for n in LENGTHS for sym in (True, False) for k in kwargs] for name, kwargs in WINDOWS.items()}
    for (module, name), all_kwargs in fitting.items():
        keys = {k for kwargs in all_kwargs for k in kwargs}
        found.append((name, getattr(module, name), {k: [kwargs[k] for kwargs in all_kwargs if k in kwargs] for k in sorted(keys)}))
    found += [
        ("CZT", lambda x, n, **k: signal.CZT(n, **k)(x), dict(x=[_sample((3, 9))], n=[9, 2], m=[None, 5], w=[None, 1j], a=[1, 1j])),
        ("ZoomFFT", lambda x, n, fn, **k: signal.ZoomFFT(n, fn, **k)(x), dict(x=[_sample((9,))], n=[9], fn=[0.5, [0.1, 0.3]], m=[None, 4], fs=[2, 5])),
        ("ShortTimeFFT", short_time, dict(win=[np.hanning(8), np.ones(5)], hop=[1, 3], fs=[4.0], x=[_sample((20,)), _sample((2, 40))], mfft=[None, 9],
                                          fft_mode=["onesided", "centered", "twosided", "onesided2X"], scale_to=[None, "psd", "magnitude"], phase_shift=[0, None, 3])),
    ]
    return sorted(found, key=lambda row: row[0])


def short_time(win, hop, fs, x, **options):
    from tachy import signal

    transform = signal.ShortTimeFFT(win, hop, fs, **options)
    s = transform.stft(x)
    transform.spectrogram(x)
    return transform.istft(s)


def bio_functions():
    """The same of tachy.bio: from the works of its benchmark; of what BioSPPy has not, from the names of the parameters."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "benchmarks"))
    import bio_works

    from tachy.bio import _face

    known = {"signal": bio_works.ecg, "rri": bio_works.rri, "rpeaks": bio_works.rpeaks, "detector_1": bio_works.rpeaks, "detector_2": bio_works.rpeaks}
    known = {name: make(BIO_S) for name, make in known.items()} | {"sampling_rate": bio_works.FS}
    works = {}
    for work in bio_works.WORKS:
        works.setdefault(work.name, []).append(work.arguments(BIO_S))
    found = []
    for name, entry in _face.functions().items():
        signature = inspect.signature(entry.function)
        calls = works.get(name, [([], {k: v for k, v in known.items() if k in signature.parameters})])
        bound = [signature.bind_partial(*args, **kwargs) for args, kwargs in calls]
        for one in bound:
            one.apply_defaults()
        made = [one.arguments | one.arguments.get("kwargs", {}) for one in bound]
        found.append((name, entry.function, {k: [m[k] for m in made if k in m] for k in made[0] if k not in ("kwargs", "show", "path")}))
    return found


def _sample(shape):
    return np.resize(POOL, shape)


def public_call(functions, draw):
    """One call of a public function: its text and what makes it."""
    name, function, values = draw.random.choice(functions)
    wild = draw.random.choice([0.05, 0.15, 0.5])
    arguments = {}
    for parameter, fitting in values.items():
        value = draw.random.choice(fitting)
        if draw.random.random() < wild:
            value = draw.anything(value if isinstance(value, np.ndarray) else None)
        elif isinstance(value, np.ndarray):
            value = draw.keep(value.astype(draw.random.choice(DTYPES)) if value.dtype.kind in "fc" and draw.random.random() < 0.5 else value.copy())
        arguments[parameter] = value
    if draw.random.random() < 0.03:
        arguments["unknown"] = draw.anything()
    if draw.random.random() < 0.1 and len(arguments) > 1:
        arguments.pop(draw.random.choice(list(arguments)))
    if arguments.get("overwrite_data") is not False and "overwrite_data" in arguments:
        draw.kept.clear()
    return name, arguments, lambda: function(**arguments), DOCUMENTED


# --- functions of Go -----------------------------------------------------------------------------------------------------

GUARD = 64


class Guarded:
    """An array with bytes before and behind it that nobody may write."""

    def __init__(self, x):
        x = np.ascontiguousarray(x)
        self.room = np.full(x.nbytes + 2 * GUARD, 0xA5, np.uint8)
        self.array = self.room[GUARD:GUARD + x.nbytes].view(x.dtype)
        self.array[:] = x.ravel()

    def written(self):
        return (self.room[:GUARD] != 0xA5).any() or (self.room[len(self.room) - GUARD:] != 0xA5).any()


def native_functions():
    """For each array function of Go the slots of calls that fit, as the public functions make them."""
    from tachy import _native

    public, bio = public_functions(), bio_functions()
    seen = {name: [] for name in _native.ask("functions")}
    through = _native.call

    def listen(name, *slots):
        if len(seen[name]) < 12:
            seen[name].append([np.array(s).ravel() if isinstance(s, np.ndarray) else s for s in slots])
        return through(name, *slots)

    _native.call = listen
    try:
        for number in range(4000):
            attempt(public_call(public, Draw("listen", number))[2])
        for _, function, values in bio:
            attempt(functools.partial(function, **{name: fitting[0] for name, fitting in values.items()}))
    finally:
        _native.call = through
    return sorted(seen.items())


def native_call(functions, draw):
    from tachy import _native

    name, calls = draw.random.choice(functions)
    if calls:
        slots = [Guarded(s) if isinstance(s, np.ndarray) else s for s in draw.random.choice(calls)]
    else:  # objects of pipelines: numbers of none, and empty arrays
        slots = [draw.random.choice([0, 1, -1, 1000])] + [0] * draw.random.randrange(12)
    for _ in range(draw.random.randrange(4) if calls else 0):
        i = draw.random.randrange(len(slots))
        slots[i] = other(slots[i], draw)
    if draw.random.random() < 0.1:
        slots = slots[:draw.random.randrange(len(slots) + 1)]
    elif draw.random.random() < 0.1:
        slots.append(draw.random.choice([0, Guarded(POOL[:7])]))
    guarded = [s for s in slots if isinstance(s, Guarded)]

    def make():
        try:
            return _native.call(name, *(s.array if isinstance(s, Guarded) else s for s in slots))
        finally:
            if any(g.written() for g in guarded):
                raise AssertionError("wrote beyond an array")

    from tachy import errors

    return name, {str(i): s.array if isinstance(s, Guarded) else s for i, s in enumerate(slots)}, make, (errors.TachyError, MemoryError)


def other(slot, draw):
    """Another value in the place of one slot, of its kind: a word is an address or a number, as Python's side says."""
    if isinstance(slot, Guarded):
        x = slot.array
        how = draw.random.randrange(4)
        if how == 0:
            return Guarded(x[:draw.random.randrange(len(x) + 1)])
        if how == 1:
            return Guarded(np.resize(x, len(x) + draw.random.randrange(1, 20)) if len(x) else POOL[:3])
        if how == 2:
            return Guarded(np.resize(POOL, len(x)).astype(draw.random.choice(["u1", "f4", "i8", "D", "f8"])))
        return Guarded(x.copy() * 0 if x.dtype.kind in "fciu" else x)
    if isinstance(slot, float):
        return float(draw.random.choice([0, -1, 1, 0.5, 1e308, 5e-324, np.nan, np.inf, -np.inf, 1e9, -1e9]))
    return draw.random.choice([0, 1, 2, 3, 4, 5, 7, 16, 100, -1, -2, 1000, 2**62, 2**63 - 1, -(2**63)])  # none that memory might just hold


# --- running -------------------------------------------------------------------------------------------------------------


def attempt(make):
    """What went wrong: None for an answer."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            make()
        except Exception as error:
            return error


def fuzz(kind, seed, first, calls, progress, keep_going=False):
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
    warnings.simplefilter("ignore")
    functions = {"public": public_functions, "bio": bio_functions, "native": native_functions}[kind]()
    answers = failures = 0
    for number in range(first, first + calls):
        progress[:8] = struct.pack("q", number)
        draw = Draw(seed, number)
        name, arguments, make, documented = (native_call if kind == "native" else public_call)(functions, draw)
        if calls == 1:
            print(name, arguments, file=sys.stderr, flush=True)
        error = attempt(make)
        answers += error is None
        wrong = error is not None and (not isinstance(error, documented) or kind != "native" and isinstance(error, RuntimeError))
        if wrong or draw.changed():
            failures += 1
            print(f"call {number}: {name}: {'an argument was written to' if not wrong else repr(error)[:300]}", file=sys.stderr, flush=True)
            if not keep_going:
                traceback.print_exception(error)
                sys.exit(1)
    print(f"{calls} calls, {answers} answers, {failures} failures")


def run(kind, seed, first, calls, keep_going=False):
    """Run `calls` calls in a process of their own; return what it printed, or raise with what shows the failure again."""
    with tempfile.NamedTemporaryFile() as shared, tempfile.TemporaryFile("w+") as out:
        shared.write(bytes(8))
        shared.flush()
        command = [sys.executable, __file__, kind, f"--seed={seed}", f"--first={first}", f"--calls={calls}", f"--progress={shared.name}"]
        child = subprocess.Popen(command + ["--keep-going"] * keep_going, stdout=out, stderr=subprocess.STDOUT)
        last, since = None, time.monotonic()
        while child.poll() is None:
            time.sleep(0.05)
            number = pathlib.Path(shared.name).read_bytes()
            if number != last:
                last, since = number, time.monotonic()
            elif time.monotonic() - since > STALL_S_MAX:
                child.kill()
        number = struct.unpack("q", pathlib.Path(shared.name).read_bytes())[0]
        out.seek(0)
        text = out.read()
        if child.wait():
            raise AssertionError(f"ended with {child.returncode}; to see it: fuzz.py {kind} --seed {seed} --first {number} --calls 1\n{text[-6000:]}")
        return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["public", "bio", "native"])
    for option, default in (("seed", 1), ("first", 0), ("calls", 1000)):
        parser.add_argument(f"--{option}", type=int, default=default)
    parser.add_argument("--progress", help="file whose first 8 bytes are the number of the call that runs")
    parser.add_argument("--keep-going", action="store_true", help="go on after a failure that leaves the process alive")
    args = parser.parse_args()
    progress = bytearray(8)
    if args.progress:
        with open(args.progress, "r+b") as file:
            progress = mmap.mmap(file.fileno(), 8)
    fuzz(args.kind, args.seed, args.first, args.calls, progress, args.keep_going)


if __name__ == "__main__":
    main()
