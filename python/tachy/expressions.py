"""What a pipeline is written with: waves, events, features, rows and columns. None of them holds data, and none changes.

A method returns a new expression, checked by Go at once. `collect` computes one over a recording; `tachy.Pipeline` names those
that are wanted together.
"""

import hashlib
import json
import math
import numbers
import os
import re
from fractions import Fraction

from tachy import _native, _operators
from tachy.errors import DefinitionError, TachyTypeError

__all__ = ["AnyWave", "Column", "Ecg", "Events", "Expression", "Feature", "Rows", "Wave"]


# --- nodes --------------------------------------------------------------------------------------------------------------


class Node:
    """One operator with its parameters, in the canonical form that Go gives them, and the nodes that it takes."""

    __slots__ = ("files", "inputs", "key", "params")

    def __init__(self, params, inputs=(), files=()):
        self.params, self.inputs = params, tuple(inputs)
        self.files = tuple(files)  # of the operator: pairs of SHA-256 and path
        text = json.dumps([params, [node.key for node in self.inputs]], sort_keys=True)
        self.key = hashlib.sha256(text.encode()).hexdigest()

    def __reduce__(self):
        return Node, (self.params, self.inputs, self.files)


def ordered(roots):
    """Return the nodes below the roots, the roots included: each once, behind those that it takes."""
    places, nodes, stack = {}, [], [(root, False) for root in reversed(roots)]
    while stack:
        node, ready = stack.pop()
        if node.key in places:
            continue
        if ready:
            places[node.key] = len(nodes)
            nodes.append(node)
        else:
            stack.append((node, True))
            stack.extend((below, False) for below in reversed(node.inputs))
    return nodes, places


def definition(roots, outputs=None):
    """Return the definition of the nodes below the roots; outputs maps names to roots."""
    nodes, places = ordered(roots)
    made = {"format": "tachy-pipeline", "version": 1, "nodes": []}
    for node in nodes:
        made["nodes"].append(node.params | {"in": [places[below.key] for below in node.inputs]})
    made["outputs"] = {name: places[root.key] for name, root in (outputs or {}).items()}
    return made


def model_files(roots):
    """Return where the models of the nodes below the roots are: paths by SHA-256."""
    return {digest: path for node in ordered(roots)[0] for digest, path in node.files}


def ask(question, made, **request):
    """Ask Go about a definition; its errors then name operators instead of numbers of nodes."""
    try:
        return _native.ask(question, definition=made, **request)
    except DefinitionError as error:
        text = re.sub(r"nodes\[\d+\] \(([\w.]+)\)", r"\1", str(error))
        text = re.sub(r"nodes\[(\d+)\]", lambda match: made["nodes"][int(match[1])]["op"], text)
        raise DefinitionError(text) from None


def parameter(value):
    """Return a parameter as JSON can hold it: durations in ns, rates as fractions."""
    if hasattr(value, "total_seconds"):  # datetime.timedelta and pandas.Timedelta
        ns = getattr(value, "value", None)
        return ns if ns is not None else round(Fraction(str(value.total_seconds())) * 10**9)
    if hasattr(value, "dtype") and value.dtype.kind == "m":
        return int(value.astype("timedelta64[ns]").astype("int64"))
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return value
    return int(value) if isinstance(value, numbers.Integral) else float(value)


# --- expressions --------------------------------------------------------------------------------------------------------


