"""Pipelines: the rows that are wanted together, run over recordings, replayed over messages, saved for the server."""

import json
import os
from collections.abc import Iterable

from tachy import _native
from tachy.errors import TachyTypeError
from tachy.expressions import Column, Node, Rows, ask, definition, model_files
from tachy.recording import Recording

__all__ = ["Pipeline", "load"]


class Pipeline:
    """Named outputs that are computed together.

    Parameters
    ----------
    **outputs : Rows or Column
        By name. What they share is computed once.

    Attributes
    ----------
    hash : str
        SHA-256 of the canonical definition: the pipeline's identity, which every published row carries.

    Raises
    ------
    DefinitionError
        Go's checks fail; the message names the operator and repeats the value.

    Examples
    --------
    >>> import tachy
    >>> feats = tachy.window("30s", every="5s").of(hr=tachy.ecg("II").rpeaks().rate(), map=tachy.abp().mean())
    >>> alerts = (feats["map"] < 65).held("20s").rising(rearm="10min")
    >>> pipe = tachy.Pipeline(feats=feats, alerts=alerts)
    >>> ward = tachy.simulate.ward(beds=1, seconds=60)
    >>> pipe.collect(ward["1:1"])["feats"]
    <Table 'feats': 18 rows of hr, map>
    """

    def __init__(self, **outputs):
        rows = {}
        for name in sorted(outputs):
            output = outputs[name]
            output = output._alone() if isinstance(output, Column) else output
            if not isinstance(output, Rows):
                raise TachyTypeError(f"{name} is {output!r}; want rows, which tachy.window(...).of(...) makes, or a column")
            rows[name] = output._node
        files = model_files(list(rows.values()))
        self._define(ask("define", definition(list(rows.values()), rows)), files)

    def _define(self, described, files):
        self._described, self._files = described, files
        self.hash = described["hash"]

    @classmethod
    def _of(cls, made, files):
        """Return the pipeline of a definition."""
        pipeline = cls.__new__(cls)
        pipeline._define(ask("define", made), files(made))
        return pipeline

    def __reduce__(self):
        return _restored, (self.to_json(), self._files)

    def __repr__(self):
        outputs = ", ".join(f"{o['name']}({', '.join(o['columns'])})" for o in self._described["outputs"])
        return f"<Pipeline {self.hash[:16]}: {outputs}>"

    # --- what it is ---

    def to_json(self):
        """Return the canonical definition, a text."""
        return self._described["canonical"]

    @property
    def definition(self):
        """The canonical definition as a dict."""
        return json.loads(self.to_json())

    @property
    def outputs(self):
        """The columns of each output, by name."""
        return {output["name"]: list(output["columns"]) for output in self._described["outputs"]}

    def __getitem__(self, name):
        """Return the rows of an output, to go on from."""
        made = self.definition
        if name not in made["outputs"]:
            raise KeyError(f"the pipeline has no output {name!r}; it has {list(made['outputs'])}")
        nodes = []
        for params in made["nodes"]:
            inputs = [nodes[i] for i in params.pop("in", [])]
            digest = params.get("sha256")
            nodes.append(Node(params, inputs, [(digest, self._files[digest])] if digest else []))
        return Rows(nodes[made["outputs"][name]])

    def latency(self):
        """Return what each output waits for before it can be known, beyond the end of its window.

        Returns
        -------
        DataFrame
            A row for each path from an input to an output, times in seconds: `lateness` is how long a hole in the input is
            waited for, `look_ahead` what the operators on the path wait for. `total` is their sum, and `output_total` the
            largest of the output: `known_at` is `time` plus that. The length of the source's messages comes on top.
        """
        import pandas as pd

        nodes, rows = self._described["nodes"], []
        inputs = [i for i, node in enumerate(nodes) if node["op"] == "input"]
        for output in self._described["outputs"]:
            last = self.definition["outputs"][output["name"]]
            for number, place in enumerate(inputs):
                delay = self._path(place, last)
                if delay is None:
                    continue
                described = self._described["inputs"][number]
                name = described["signal"] + (f"({described['name']})" if described["name"] else "")
                lateness = described["lateness"]
                rows.append({
                    "output": output["name"], "input": name, "lateness": lateness / 1e9, "look_ahead": (delay - lateness) / 1e9,
                    "total": delay / 1e9, "output_total": output["delay"] / 1e9,
                })
        return pd.DataFrame(rows)

    def _path(self, first, last):
        """Return the delay along the longest path from an input to a node, ns; None if there is no path."""
        nodes, longest = self._described["nodes"], {first: self._described["nodes"][first]["delay"]}
        for i in range(first + 1, last + 1):
            below = nodes[i]["in"] or []
            on_path = [longest[k] for k in below if k in longest]
            if on_path:
                longest[i] = max(on_path) + nodes[i]["delay"] - max(nodes[k]["delay"] for k in below)
        return longest.get(last)

    # --- what it computes ---

    def _engine(self):
        from tachy import collecting

        return collecting.engine(self.definition, self._files)

    def collect(self, recording):
        """Compute all outputs over a recording, or over several.

        Parameters
        ----------
        recording : Recording, or dict or iterable of them

        Returns
        -------
        dict of str to Table
            By output. Rows of several recordings stand one after another.

        Raises
        ------
        DataError
            A signal has a unit that cannot be converted to the input's.
        """
        from tachy import collecting

        if isinstance(recording, Recording):
            return collecting.tables(self._engine(), self._described["outputs"], recording)
        if not isinstance(recording, Iterable):
            raise TachyTypeError(f"collect takes a recording, not {recording!r}")
        return self.run(recording)

    def replay(self, messages, *, clock="gateway", finish=True):
        """Take messages as the server does, bit for bit, and return its rows.

        Parameters
        ----------
        messages : path, bytes, or iterable of bytes
            As `tachy.read_cmf` takes them.
        clock : {'gateway', 'device'}
            Whose time counts.
        finish : bool
            Close the windows that still hold data behind the last message, as `collect` does; the server would wait.

        Returns
        -------
        Replay
            A `Table` for each output, by name, with `notices`, `dead` (letters) and `counters`.

        Examples
        --------
        >>> import tachy
        >>> pipe = tachy.Pipeline(feats=tachy.window("10s").of(map=tachy.abp().mean()))
        >>> rows = pipe.replay(tachy.simulate.messages(beds=2, seconds=60))
        >>> rows["feats"], rows.counters["late_samples"]
        (<Table 'feats': 12 rows of map>, 0)
        """
        from tachy import collecting

        return collecting.replay(self._engine(), self._described["outputs"], messages, clock, finish)

    def run(self, source, out=None, *, workers=1, progress=False):
        """Compute all outputs over many recordings.

        Parameters
        ----------
        source : Recording, dict or iterable of Recording, or path
            A path is a folder of WFDB records (.hea) and CMF messages (.txt, .jsonl), or one such file.
        out : path, optional
            Folder for Parquet files, `<output>/<name>.parquet`, where a recording's name is its key or its file's; needs
            `pip install "tachy[parquet]"`. Each is written whole or not at all. What is there already of this pipeline is not
            computed again, so that an interrupted run can be called again. By default the rows are returned.
        workers : int
            Recordings that are computed at the same time.
        progress : bool
            Show a bar.

        Returns
        -------
        dict of str to Table, or DataFrame
            The rows by output; with `out` a frame of what was written: `name`, `output`, `rows`, `path`, `written` (False where
            it was there).

        Raises
        ------
        DataError
            A file cannot be read, or two recordings have one name.
        """
        from tachy import running

        return running.run(self, source, out, workers, progress)

    # --- what is kept of it ---

    def save(self, path):
        """Save the pipeline with its models as a bundle for `tachy.load` and `tachy serve`. The same pipeline gives the same bytes.

        For research use; not a medical device.

        Parameters
        ----------
        path : str or path-like
            An existing file is replaced at once, or not at all if anything fails.

        Raises
        ------
        DataError
            A file cannot be read or written, or a model has changed.
        """
        _native.ask("bundle_save", definition=self.definition, models=self._files, path=os.path.abspath(os.fspath(path)))


def load(path):
    """Load a pipeline from a bundle, or from a definition in JSON.

    Parameters
    ----------
    path : str or path-like
        The file; its models are read from it when the pipeline runs.

    Returns
    -------
    Pipeline

    Raises
    ------
    DataError
        The file cannot be read or is damaged.
    DefinitionError
        It holds an operator or a version that this program does not have.
    """
    path = os.path.abspath(os.fspath(path))
    made = _native.ask("bundle_load", path=path)
    return Pipeline._of(made, lambda made: {node["sha256"]: path for node in made["nodes"] if "sha256" in node})


def _restored(text, files):
    return Pipeline._of(json.loads(text), lambda _: files)
