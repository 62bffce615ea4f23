"""Go does not survive a fork: children load a private copy of the extension. Each case runs in a fresh interpreter."""

import pytest
from test_native import run_python

SETUP = """
import os, sys, threading, warnings
import numpy as np
from tachy import _native, errors, signal
warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12's, about any fork of a process with threads
x = np.arange(1000.0) % 17
def compute(_=0):
    return signal.sosfilt(signal.butter(3, 0.2, output="sos"), x).tobytes()
def in_child(work):
    pid = os.fork()
    if pid == 0:
        os._exit(0 if work() else 9)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
"""


def test_after_the_parent_computed():
    assert run_python(SETUP + """
want = compute()
print([in_child(lambda: compute() == want) for _ in range(20)], compute() == want)
""") == f"{[0] * 20} True"


def test_when_the_parent_only_imported():
    assert run_python(SETUP + """
codes = [in_child(lambda: len(compute()) == 8000 and not _native._copies) for _ in range(5)]
print(codes, _native._extension)
""") == "[0, 0, 0, 0, 0] None"


def test_children_of_children():
    assert run_python(SETUP + """
want = compute()
def child():
    return in_child(lambda: compute() == want) == 0 and compute() == want and in_child(lambda: compute() == want) == 0
print(in_child(child))
""") == "0"


def test_while_other_threads_compute():
    assert run_python(SETUP + """
want, stop = compute(), threading.Event()
def work():
    while not stop.is_set():
        compute()
threads = [threading.Thread(target=work) for _ in range(3)]
[t.start() for t in threads]
codes = [in_child(lambda: compute() == want) for _ in range(20)]
stop.set()
[t.join() for t in threads]
print(codes.count(0))
""") == "20"


def test_handles_die_or_are_made_again():
    assert run_python(SETUP + """
compute()
dead = _native.Handle(lambda: 1 << 40, rebuild=False)
again = _native.Handle(lambda: (1 << 40) + _native.generation, rebuild=True)
def child():
    try:
        dead.number()
    except errors.HandleError:
        return again.number() == (1 << 40) + 1
print(in_child(child), dead.number() == again.number() == 1 << 40)
""") == "0 True"


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_process_pools(method, tmp_path):
    program = tmp_path / "pool.py"  # spawn imports the program again in each worker
    program.write_text(SETUP + f"""
import multiprocessing
if __name__ == "__main__":
    want = compute()
    with multiprocessing.get_context("{method}").Pool(2) as pool:
        got = pool.map(compute, range(20))
    print(len(got), all(g == want for g in got))
""")
    assert run_python(f"import runpy; runpy.run_path({str(program)!r}, run_name='__main__')") == "20 True"