class Expression:
    """What all expressions have in common. Make one with an input such as `tachy.ecg`, and its methods."""

    __slots__ = ("_info", "_node")

    def __init__(self, node):
        object.__setattr__(self, "_node", node)
        object.__setattr__(self, "_info", None)

    @classmethod
    def _make(cls, op, inputs=(), params=None, files=()):
        """Return the expression of a new node, which Go checks and completes."""
        given = {name: parameter(value) for name, value in (params or {}).items() if value is not None}
        node = Node({"op": op} | given, [below._node for below in inputs], files)
        info = ask("draft", definition([node]))
        params = info.pop("node")
        params.pop("in", None)
        made = cls(Node(params, node.inputs, files))
        object.__setattr__(made, "_info", info)
        return made

    def _describe(self, field):
        if self._info is None:
            object.__setattr__(self, "_info", ask("draft", definition([self._node])))
        return self._info[field]

    def __setattr__(self, name, value):
        raise AttributeError(f"expressions do not change: {name} cannot be set; methods return new expressions")

    def __reduce__(self):
        return type(self), (self._node,)

    def __repr__(self):
        ops, node = [], self._node
        while node is not None:
            ops.append(node.params["op"])
            node = node.inputs[0] if node.inputs else None
        if ops[-1] == "input":
            first = ordered([self._node])[0][0].params
            ops[-1] = first["signal"] + (f"({first['name']!r})" if first["name"] else "()")
        return f"<{type(self).__name__} {'.'.join(reversed(ops))}>"


class _Sampled(Expression):
    """What comes from one input: waves, events and features."""

    __slots__ = ()

    @property
    def unit(self):
        """The unit, such as 'mV'; '1' for a number without one, '' where it is not known."""
        return self._describe("unit")

    def _wave(self, op, **params):
        return self._make(op, [self], params)

    def _events(self, op, **params):
        return Events._make(op, [self], params)

    def _feature(self, op, **params):
        return Feature._make(op, [self], params)

    @property
    def fs(self):
        """The sampling rate in Hz as an exact fraction; None where only the recording knows it."""
        rate = self._describe("rate")
        return Fraction(rate) if rate else None


class Wave(_Sampled, _operators.WaveOperators):
    """A uniformly sampled signal. Make one with `tachy.abp` and the like; `tachy.ecg` makes an `Ecg`."""

    __slots__ = ()

    def collect(self, recording):
        """Compute the wave over a recording.

        Parameters
        ----------
        recording : Recording

        Returns
        -------
        Signal
            With a segment for each of the recording's.

        Examples
        --------
        >>> import numpy as np, tachy
        >>> rec = tachy.from_numpy(np.arange(100.0), fs=100, unit="mmHg", name="ABP")
        >>> tachy.abp().resample(fs=50).collect(rec).segments[0].samples.shape
        (50,)
        """
        from tachy import collecting

        return collecting.wave(self, recording)


class Ecg(Wave, _operators.EcgOperators):
    """An electrocardiogram, from `tachy.ecg`."""

    __slots__ = ()


class AnyWave(Wave, _operators.AnyWaveOperators):
    """A wave of a kind that tachy does not know, from `tachy.wave`: it has the methods of all kinds."""

    __slots__ = ()


class Events(_Sampled, _operators.EventsOperators):
    """Findings with a time, such as beats."""

    __slots__ = ()

    def collect(self, recording):
        """Find the events in a recording.

        Parameters
        ----------
        recording : Recording

        Returns
        -------
        DataFrame
            With `time` (UTC), `segment` and `sample` (counted from the segment's start, at the rate of the wave that they
            were found in) and `value`.

        Examples
        --------
        >>> import tachy
        >>> ward = tachy.simulate.ward(beds=1, seconds=10)
        >>> beats = tachy.ecg("II").rpeaks().collect(ward["1:1"])
        >>> list(beats.columns)
        ['time', 'segment', 'sample', 'value']
        """
        from tachy import collecting

        return collecting.events(self, recording)


class Feature(_Sampled):
    """One value per window: what `tachy.window(...).of` takes."""

    __slots__ = ()


