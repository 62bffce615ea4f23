"""From messages to samples, JSON text to numbers, on one core.

Python does `json.loads` and `np.fromstring`; tachy also finds each sample's level on the converter's scale.
"""

import os

import measure
import obvious
from programs import ROOT


def run(programs, quick):
    messages, which = source(programs)
    bodies = messages.read_bytes().splitlines()
    samples = obvious.samples(bodies)
    rounds, seconds = (1, 0.1) if quick else (7, 1)

    def python():
        return measure.rate(lambda: [obvious.parse(body) for body in bodies], samples, seconds) / 1e6

    figures = []

    def tachy():
        figures.append(programs.bench("BenchmarkDecode", messages, seconds))
        return figures[-1]["samples/s"] / 1e6

    with measure.one_core():
        python, tachy = measure.in_turn(rounds, python, tachy)
    allocations = max(f["allocs/op"] for f in figures)
    note = f"{len(bodies)} {which}, {samples} samples; tachy allocates {allocations:.0f} times for all of them"
    return [measure.Pairs("decode", "M samples/s", python, tachy, note=note)]


def source(programs):
    """The waves among a hospital's messages, where they are; else those of a simulated ward."""
    data = ROOT.parent / "shared" / "data"
    recorded = os.path.join(os.environ.get("TACHY_DATA", data), "cmf", "cmf_test_data.txt")
    if not os.path.exists(recorded):
        return programs.ward("all.jsonl", signals="", **{"for": "2m"}), "waves of a simulated ward"
    with open(recorded, "rb") as f:
        waves = [line for line in f if b'"type": "wav"' in line]
    path = programs.folder / "waves.jsonl"
    path.write_bytes(b"".join(waves))
    return path, "waves of a hospital"
