"""How a pipeline runs over many recordings: see `Pipeline.run`."""

import contextlib
import itertools
import json
import os
import pathlib
import threading
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

from tachy import collecting
from tachy._files import whole_file
from tachy.errors import DataError, TachyValueError
from tachy.sources import tasks
from tachy.table import Table, import_arrow

_HASH = b"tachy.pipeline"  # in a Parquet file's metadata


def run(pipeline, source, out, workers, progress):
    """Run the tasks of a source, in order."""
    if workers < 1:
        raise TachyValueError(f"workers is {workers}; want at least 1")
    work = _Work(pipeline, None if out is None else _Folder(out, pipeline))
    todo = tasks(source)
    with contextlib.ExitStack() as stack:
        bar = stack.enter_context(_bar(todo)) if progress else None
        done = []
        for results in _parallel(work.compute, todo, workers):
            done += results
            if bar is not None:
                bar.update()
    return work.summary(done)


def _bar(todo):
    from tqdm import tqdm

    return tqdm(total=len(todo) if isinstance(todo, list) else None, unit="source")


def _parallel(compute, todo, workers):
    """Yield compute(task) in order of the tasks; a few are taken ahead, so that a long list needs no memory."""
    if workers == 1:
        yield from map(compute, todo)
        return
    todo = iter(todo)
    with ThreadPoolExecutor(workers, thread_name_prefix="tachy") as pool:
        waiting = [pool.submit(compute, task) for task in itertools.islice(todo, 2 * workers)]
        try:
            while waiting:
                yield waiting.pop(0).result()
                waiting += [pool.submit(compute, task) for task in itertools.islice(todo, 1)]
        finally:
            for future in waiting:
                future.cancel()


class _Work:
    """What is done with each task."""

    def __init__(self, pipeline, folder):
        self.pipeline, self.folder = pipeline, folder
        self.outputs = pipeline._described["outputs"]
        self.thread = threading.local()
        self.names, self.lock = set(), threading.Lock()

    def engine(self):
        """Return this thread's own engine, so that no thread waits for another's models."""
        if not hasattr(self.thread, "engine"):
            self.thread.engine = self.pipeline._engine()
        return self.thread.engine

    def compute(self, task):
        """Compute a task's recordings; where there is a folder write the rows, unless they are there already."""
        if self.folder and task.name is not None and (there := self.folder.find(task.name)):
            self.claim(task.name)
            return there
        done = []
        for name, recording in task.load():
            self.claim(name)
            if self.folder and (there := self.folder.find(name)):
                done += there
                continue
            made = collecting.tables(self.engine(), self.outputs, recording)
            done += self.folder.write(name, made) if self.folder else [made]
        return done

    def claim(self, name):
        with self.lock:
            if name in self.names:
                raise DataError(f"two recordings are called {name!r}")
            self.names.add(name)

    def summary(self, done):
        if self.folder:
            import pandas as pd

            return pd.DataFrame(done, columns=["name", "output", "rows", "path", "written"])
        names = [output["name"] for output in self.outputs]
        if not done:
            raise DataError("the source has no recordings")
        return {name: Table.concatenate([made[name] for made in done]) for name in names}


class _Folder:
    """Where rows are written, a Parquet file for each output and name."""

    def __init__(self, path, pipeline):
        import_arrow("run(..., out=...)")
        self.root, self.hash = pathlib.Path(path), pipeline.hash.encode()
        self.outputs = list(pipeline.outputs)

    def path(self, output, name):
        parts = [urllib.parse.quote(part, safe=" ") for part in [output, *name.split("/")]]
        parts = [part.replace(".", "%2E") if set(part) <= {"."} else part for part in parts]
        return self.root.joinpath(*parts[:-1], parts[-1] + ".parquet")

    def find(self, name):
        """Return what is there of a recording, if all of it is and is this pipeline's."""
        import pyarrow.parquet as pq

        found = []
        for output in self.outputs:
            path = self.path(output, name)
            try:
                metadata = pq.read_metadata(path)
            except (OSError, ValueError):  # not there, or not whole
                return None
            if metadata.metadata.get(_HASH) != self.hash:
                return None
            found.append((name, output, metadata.num_rows, str(path), False))
        return found

    def write(self, name, made):
        """Write the tables of a recording."""
        import pyarrow.parquet as pq

        written = []
        for output, table in made.items():
            arrow = table.to_arrow().replace_schema_metadata({_HASH: self.hash, b"tachy.units": json.dumps(table.units)})
            path = self.path(output, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as file:
                pq.write_table(arrow, file, compression="zstd")
            written.append((name, output, len(table), str(path), True))
        return written
