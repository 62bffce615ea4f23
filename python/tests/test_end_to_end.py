"""The whole way: messages in RabbitMQ, the server with an ONNX model, rows in RabbitMQ, and the same pipeline from Python."""

import itertools
import json
import pathlib
import re
import signal
import subprocess
import time
import urllib.request

import numpy as np
import pytest

import bedside
import rabbitmq
import tachy

KILLS = 5
UNREAD_BYTES = 32 << 10  # some rows' worth of messages, and less than a connection holds for who does not read
FEATURES = ["hr", "rmssd", "map"]


@pytest.fixture(scope="module")
def node():
    node = rabbitmq.Node()
    yield node
    node.stop()


def features():
    clean = tachy.ecg("II").resample(fs=250).bandpass(0.5, 40).notch(60)
    beats = clean.rpeaks()
    return tachy.window("30s", every="5s").of(hr=beats.rate(), rmssd=beats.hrv.rmssd(), map=tachy.abp().mean())


@pytest.fixture(scope="module")
def messages(request):
    """Real messages where the recordings are, else those of a simulated ward."""
    try:
        data = request.getfixturevalue("data")
    except pytest.skip.Exception:
        return list(tachy.simulate.messages(beds=8, seconds=1200))
    return (data / "cmf" / "cmf_test_data.txt").read_bytes().splitlines() + bedside.beds(data, 1200)


@pytest.fixture(scope="module")
def pipeline(messages, tmp_path_factory):
    """A pipeline with a gradient-boosting model, trained on just these features."""
    from sklearn.ensemble import GradientBoostingClassifier

    feats = features()
    rows = tachy.Pipeline(feats=feats).replay(messages)["feats"].to_pandas()[FEATURES].dropna()
    assert len(rows) > 500
    label = (rows["map"] < rows["map"].median()) ^ (rows["hr"] > rows["hr"].quantile(0.8))
    model = GradientBoostingClassifier(n_estimators=50, max_depth=3, random_state=0).fit(rows.to_numpy(np.float32), label)
    path = tmp_path_factory.mktemp("model") / "risk.onnx"
    tachy.models.export(model, path, inputs=FEATURES, check=rows.to_numpy(np.float32))
    risk = feats.model(path, inputs=FEATURES, outputs={"p": ("probabilities", 1)})
    alerts = (risk["p"] > 0.5).held("10s").rising(rearm="1min")
    return tachy.Pipeline(feats=feats, risk=risk, alerts=alerts)


class Server:
    """`tachy serve` in a process of its own."""

    def __init__(self, bundle, url, folder):
        command = ["tachy", "serve", bundle, "--source", f"{url}/waves", "--sink", f"{url}/rows", "--state", folder / "state",
                   "--http", "127.0.0.1:0", "--checkpoint-every", "3s", "--idle-after", "1h", "--log-format", "json"]
        path = folder / f"log-{time.monotonic_ns()}"
        self.log, self.read = open(path, "a"), open(path)  # two places in the file: the server goes on writing at its own
        self.process = subprocess.Popen([str(word) for word in command], stderr=self.log, stdout=self.log)
        self.http = self.logged("serves /metrics, /healthz and /readyz")["address"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.log.close()
        self.read.close()

    def logged(self, message):
        """Wait for a line of the log."""
        for line in self.until(lambda: [line for line in self.lines() if line["msg"] == message]):
            return line

    def lines(self):
        self.read.seek(0)
        return [json.loads(line) for line in self.read.read().splitlines() if line.endswith("}")]

    def until(self, condition, seconds=60):
        deadline = time.monotonic() + seconds
        while not (found := condition()):
            assert self.process.poll() is None and time.monotonic() < deadline, self.lines()[-3:]
            time.sleep(0.002)
        return found

    def metric(self, name):
        with urllib.request.urlopen(f"http://{self.http}/metrics", timeout=10) as reply:
            text = reply.read().decode()
        return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.M).group(1))

    def kill_with_unconfirmed(self, node, url, parts):
        """SIGKILL the server while records are on their way: it computes what it was sent while the broker's process is stopped."""
        for part in parts:
            self.process.send_signal(signal.SIGSTOP)  # so that messages are sent to it faster than it takes them, on every machine
            try:
                rabbitmq.publish(url, "waves", part)
                self.until(lambda: self.unread(node) >= UNREAD_BYTES)
                node.freeze(True)
                self.process.send_signal(signal.SIGCONT)
                if found := self._with_unconfirmed():
                    self.process.send_signal(signal.SIGKILL)
                    self.process.wait()
                    return found
            finally:
                node.freeze(False)
                self.process.send_signal(signal.SIGCONT)
        raise AssertionError("the server never had unconfirmed records behind confirmed ones that no checkpoint covers")

    def unread(self, node):
        """How many bytes the broker has sent to the process that it has not read: the kernel's word."""
        lines = pathlib.Path(f"/proc/{self.process.pid}/net/tcp").read_text().splitlines()[1:]
        connections = (line.split() for line in lines)
        return sum(int(queues.split(":")[1], 16) for _, _, remote, _, queues, *_ in connections if int(remote.split(":")[1], 16) == node.port)

    def _with_unconfirmed(self):
        """With the broker stopped: what is unconfirmed and was suppressed, once there is enough; None if it stays too little."""
        messages, unchanged = None, 0
        while unchanged < 10:  # until the server has worked through what it had received
            unconfirmed = self.metric("tachy_unconfirmed_records")
            # More rows than those must lie behind the last checkpoint, or nothing would be computed again.
            if 0 < unconfirmed <= self.metric("tachy_rows_since_checkpoint") - 10:
                return unconfirmed, self.metric("tachy_suppressed_records_total")
            before, messages = messages, self.metric('tachy_input_total{what="messages"}')
            unchanged = unchanged + 1 if messages == before else 0
        return None


