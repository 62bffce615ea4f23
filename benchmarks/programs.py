"""The Go side: its programs, built once a run into a folder."""

import json
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
SLICE = ROOT / "benchmarks" / "slice.json"


class Programs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.go("build", "-o", f"{self.folder}/", "./benchmarks/ward", "./benchmarks/rows")
        self.go("test", "-c", "-o", self.folder / "bench.test", "./benchmarks")

    def go(self, *arguments):
        subprocess.run(["go", *map(str, arguments)], check=True, cwd=ROOT)

    def tachy(self):
        """The server's program."""
        self.go("build", "-o", self.folder / "tachy", "./cmd/tachy")
        return self.folder / "tachy"

    def ward(self, name, **flags):
        """The messages of a simulated ward, as a file of lines."""
        path = self.folder / name
        with path.open("wb") as f:
            flags = [f"-{flag}={value}" for flag, value in flags.items()]
            subprocess.run([self.folder / "ward", *flags], check=True, stdout=f)
        return path

    def rows(self, messages):
        """The slice's rows of a file of messages, each with the number of the message that completed it."""
        with open(messages, "rb") as f:
            command = [self.folder / "rows", "-definition", SLICE]
            out = subprocess.run(command, check=True, stdin=f, stdout=subprocess.PIPE).stdout
        return [json.loads(line) for line in out.splitlines()]

    def bench(self, name, messages, seconds):
        """One run of a Go benchmark over a file of messages: its figures by unit, such as samples/s and allocs/op."""
        command = [self.folder / "bench.test", "-test.run=^$", f"-test.bench=^{name}$", f"-test.benchtime={seconds}s"]
        environment = os.environ | {"TACHY_BENCH_MESSAGES": str(messages)}
        out = subprocess.run(command, check=True, env=environment, capture_output=True, text=True).stdout
        line = re.search(rf"^{name}\S*\s+\d+\s(.*)$", out, re.MULTILINE)[1]
        return {unit: float(value) for value, unit in re.findall(r"(\S+) (\S+)", line)}