class Rows(Expression):
    """Timestamped records with named columns: what a pipeline gives out."""

    __slots__ = ()

    @property
    def columns(self):
        """The names of the columns, in order."""
        return list(self._describe("columns"))

    @property
    def units(self):
        """The unit of each column, by name; '' where it is not known."""
        return dict(zip(self.columns, self._describe("units"), strict=True))

    def __getitem__(self, name):
        """Return a column by its name, or rows of some columns by a list of names."""
        names = [name] if isinstance(name, str) else list(name)
        if unknown := [each for each in names if each not in self.columns]:
            raise DefinitionError(f"there is no column {unknown[0]!r}; there are {self.columns}")
        if isinstance(name, str):
            return Column(self, ["col", name])
        return Rows._make("select", [self], {"columns": names})

    def assign(self, **columns):
        """Add columns, or replace them.

        Parameters
        ----------
        **columns : Column, number, or callable
            Computed from these rows. A callable is given the rows with the columns before it.

        Returns
        -------
        Rows

        Examples
        --------
        >>> import tachy
        >>> feats = tachy.window("30s").of(map=tachy.abp().mean())
        >>> feats.assign(low=feats["map"] < 65, kpa=lambda rows: rows["map"] * 0.1333).columns
        ['map', 'low', 'kpa']
        """
        rows, replaced = self, set()
        for name, value in columns.items():
            value = value(rows) if callable(value) else value
            if not isinstance(value, Column):
                tree = _number(value)
            elif value._rows is rows:
                tree = value._tree
            else:
                tree = value._of(self)
                if used := replaced & set(_names(tree)):
                    raise DefinitionError(f"{name}: this assign replaces {sorted(used)} before it is used; assign in two steps")
            if name in self.columns:
                replaced.add(name)
            rows = Rows._make("assign", [rows], {"column": name, "expr": tree})
        return rows

    def filter(self, condition):
        """Drop the rows for which a condition is not true, or undefined.

        Parameters
        ----------
        condition : Column
            Of these rows.

        Returns
        -------
        Rows

        Examples
        --------
        >>> import tachy
        >>> feats = tachy.window("30s").of(map=tachy.abp().mean())
        >>> feats.filter(feats["map"] < 65).columns
        ['map']
        """
        if not isinstance(condition, Column):
            raise TachyTypeError(f"the condition is {condition!r}; want a column such as rows['map'] < 65")
        return Rows._make("filter", [self], {"expr": condition._of(self)})

    def model(self, path, inputs, outputs):
        """Ask a trained model, an ONNX file, once a row.

        A row in which an input is undefined is not asked about: the result is NaN with reason `model_input`.

        Parameters
        ----------
        path : str or path-like
            The file, as `tachy.models.export` writes it. It is read again when the pipeline runs or is saved, and must not
            have changed by then.
        inputs : list of str
            Columns that the model takes, in its order.
        outputs : dict of str to (str, int)
            For each new column the model's output tensor and the position in it: ``{"p": ("probabilities", 1)}``.

        Returns
        -------
        Rows
            With the columns of `outputs`, in the order of their names.

        Raises
        ------
        DefinitionError
            The file does not have these inputs and outputs, or the rows do not have these columns.
        DataError
            The file cannot be read.
        TachyRuntimeError
            ONNX Runtime is not installed.
        """
        from tachy import collecting

        path = os.path.abspath(os.fspath(path))
        inputs, outputs = list(inputs), {name: list(place) for name, place in outputs.items()}
        digest = collecting.check_model(path, inputs, outputs)
        params = {"sha256": digest, "inputs": inputs, "outputs": outputs}
        return Rows._make("model", [self], params, files=[(digest, path)])

    def collect(self, recording):
        """Compute the rows over a recording, or over several.

        Parameters
        ----------
        recording : Recording, or dict or iterable of them

        Returns
        -------
        Table
        """
        from tachy.pipeline import Pipeline

        return Pipeline(rows=self).collect(recording)["rows"]


# --- columns ------------------------------------------------------------------------------------------------------------


def _number(value):
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return int(value) if isinstance(value, numbers.Integral) else float(value)
    raise TachyTypeError(f"{value!r} is neither a column nor a finite number")


def _names(tree):
    if not isinstance(tree, list):
        return
    if tree[0] == "col":
        yield tree[1]
        return
    for operand in tree[1:]:
        yield from _names(operand)


