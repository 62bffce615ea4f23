"""Runs in the reference environment (requirements/biosppy.txt): answers calls of BioSPPy and NeuroKit2 on standard input.

A message is its length (8 bytes, big endian) and an .npz file: an array `text` with JSON, and the arrays that the JSON names
as {"array": "a0"}. A request is {"function": "biosppy.signals.ecg.ecg", "args": […], "kwargs": {…}}, a reply {"value": …}
or {"error": "ValueError", "text": …}. Named results come as {"names": […], "values": […]}.
"""

import importlib
import io
import json
import sys
import warnings

import numpy as np


class Refused(Exception):
    """What the reference raised: "ValueError: …"."""


def packed(value):
    arrays = {}

    def encode(v):
        if isinstance(v, np.ndarray) and v.dtype != object:
            arrays[f"a{len(arrays)}"] = v
            return {"array": f"a{len(arrays) - 1}"}
        if isinstance(v, np.ndarray):
            return [encode(e) for e in v.tolist()]
        if isinstance(v, np.generic):
            return encode(v.item())
        if hasattr(v, "as_dict") and hasattr(v, "keys"):
            return {"names": list(v.keys()), "values": [encode(e) for e in v]}
        if hasattr(v, "to_dict") and hasattr(v, "columns"):
            return {"names": list(v.columns), "values": [encode(v[name].to_numpy()) for name in v.columns]}
        if isinstance(v, dict):
            return {"dict": {str(k): encode(e) for k, e in v.items()}}
        if isinstance(v, (list, tuple)):
            return [encode(e) for e in v]
        if isinstance(v, float):
            return {"float": v.hex()}
        if v is None or isinstance(v, (bool, int, str)):
            return v
        raise TypeError(f"{type(v)} {v!r} cannot be sent")

    text = json.dumps(encode(value))
    file = io.BytesIO()
    np.savez(file, text=np.array(text), **arrays)
    return len(file.getvalue()).to_bytes(8, "big") + file.getvalue()


def read(stream):
    """Return the next message, or None at the end."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    with np.load(io.BytesIO(stream.read(int.from_bytes(head, "big"))), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}

    def decode(v):
        if isinstance(v, list):
            return [decode(e) for e in v]
        if isinstance(v, dict):
            if "array" in v:
                return arrays[v["array"]]
            if "float" in v:
                return float.fromhex(v["float"])
            if "names" in v:
                return dict(zip(v["names"], map(decode, v["values"])))
            return {k: decode(e) for k, e in v.get("dict", v).items()}
        return v

    return decode(json.loads(str(arrays["text"])))


def answer(request):
    module, _, name = request["function"].rpartition(".")
    if module.split(".")[0] not in ("biosppy", "neurokit2", "scipy", "numpy"):
        raise ValueError(f"no reference: {request['function']}")
    return getattr(importlib.import_module(module), name)(*request["args"], **request["kwargs"])


def serve():
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # BioSPPy prints
    warnings.simplefilter("ignore")
    while (request := read(requests)) is not None:
        try:
            reply = packed({"value": answer(request)})
        except Exception as error:  # whatever it is, it is the reference's answer
            reply = packed({"error": type(error).__name__, "text": str(error)})
        replies.write(reply)
        replies.flush()


if __name__ == "__main__":
    serve()
