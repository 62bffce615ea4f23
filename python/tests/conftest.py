import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run; no deadline, because CI machines pause.
settings.register_profile("tachy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tachy")


@pytest.fixture(scope="session")
def data():
    """The folder of recordings that don't come with the project; tests that need it are skipped where it is absent."""
    root = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(os.environ.get("TACHY_DATA", root.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no recordings in {folder}; set TACHY_DATA")
    return folder
