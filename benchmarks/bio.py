"""tachy.bio beside BioSPPy 2.2.4, with some of NeuroKit2's counterparts: the functions as one calls them, "corrected" for tachy.

Both run in the environment of the reference (NumPy 1.26, SciPy 1.13), on one core, in turn; CPU time of a call. What takes BioSPPy
more than half a second is measured once, and where it raises there is no row.
"""

import json
import os
import pathlib
import statistics
import subprocess

import measure

ROOT = pathlib.Path(__file__).resolve().parents[1]


def run(_programs, quick):
    python = os.environ.get("TACHY_BIOSPPY", ROOT / ".venv-biosppy" / "bin" / "python")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "python"), "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1"}
    with measure.one_core():
        command = [python, ROOT / "benchmarks" / "bio_table.py", *(["--quick"] if quick else [])]
        out = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE).stdout
    return [measure.Pairs(**pairs) for pairs in json.loads(out)]


def notes(results):
    """How many there are, and those that are slower than their peers, worst first."""
    ratios = {pairs.work: pairs.ratio() for pairs in results}
    yield f"{len(ratios)} works, {measure.number(statistics.median(ratios.values()))} times faster in the median"
    if slower := sorted((ratio, work) for work, ratio in ratios.items() if ratio < 1):
        yield f"slower, worst first: {'; '.join(f'{work}: {measure.number(ratio)}' for ratio, work in slower)}"
