import json
import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

import parity

# The same examples in every run; no deadline, because CI machines pause.
settings.register_profile("tachy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tachy")


def pytest_addoption(parser):
    parser.addoption("--parity", metavar="FILE", help="write all comparisons with the references, as JSON; fail where a public function has none")


def pytest_sessionfinish(session):
    path = session.config.getoption("--parity")
    if not path:
        return
    pathlib.Path(path).write_text(json.dumps(parity.recorded()))
    missing = sorted(parity.public() - parity.record.keys())
    if missing:
        print(f"\nnever compared with the reference: {', '.join(missing)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def data():
    """The folder of recordings that don't come with the project; tests that need it are skipped where it is absent."""
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(os.environ.get("TACHY_DATA", root.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no recordings in {folder}; set TACHY_DATA")
    return folder
