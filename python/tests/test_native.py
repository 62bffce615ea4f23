"""The door to Go: loading, errors, handles, threads. Forks are in test_native_fork.py."""

import gc
import subprocess
import sys
import threading

import numpy as np
import pytest

import tachy
from tachy import _native, errors, signal

SOS = signal.butter(4, [0.5, 40], "bandpass", fs=250, output="sos")


def run_python(code):
    """Run code in a fresh interpreter, with warnings as errors, and return what it printed."""
    result = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_import_does_not_start_go():
    code = """
import os, tachy
from tachy import _native, signal
before = _native._extension, len(os.listdir("/proc/self/task"))
signal.butter(2, 0.5)
after = _native._extension, len(os.listdir("/proc/self/task"))
print(before[0] is None, after[0] is not None, after[1] > before[1])
"""
    assert run_python(code) == "True True True"


def test_version_is_that_of_the_installed_package():
    assert tachy.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        tachy.nothing


def test_every_function_has_a_number_of_its_own():
    numbers = _native.ask("functions")
    assert {"free", "sosfilt", "sosfilt_zi", "upfirdn", "resample_poly"} <= numbers.keys()
    assert sorted(numbers.values()) == list(range(len(numbers)))


@pytest.mark.parametrize("number, back", [(-0.0, "-0.0"), (1e-310, "1e-310"), (0.1, "0.1"), (3.0, "3.0")])
def test_numbers_cross_with_all_their_bits(number, back):
    assert repr(float(_native._decode(_native._encode(number)))) == back
    assert repr(float(_native._decode("-0"))) == "-0.0", "as Go writes it"


class TestErrors:
    def test_design_errors_are_value_errors(self):
        with pytest.raises(errors.TachyValueError, match="80 Hz is above Nyquist"):
            signal.butter(4, 80, fs=125)

    def test_kernel_mistakes_are_value_errors_without_the_package(self):
        with pytest.raises(ValueError, match=r"^sos\[0\]\[3\] is 2; sos\[:, 3\] should be all ones$"):
            _native.call("sosfilt", np.array([[1.0, 0, 0, 2, 0, 0]]), 1, np.zeros(1), np.zeros(1), np.zeros((1, 2)))

    def test_unknown_names_are_runtime_errors(self):
        with pytest.raises(errors.TachyRuntimeError, match="no array function 'nothing'"):
            _native.call("nothing")
        with pytest.raises(errors.TachyRuntimeError, match='no question "nothing"'):
            _native.ask("nothing")

    def test_fields_that_the_request_does_not_have(self):
        with pytest.raises(errors.TachyValueError, match="unknown field"):
            _native.ask("iirfilter", N=4, colour="red")

    def test_numbers_that_json_does_not_have(self):
        with pytest.raises(errors.TachyValueError, match="NaN or infinite.*'rp': nan"):
            _native.ask("iirfilter", N=4, rp=float("nan"))

    def test_too_few_arguments(self):
        with pytest.raises(errors.TachyError, match="too few arguments"):
            _native.call("sosfilt")

    def test_arrays_of_another_type_are_not_read_past_their_end(self):
        with pytest.raises(errors.TachyError, match="4 bytes"):
            _native.call("sosfilt_zi", SOS, np.zeros(1, np.float32))

    def test_arrays_with_gaps_are_refused(self):
        with pytest.raises(ValueError, match="not C-contiguous"):
            _native.call("sosfilt_zi", SOS, np.zeros((2 * len(SOS), 2))[::2])

    def test_more_arguments_than_there_is_room_for(self):
        with pytest.raises(errors.TachyRuntimeError, match="at most 64 words"):
            _native.call("free", *range(65))

    def test_what_is_no_number_and_no_array(self):
        for value in (None, "1", [1.0], 1j):
            with pytest.raises(TypeError):
                _native.call("free", value)

    def test_numbers_of_numpy_read_only_arrays_and_references(self):
        """What went in is given back: the arrays have as many references as before."""
        sos, x, y, zi = SOS.copy(), np.ones(3), np.empty(3), np.zeros((len(SOS), 2))
        sos.flags.writeable = False
        before = [sys.getrefcount(array) for array in (sos, x, y, zi)]
        assert _native.call("sosfilt", sos, np.int64(1), x, y, zi) == 3
        with pytest.raises(ValueError):
            _native.call("sosfilt", sos, 1, x, y, np.zeros((1, 1)))
        assert [sys.getrefcount(array) for array in (sos, x, y, zi)] == before
        np.testing.assert_array_equal(y, signal.sosfilt(SOS, np.ones(3)))

    def test_every_class_of_go_is_known(self):
        for name, kind in _native._CLASSES.items():
            error = _native._mapped(RuntimeError(f"{name}: what: why"))
            assert type(error) is kind and isinstance(error, errors.TachyError) and str(error) == "what: why"
        assert type(_native._mapped(RuntimeError("no class here"))) is errors.TachyRuntimeError


