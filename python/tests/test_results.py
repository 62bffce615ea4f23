"""`read_results` against a real server on a real broker: the live rows are those of the recordings, bit for bit.

Needs a RabbitMQ node, whose folder TACHY_TEST_RABBITMQ names (scripts/rabbitmq.sh), and the program tachy; `make test` has both.
"""

import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
import uuid

import numpy as np
import pytest

import tachy
from tachy.errors import DataError, TachyValueError

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "rabbitmq.sh"
PROGRAM = shutil.which("tachy", path=f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}")


class Broker:
    """A virtual host of the node, made and filled over HTTP."""

    def __init__(self, folder):
        def ask(what):
            return subprocess.run([SCRIPT, folder, what], capture_output=True, text=True, check=True).stdout.strip()

        url = urllib.parse.urlsplit(ask("management"))
        self.base = f"http://{url.hostname}:{url.port}/api"
        self.authorization = "Basic " + base64.b64encode(f"{url.username}:{url.password}".encode()).decode()
        self.vhost = f"results-{uuid.uuid4().hex[:8]}"
        self.url = f"{ask('url').rstrip('/')}/{self.vhost}"
        self.http("PUT", f"vhosts/{self.vhost}")
        self.http("PUT", f"permissions/{self.vhost}/{url.username}", {"configure": ".*", "write": ".*", "read": ".*"})

    def http(self, method, path, body=None):
        request = urllib.request.Request(f"{self.base}/{path}", json.dumps(body or {}).encode(), method=method)
        request.add_header("Authorization", self.authorization)
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as reply:
            text = reply.read()
        return json.loads(text) if text else None

    def declare(self, stream):
        self.http("PUT", f"queues/{self.vhost}/{stream}", {"durable": True, "arguments": {"x-queue-type": "stream"}})

    def publish(self, stream, body):
        message = {"properties": {}, "routing_key": stream, "payload": body.decode(), "payload_encoding": "string"}
        assert self.http("POST", f"exchanges/{self.vhost}/amq.default/publish", message)["routed"]


@pytest.fixture(scope="module")
def broker():
    folder = os.environ.get("TACHY_TEST_RABBITMQ")
    if not folder:
        pytest.skip("no broker: TACHY_TEST_RABBITMQ names none")
    made = Broker(folder)
    yield made
    made.http("DELETE", f"vhosts/{made.vhost}")


@pytest.fixture
def serve(broker, tmp_path):
    """Runs `tachy serve` on a bundle from the stream waves to the stream rows."""
    if not PROGRAM:
        pytest.skip("the program tachy is not on the PATH")
    processes = []

    def start(bundle):
        command = [PROGRAM, "serve", bundle, "--state", tmp_path / "state", "--http", "", "--idle-after", "1h"]
        environment = os.environ | {"TACHY_SOURCE": f"{broker.url}/waves", "TACHY_SINK": f"{broker.url}/rows"}
        with open(tmp_path / "log", "wb") as log:
            processes.append(subprocess.Popen(command, env=environment, stderr=log))

    yield start
    for process in processes:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0, (tmp_path / "log").read_text()


def test_live_rows_are_those_of_the_recording(broker, serve, tmp_path):
    beats = tachy.ecg("II").resample(fs=250).bandpass(0.5, 40).notch(50).rpeaks()
    feats = tachy.window("5s", every="1s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=tachy.abp().mean())
    pipe = tachy.Pipeline(feats=feats, low=(feats["map"] < 100).rising())
    pipe.save(tmp_path / "x.tachy")
    messages = list(tachy.simulate.messages(beds=2, seconds=25))
    for stream in ("waves", "rows"):
        broker.declare(stream)
    serve(tmp_path / "x.tachy")
    for message in messages:
        broker.publish("waves", message)
    broker.publish("waves", b"{")

    want = {name: len(table) for name, table in pipe.replay(messages, finish=False).items()}
    assert want["feats"] >= 30 and want["low"] >= 1
    rows = []
    with tachy.read_results(f"{broker.url}/rows", timeout=60) as results:
        while len(rows) < sum(want.values()):
            rows.append(next(results))
    with tachy.read_results(f"{broker.url}/rows", timeout=1) as results:  # from the first again, and no more than that
        frame = results.to_pandas()
    assert len(frame) == len(rows) == len({row["id"] for row in rows})
    assert {row["pipeline"] for row in rows} == {pipe.hash}

    recordings, compared = tachy.read_cmf(messages), 0
    for key, rec in recordings.items():
        for name, table in pipe.collect(rec).items():
            live = [row for row in rows if row["key"] == key and row["output"] == name]
            for i, row in enumerate(live):
                assert (row["start"], row["end"], row["time"], row["known_at"]) == (
                    table.start[i], table.end[i], table.time[i], table.known_at[i]
                )
                for column in table.columns:
                    value, why = row["values"][column], row["reasons"].get(column, "")
                    assert why == table.why(column)[i]
                    assert (value is None) == np.isnan(table[column][i])
                    if value is not None:
                        assert float(value).hex() == float(table[column][i]).hex()
                        compared += 1
    assert compared > 80


def test_refusals(broker):
    with pytest.raises(DataError, match="absent"):
        next(tachy.read_results(f"{broker.url}/absent", timeout=30))
    with pytest.raises(TachyValueError, match="to_pandas needs"):
        tachy.read_results(f"{broker.url}/absent").to_pandas()


def test_urls_are_checked_and_not_repeated():
    for url in ("http://me:secret@host/x", "amqp://me:secret@host", "amqp://me:secret@host/vhost/"):
        with pytest.raises(TachyValueError, match="url") as raised:
            tachy.read_results(url)
        assert "secret" not in str(raised.value)