def _binary(op, swapped=False):
    def method(self, other):
        if isinstance(other, Column):
            other = other._of(self._rows)
        else:
            try:
                other = _number(other)
            except TachyTypeError:
                return NotImplemented
        return Column(self._rows, [op, other, self._tree] if swapped else [op, self._tree, other])

    return method


def _unary(op):
    return lambda self: Column(self._rows, [op, self._tree])


class Column:
    """One number of each row, or what is computed from several. Comparisons and ``& | ~`` give 1 or 0.

    An undefined operand makes the result undefined with its reason, so that an alert on an undefined value is unknown, never
    off.
    """

    __slots__ = ("_rows", "_tree")

    def __init__(self, rows, tree):
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "_tree", tree)

    def __setattr__(self, name, value):
        raise AttributeError(f"expressions do not change: {name} cannot be set; methods return new expressions")

    def __reduce__(self):
        return Column, (self._rows, self._tree)

    def __repr__(self):
        return f"<Column {json.dumps(self._tree)} of {self._rows!r}>"

    def __bool__(self):
        raise TachyTypeError("a column has no truth value before there are data: write & | ~ for and or not, with ( ) around comparisons")

    __hash__ = None
    __add__, __radd__ = _binary("+"), _binary("+", swapped=True)
    __sub__, __rsub__ = _binary("-"), _binary("-", swapped=True)
    __mul__, __rmul__ = _binary("*"), _binary("*", swapped=True)
    __truediv__, __rtruediv__ = _binary("/"), _binary("/", swapped=True)
    __lt__, __le__, __gt__, __ge__ = _binary("<"), _binary("<="), _binary(">"), _binary(">=")
    __eq__, __ne__ = _binary("=="), _binary("!=")
    __and__, __rand__ = _binary("and"), _binary("and", swapped=True)
    __or__, __ror__ = _binary("or"), _binary("or", swapped=True)
    __neg__, __abs__, __invert__ = _unary("neg"), _unary("abs"), _unary("not")

    def _of(self, rows):
        """Return the tree, which must be over those rows."""
        if self._rows._node.key != rows._node.key:
            raise DefinitionError(
                f"{self!r} and {rows!r} are different rows: bring the columns into one with assign, and use its columns"
            )
        return self._tree

    def _alone(self):
        """Return rows with this column only."""
        if self._tree[0] == "col" and self._rows.columns == [self._tree[1]]:
            return self._rows
        return Rows._make("compute", [self._rows], {"expr": self._tree})

    def held(self, length):
        """Return 1 where the condition has been true in every row for at least a time, else 0.

        Where the condition is undefined the result is undefined with its reason, and the run begins anew.

        Parameters
        ----------
        length : str, timedelta or int (ns)
            How long the condition must have been true; 0 to 1 day.

        Returns
        -------
        Column
            With a row for each of the condition's.

        Examples
        --------
        >>> import tachy
        >>> feats = tachy.window("30s", every="5s").of(map=tachy.abp().mean())
        >>> (feats["map"] < 65).held("20s")
        <Column ["col", "value"] of <Rows abp().mean.window.compute.held>>
        """
        rows = Rows._make("held", [self._alone()], {"length": length})
        return rows[rows.columns[0]]

    def rising(self, rearm="0s"):
        """Keep the rows at which the condition becomes true: alerts. Their value is 1.

        An undefined condition is unknown: it neither raises an alert nor ends one.

        Parameters
        ----------
        rearm : str, timedelta or int (ns)
            Least time between two alerts.

        Returns
        -------
        Rows

        Examples
        --------
        >>> import tachy
        >>> feats = tachy.window("30s", every="5s").of(map=tachy.abp().mean())
        >>> (feats["map"] < 65).held("20s").rising(rearm="10min").columns
        ['value']
        """
        return Rows._make("rising", [self._alone()], {"rearm": rearm})

    def collect(self, recording):
        """Compute the column over a recording; see `Rows.collect`."""
        return self._alone().collect(recording)


KINDS = {"wave": Wave, "events": Events, "feature": Feature, "rows": Rows}
"""The class of each kind of node."""