@pytest.mark.filterwarnings("ignore:.*nothing to compute.*there is RESP")  # of a bed in the hospital's file
def test_sigkills_under_load(node, pipeline, messages, tmp_path):
    """Each row is in the output once and is what Python computes, although the server is killed again and again."""
    url = node.vhost()
    bundle = tmp_path / "risk.tachy"
    pipeline.save(bundle)
    expected = by_id(pipeline, pipeline.replay(messages, finish=False))
    recorded = by_id(pipeline, pipeline.collect(tachy.read_cmf(messages)))
    assert expected.items() <= recorded.items(), "recordings give other rows than the messages they are made of"
    *shares, rest = parts_of(messages, KILLS + 1)  # so that each server has messages until it is killed
    kills = []
    for share in shares:
        parts = iter(parts_of(share, 12))
        rabbitmq.publish(url, "waves", next(parts))
        with Server(bundle, url, tmp_path) as server:
            began = server.logged("takes messages")
            server.until(lambda: server.metric("tachy_checkpoints_total") >= 1)
            unconfirmed, suppressed = server.kill_with_unconfirmed(node, url, parts)
        rabbitmq.publish(url, "waves", itertools.chain.from_iterable(parts))
        kills.append({"resumed_after": began["resumed_after"], "suppressed": suppressed, "unconfirmed": unconfirmed})
    rabbitmq.publish(url, "waves", rest)
    got = {}
    with Server(bundle, url, tmp_path) as server, tachy.read_results(f"{url}/rows", timeout=30) as results:
        began = server.logged("takes messages")
        for row in results:
            assert row["id"] not in got
            got[row["id"]] = row
            if len(got) == len(expected):
                break
        server.until(lambda: server.metric("tachy_rows_to_suppress") == 0)
        kills.append({"resumed_after": began["resumed_after"], "suppressed": server.metric("tachy_suppressed_records_total")})
        assert server.metric("tachy_diverged_records_total") == 0
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=30) == 0

    lost, different = expected.keys() - got.keys(), [i for i in got if same_row(got[i]) != expected.get(i)]
    assert (len(lost), len(different)) == (0, 0), (len(expected), sorted(lost)[:3], different[:3])
    raw = [identity for kind, identity, _ in rabbitmq.read(url, "rows") if kind == "row"]
    assert len(raw) == len(set(raw)) == len(expected) >= 1500
    for column in ("hr", "rmssd", "map", "p"):
        assert sum(row["values"].get(column) is not None for row in got.values()) >= 500, column
    assert sum(row["output"] == "alerts" for row in got.values()) >= 5
    print(json.dumps(kills))
    assert all(kill["unconfirmed"] > 0 for kill in kills[:-1])
    assert all(kill["resumed_after"] > 0 and kill["suppressed"] > 0 for kill in kills[1:])


def parts_of(items, count):
    """Cut a list into `count` parts that follow each other."""
    return [items[len(items) * i // count : len(items) * (i + 1) // count] for i in range(count)]


def by_id(pipeline, tables):
    """The rows that the live run must publish, by id, as `same_row` makes them."""
    rows = {}
    for output, table in tables.items():
        for i, key in enumerate(table.keys):
            values = {c: None if np.isnan(v) else float(v) for c, v in zip(table.columns, table.values[i], strict=True)}
            reasons = {c: table.why(c)[i] for c in table.columns if table.why(c)[i]}
            times = tuple(int(t[i]) for t in (table.start, table.end, table.time, table.known_at))
            rows[f"{pipeline.hash[:16]}/{key}/{output}/{table.time[i]}/0"] = (output, key, *times, values, reasons)
    return rows


def same_row(row):
    """A published row without what only says how it was published; floats are compared exactly."""
    return (row["output"], row["key"], row["start"], row["end"], row["time"], row["known_at"], row["values"], row["reasons"])