class TestHandle:
    """Objects of Go are stood in for by numbers: freeing one that isn't there does nothing."""

    def test_number_and_close(self):
        handle = _native.Handle(lambda: 1 << 40, rebuild=False)
        assert handle.number() == 1 << 40
        handle.close()
        handle.close()
        with pytest.raises(errors.HandleError, match="closed"):
            handle.number()

    def test_freed_with_the_python_object(self, monkeypatch):
        gc.collect()  # what other tests left
        calls = []
        monkeypatch.setattr(_native, "call", lambda *args: calls.append(args))
        _native.Handle(lambda: 7, rebuild=False)
        gc.collect()
        assert calls == [("free", 7)]

    def test_a_handle_that_could_not_be_made(self):
        def fail():
            raise errors.DefinitionError("no")

        with pytest.raises(errors.DefinitionError):
            _native.Handle(fail, rebuild=False)

    def test_after_a_fork(self, monkeypatch):
        made = []

        def make():
            made.append(len(made))
            return 1 << 41

        again, dead = _native.Handle(make, rebuild=True), _native.Handle(make, rebuild=False)
        monkeypatch.setattr(_native, "generation", _native.generation + 1)
        assert again.number() == 1 << 41 and len(made) == 3
        with pytest.raises(errors.HandleError, match="before os.fork"):
            dead.number()


class TestThreads:
    def test_the_gil_is_released(self):
        """Another thread gets on while a call runs: it finds `finished` unset."""
        x = np.ones(5_000_000)
        filtering, finished, seen = threading.Event(), threading.Event(), []

        def watch():
            filtering.wait()
            for _ in range(100):
                seen.append(finished.is_set())

        watcher = threading.Thread(target=watch)
        watcher.start()
        switch = sys.getswitchinterval()
        sys.setswitchinterval(1000)  # from now on only a released GIL lets the watcher run
        try:
            y = np.empty_like(x)
            zi = np.zeros((len(SOS), 2))
            filtering.set()
            _native.call("sosfilt", SOS, 1, x, y, zi)
            finished.set()
        finally:
            sys.setswitchinterval(switch)
        watcher.join()
        assert len(seen) == 100 and not all(seen)

    def test_many_threads_get_the_bits_of_one(self):
        signals = [np.random.default_rng(seed).normal(size=4001) for seed in range(8)]
        want = [signal.sosfilt(SOS, x) for x in signals]
        failures, rounds = [], 50

        def work(x, y):
            for _ in range(rounds):
                got = signal.sosfilt(SOS, x)
                if not np.array_equal(got, y):
                    failures.append(got)

        threads = [threading.Thread(target=work, args=pair) for pair in zip(signals, want, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(threads) == 8 and failures == []

    def test_the_first_use_may_be_in_many_threads(self):
        code = """
import threading
from tachy import _native, signal
results = []
start = threading.Barrier(8)
def work():
    start.wait()
    results.append(signal.butter(2, 0.5)[0].tolist())
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(len(results), all(r == results[0] for r in results))
"""
        assert run_python(code) == "8 True"
