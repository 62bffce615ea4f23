"""The README's examples run as they stand there."""

import pathlib
import re
import signal
import subprocess

import pytest

import rabbitmq
import tachy

README = (pathlib.Path(__file__).resolve().parents[2] / "README.md").read_text()
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)
SHELL = re.findall(r"```sh\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def node():
    node = rabbitmq.Node()
    yield node
    node.stop()


def test_offline_then_live(node, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    offline, live, _ = PYTHON
    exec(offline, {})
    printed = capsys.readouterr().out
    assert "rmssd" in printed and "NaN" not in printed and pathlib.Path("ward.tachy").exists()

    url = node.vhost()
    check, serve = (line for line in SHELL[1].splitlines() if line)
    assert "alerts" in subprocess.run(check.split(), check=True, capture_output=True, text=True).stdout
    messages = list(tachy.simulate.messages(beds=2, seconds=120))
    rabbitmq.publish(url, "waves", messages)
    serve = serve.replace("amqp://localhost", url) + " --http 127.0.0.1:0 --idle-after 1h"
    with open("log", "w") as log, subprocess.Popen(serve.split(), stderr=log) as server:
        try:
            exec(live.replace("amqp://localhost", url), {})
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
    rows = capsys.readouterr().out.splitlines()
    expected = tachy.load("ward.tachy").replay(messages, finish=False)
    assert len(rows) == sum(len(table) for table in expected.values()) >= 40


def test_functions(monkeypatch, capsys, tmp_path):
    pytest.importorskip("matplotlib", reason='needs pip install "tachy[plot]"')
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.chdir(tmp_path)
    functions = {}
    exec(PYTHON[2], functions)
    printed = capsys.readouterr().out
    assert "sdnn" in printed and "NaN" not in printed and len(functions["figure"].axes) >= 3
