import pathlib
import shutil
import subprocess
import sys

import pytest

RUN = pathlib.Path(__file__).resolve().parents[2] / "benchmarks" / "run.py"


@pytest.mark.skipif(not shutil.which("go"), reason="the benchmarks build Go programs")
def test_benchmarks_run():
    """The benchmarks that need no broker run, and both sides compute the same rows. How fast is not asked."""
    command = [sys.executable, RUN, "--quick", "--only", "decode", "slice"]
    out = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout
    assert [line.split("  ")[0] for line in out.splitlines() if "M samples/s" in line] == [
        "decode", "slice, Python on whole arrays", "slice, Python message by message",
    ]
