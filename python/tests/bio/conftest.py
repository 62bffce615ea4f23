"""The reference: BioSPPy 2.2.4 and NeuroKit2 in an environment of their own, which `make reference` makes."""

import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest

sys.path.insert(0, os.path.dirname(__file__))
import biosppy_server  # noqa: E402  (only its messages: nothing of the reference is imported here)

ROOT = pathlib.Path(__file__).parents[3]


class Reference:
    """Calls functions of BioSPPy: reference("signals.ecg.ecg", x, sampling_rate=250.0, show=False) or with the full name."""

    def __init__(self, python):
        self._process = subprocess.Popen(
            [python, biosppy_server.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | {"MPLBACKEND": "Agg", "PYTHONWARNINGS": "ignore", "OMP_NUM_THREADS": "1"})

    def __call__(self, function, *args, **kwargs):
        """Return the value; named results as a dict in order. What it raises comes as biosppy_server.Refused."""
        if function.split(".")[0] not in ("biosppy", "neurokit2", "scipy", "numpy"):
            function = "biosppy." + function
        self._process.stdin.write(biosppy_server.packed({"function": function, "args": list(args), "kwargs": kwargs}))
        self._process.stdin.flush()
        reply = biosppy_server.read(self._process.stdout)
        assert reply is not None, f"the reference ended in {function}"
        if "error" in reply:
            raise biosppy_server.Refused(f"{reply['error']}: {reply['text']}")
        return reply["value"]

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


@pytest.fixture(scope="session")
def reference():
    python = os.environ.get("TACHY_BIOSPPY", ROOT / ".venv-biosppy" / "bin" / "python")
    if "TACHY_BIOSPPY" not in os.environ and not os.path.exists(python):
        pytest.skip(f"{python} is absent: `make reference` makes it")
    reference = Reference(str(python))
    yield reference
    reference.close()


@pytest.fixture(scope="session")
def recorded():
    """Return a function that reads one of BioSPPy's example signals, such as "ecg", as an array."""
    folder = pathlib.Path(os.environ.get("TACHY_DATA", ROOT.parent / "shared" / "data")) / "biosppy"

    def read(name):
        path = folder / f"{name}.txt"
        if not path.exists():
            pytest.skip(f"{path} is absent")
        return np.loadtxt(path)

    return read
