"""Where the recordings of a run come from."""

import os
import pathlib
from collections.abc import Iterable, Mapping

from tachy.errors import DataError, TachyTypeError
from tachy.recording import Recording, read_cmf, read_wfdb

__all__ = ["Task", "tasks"]


class Task:
    """Something to compute: `load` returns pairs of a name, which results are stored under, and a recording.

    `name` is known beforehand where there is one recording only; else None.
    """

    __slots__ = ("load", "name")

    def __init__(self, name, load):
        self.name, self.load = name, load


def tasks(source):
    """Return the tasks of a source as an iterable, which is a list where their number is known.

    Parameters
    ----------
    source : Recording, dict of Recording, iterable of Recording, or path
        A path is a WFDB header (.hea), a file of CMF messages (.txt, .jsonl), or a folder of both; a folder's names come from
        its files.
    """
    if isinstance(source, Recording):
        return [_one(source)]
    if isinstance(source, Mapping):
        return [_one(recording) for recording in source.values()]
    if isinstance(source, (str, os.PathLike)):
        return _files(pathlib.Path(source))
    if isinstance(source, Iterable):
        return map(_one, source)
    raise TachyTypeError(f"the source is {source!r}; want a recording, recordings, or a path")


def _one(recording):
    if not isinstance(recording, Recording):
        raise TachyTypeError(f"the source has {recording!r}; want recordings")
    name = recording.key or "recording"
    return Task(name, lambda: [(name, recording)])


def _files(path):
    if path.is_file():
        return [_file(path, path.parent)]
    if not path.is_dir():
        raise DataError(f"{path}: there is no such file or folder")
    found = sorted(each for each in path.rglob("*") if each.suffix in (".hea", ".txt", ".jsonl"))
    if not found:
        raise DataError(f"{path}: there is no file .hea, .txt or .jsonl in it")
    return [_file(each, path) for each in found]


def _file(path, folder):
    name = path.relative_to(folder).with_suffix("").as_posix()
    if path.suffix == ".hea":
        return Task(name, lambda: [(name, read_wfdb(path))])
    if path.suffix in (".txt", ".jsonl"):
        return Task(None, lambda: [(f"{name}/{key}", recording) for key, recording in read_cmf(path).items()])
    raise DataError(f"{path}: want .hea (WFDB) or .txt or .jsonl (CMF)")
