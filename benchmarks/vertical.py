"""From messages to windows of 30 s every 5 s with heart rate, RMSSD and mean pressure, on one core.

Through resampling, band-pass, notch and R peaks. Python does it twice: with the whole recording as arrays, which is the
fastest that NumPy does and a live service cannot do; and message by message. tachy does it message by message both times.
Python expects perfect messages and forgets everything when it ends; tachy orders, bridges and ends segments, and can be cut
and continued at any message. Before measuring, the rows of both are compared.
"""

import numpy as np

import measure
import obvious


def run(programs, quick):
    messages = programs.ward("ward.jsonl", beds=8, **{"for": "1m" if quick else "5m"})
    bodies = messages.read_bytes().splitlines()
    samples = obvious.samples(bodies)
    rows = {(row["key"], row["end"]): row["values"] for row in programs.rows(messages)}
    rounds, seconds = (1, 0.1) if quick else (5, 2)

    def tachy():
        return programs.bench("BenchmarkSlice", messages, seconds)["samples/s"] / 1e6

    def against(work, computed):
        compared = agree(computed(bodies), rows)
        note = f"8 beds, {len(bodies)} messages, {samples} samples, {compared} rows compared"
        with measure.one_core():
            python, go = measure.in_turn(rounds, lambda: measure.rate(lambda: computed(bodies), samples, seconds) / 1e6, tachy)
        return measure.Pairs(work, "M samples/s", python, go, note=note)

    return [against("slice, Python on whole arrays", obvious.arrays), against("slice, Python message by message", obvious.stream)]


def agree(computed, rows):
    """Both sides did the same work: the same windows, with the same heart rates and pressures but for the edges' beats."""
    pairs = []
    for row in computed:
        values = rows.get((row["key"], row["end"]))
        if values and None not in values.values():
            pairs.append([[of[column] for column in ("hr", "rmssd", "map")] for of in (row["values"], values)])
    apart = np.median([np.abs(np.subtract(a, b)) for a, b in pairs], axis=0)
    if len(pairs) < 40 or not (apart < [0.5, 5, 0.1]).all():
        raise AssertionError(f"{len(pairs)} rows differ by {apart} (1/min, ms, mmHg): the two sides do not do the same work")
    return len(pairs)
