"""What `pip install .` gives, in an environment of its own."""

import os
import pathlib
import subprocess
import sys
import venv

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.mark.long
def test_wheel_works_from_any_folder(tmp_path):
    wheels = tmp_path / "wheels"
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "-w", wheels, ROOT], check=True)
    (wheel,) = wheels.iterdir()
    assert "-cp311-abi3-" in wheel.name and wheel.stat().st_size < 40_000_000
    venv.create(tmp_path / "venv", with_pip=True, system_site_packages=False)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([binaries / "python", "-m", "pip", "install", "-q", wheel], check=True)
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment["PATH"] = f"{binaries}:{environment['PATH']}"
    program = "import tachy; ward = tachy.simulate.ward(beds=1, seconds=60); " \
        "print(len(tachy.window('10s').of(hr=tachy.ecg('II').rpeaks().rate()).collect(ward['1:1'])), tachy.__file__)"
    run = subprocess.run([binaries / "python", "-c", program], cwd="/", env=environment, check=True, capture_output=True, text=True)
    rows, place = run.stdout.split()
    assert int(rows) >= 6 and place.startswith(str(tmp_path))
    for command in (["tachy", "--help"], ["tachy", "demo", "--for", "2s"]):
        shown = subprocess.run(command, cwd="/", env=environment, check=True, capture_output=True, text=True).stdout
        assert "tachy" in shown and "no ONNX Runtime" not in shown
