"""What a service adds: from the publishing of the message that completes a row to the row's arrival at a reader of the output.

Over one RabbitMQ node, beds sending in real time; which message completes which row each side says itself, by computing the
same messages again. Broker, beds, reader and service share the machine's cores. The time that a row waits for more samples by
design (the R-peak detector's look-ahead, 0.25 s) is not in it. Windows of all beds end together, so rows come in bursts. The
Python service waits for the confirm of each row, as pika's BlockingConnection does; tachy goes on meanwhile.
"""

import contextlib
import json
import multiprocessing
import os
import queue
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import numpy as np

import gateway
import measure
import obvious
from programs import ROOT, SLICE

TIMEOUT = 120  # s without a row that must come
LATE = 100  # ms that the beds may be late before the load, and so the latency, isn't what it should be


def run(programs, quick):
    beds, past, present, rounds = (10, 10, 12, 1) if quick else (50, 30, 40, 3)
    messages = programs.ward("live.jsonl", beds=beds, **{"for": f"{past + present}s"})
    load = Load(messages, past)
    expected = {"python": completing(messages), "tachy": {(r["key"], r["end"]): r["message"] for r in programs.rows(messages)}}
    server, own, turn = programs.tachy(), [], iter(range(100))
    with broker() as url, tempfile.TemporaryDirectory() as folder:

        def trial(side):
            streams = [f"{side}-{what}-{n}" for n in (next(turn),) for what in ("waves", "rows")]
            gateway.declare(url, *streams)
            with python_service(url, *streams) if side == "python" else tachy_server(server, url, *streams, folder) as metrics:
                return load.latencies(url, *streams, expected[side], metrics, own)

        python, tachy = measure.in_turn(rounds, lambda: trial("python"), lambda: trial("tachy"))
    note = (f"{beds} beds, {load.per_second:.0f} messages/s for {present} s after {past} s of past; in each turn "
            f"{min(map(len, python + tachy))} rows or more")
    note += f"; the beds were at most {max(load.late):.0f} ms late; tachy_latency_seconds of /metrics: {', '.join(own)}"
    if max(load.late) > LATE and not quick:
        print(f"latency is left out: the machine was too busy even for the beds, which were up to {max(load.late):.0f} ms late; run it again alone")
        return []
    return [pairs(50, python, tachy, note), pairs(99, python, tachy)]


def pairs(percentile, python, tachy, note=None):
    python, tachy = ([float(np.percentile(trial, percentile)) for trial in side] for side in (python, tachy))
    turns = "; ".join(f"{name} {', '.join(map(measure.number, side))} ms" for name, side in (("Python", python), ("tachy", tachy)))
    note = "; ".join(filter(None, (f"turns: {turns}", note)))
    return measure.Pairs(f"latency, p{percentile}", "ms", python, tachy, more_is_better=False, note=note)


def completing(messages):
    """Which message completes which row in obvious.py's service."""
    service, rows = obvious.Service(), {}
    with open(messages, "rb") as f:
        for n, body in enumerate(f):
            if row := service.push(body):
                rows[row["key"], row["end"]] = n
    return rows


class Load:
    """Messages, the first of which lie in the past: they are published at once, to fill the windows."""

    def __init__(self, messages, past_seconds):
        self.messages = messages
        self.late = []  # ms, of each turn: how late the latest message was published; the load's own fault
        with open(messages, "rb") as f:
            self.times = times = np.array([json.loads(line)["systime"] for line in f])
        self.past = int(np.searchsorted(times, times[0] + past_seconds * 10**9))
        self.per_second = (len(times) - self.past) / ((times[-1] - times[self.past]) / 1e9)

    def latencies(self, url, source, sink, expected, metrics, own):
        """Publish; return, in ms, how long after its completing message each row of the present arrived."""
        context = multiprocessing.get_context("spawn")
        rows, go = context.Queue(), context.Event()
        stamps = self.messages.parent / f"{source}.npy"
        publisher = context.Process(target=gateway.publish, args=(url, source, self.messages, self.past, go, stamps))
        reader = context.Process(target=gateway.read, args=(url, sink, rows), daemon=True)
        arrived = {}

        def wait(wanted):
            while not wanted <= arrived.keys():
                when, *row = rows.get(timeout=TIMEOUT)
                arrived.setdefault(tuple(row), when)

        publisher.start(), reader.start()
        try:
            wait({row for row, n in expected.items() if n < self.past})
            before = metrics()
            go.set()
            present = {row for row, n in expected.items() if n >= self.past}
            wait(present)
            publisher.join()
            if before:
                own.append(quantiles(before, metrics()))
        except queue.Empty:
            raise RuntimeError(f"{len(expected.keys() - arrived.keys())} of {len(expected)} rows did not come") from None
        finally:
            publisher.kill(), reader.kill()
        published = np.load(stamps)
        self.late.append(np.ptp((published - self.times)[self.past :]) / 1e6)
        return [(arrived[row] - published[expected[row]]) / 1e6 for row in sorted(present)]


@contextlib.contextmanager
def broker():
    """A RabbitMQ node of our own."""
    with tempfile.TemporaryDirectory() as folder:
        node = [ROOT / "scripts" / "rabbitmq.sh", folder]
        subprocess.run([*node, "start"], check=True, env=os.environ | {"PARENT_PID": str(os.getpid())})
        try:
            yield subprocess.run([*node, "url"], check=True, capture_output=True, text=True).stdout.strip()
        finally:
            subprocess.run([*node, "stop"], check=True)


@contextlib.contextmanager
def process(*command, env=None):
    """A program that must not end while it is used; what it then said is printed."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(command, env=os.environ | (env or {}), stdout=said, stderr=said)
        try:
            yield
        finally:
            ended = child.poll() is not None
            child.kill()
            child.wait()
            if ended:
                said.seek(0)
                print(f"{command[0]} ended: {said.read().decode()}", file=sys.stderr)


@contextlib.contextmanager
def python_service(url, source, sink):
    with process(sys.executable, ROOT / "benchmarks" / "service.py", url, source, sink):
        yield dict


@contextlib.contextmanager
def tachy_server(program, url, source, sink, folder):
    with socket.create_server(("127.0.0.1", 0)) as s:
        http = f"127.0.0.1:{s.getsockname()[1]}"
    streams = {"TACHY_SOURCE": f"{url}/{source}", "TACHY_SINK": f"{url}/{sink}"}
    state = os.path.join(folder, sink)
    # Between past and present no bed sends; that is no silence to be decided on.
    flags = ["--state", state, "--http", http, "--idle-after", "10m", "--log-format", "json"]
    with process(program, "serve", SLICE, *flags, env=streams):
        yield lambda: buckets(http)


def buckets(http):
    """The server's latency histogram: how many rows took at most so many seconds."""
    with urllib.request.urlopen(f"http://{http}/metrics") as response:
        text = response.read().decode()
    return {float(le): float(n) for le, n in re.findall(r'tachy_latency_seconds_bucket\{le="(.*?)"\} (\S+)', text)}


def quantiles(before, after):
    """p50 and p99 of what was observed between two readings of a histogram: the bucket's bound above."""
    counts = {le: after[le] - before[le] for le in after}
    above = [min(le for le in counts if counts[le] >= q * max(counts.values())) for q in (0.5, 0.99)]
    return "p50 <= {:g} ms and p99 <= {:g} ms".format(*(1e3 * x for x in above))
