"""Reads sweep files as ``argmax4j`` does: the classes of ``org.argmax4j.jobs.config`` in Python.

The tests of both read the same files, in ``jobs/src/test/resources/org/argmax4j/jobs/config/yaml``.
"""

from __future__ import annotations

import math
import re
from pathlib import Path

import yaml

MOST_BYTES = 1 << 20
MOST_VALUES = 1_000_000
DEEPEST = 50
BASE = "base"
ADDS = "+"
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.ya?ml")

# Line breaks are \n and \r\n; YAML 1.1 has more, YAML 1.2 has not. Where tabs may stand, readers disagree on.
WRONG_CHARACTER = re.compile(
    "[^\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)

WHOLE = re.compile(r"[-+]?[0-9]+")
OCTAL = re.compile(r"0o[0-7]+")
HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class SweepFileError(ValueError):
    """What is wrong with a sweep file, with its line."""


class Mapping(dict):
    """A mapping that knows where its keys stand: ``file:line`` by key."""

    def __init__(self, entries=(), places=()):
        super().__init__(entries)
        self.places = dict(places)

    def put(self, key, value, place):
        self[key] = value
        self.places[key] = place

    def take(self, key):
        self.places.pop(key, None)
        return self.pop(key, None)


def read(file):
    """The mapping of a sweep file, over its base, made of str, int, float, bool, None, lists and mappings."""
    return _read(Path(file), [])


def parse(name, text):
    """The mapping that a text holds."""
    reader = _Reader(name, text.removeprefix("\ufeff"))
    value = reader.document()
    if not isinstance(value, dict):
        raise SweepFileError(f"{reader.place}: found {_described(value)}, expected a mapping of keys")
    return value


def _read(file, above):
    own = parse(file, _text(file))
    place = own.places.get(BASE)
    name = own.take(BASE)
    if name is None:
        return own
    wrong = f"{place}: key '{BASE}' is {_described(name)}, expected"
    if not isinstance(name, str) or not FILE_NAME.fullmatch(name):
        raise SweepFileError(f"{wrong} the name of a YAML file in the same directory")
    base = file.with_name(name)
    above = [*above, file.absolute()]
    if base.absolute() in above:
        raise SweepFileError(f"{wrong} a file that does not begin with this one")
    if not base.exists():
        raise SweepFileError(f"{wrong} a file in {base.parent.absolute()}")
    return _merged(_read(base, above), own, "")


def _text(file):
    with open(file, "rb") as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SweepFileError(f"{file}: more than {MOST_BYTES} bytes, expected a configuration file")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + content.count(b"\n", 0, error.start)
        raise SweepFileError(f"{file}:{line}: not UTF-8 text") from error


def _merged(below, over, path):
    """A mapping with another laid over it."""
    result = Mapping(below, below.places)
    for key, value in over.items():
        _lay(result, key, value, over.places[key], path)
    return result


def _lay(result, key, value, place, path):
    name = key.removesuffix(ADDS)
    target = key
    if name != key:
        # Without a list, what is to be added waits for one: this may be laid over another.
        target = name if name in result else key
    else:
        result.take(key + ADDS)
    first = result.get(target)
    if first is None:
        result.put(target, value, place)
    elif value is None:
        return
    elif name == key and isinstance(first, dict) and isinstance(value, dict):
        result[target] = _merged(first, value, f"{path}{key}.")
    elif name == key and not isinstance(first, dict) and not isinstance(value, dict):
        result.put(target, value, place)
    elif name == key or not isinstance(first, list):
        raise SweepFileError(
            f"{place}: key '{path}{key}' is {_described(value)}, "
            f"but lies over {_described(first)} ({result.places[target]})"
        )
    elif not isinstance(value, list):
        raise SweepFileError(f"{place}: key '{path}{key}' is {_described(value)}, expected a list")
    else:
        result[target] = first + value


def _described(value):
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return f"'{str(value).lower() if isinstance(value, bool) else value}'"


def _levels(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max((1 + _levels(each) for each in inner), default=0)


def _plain(text):
    """What a word without quotes means in the core schema of YAML 1.2."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    number = None
    if NOT_FINITE.fullmatch(text):
        number = math.inf
    elif OCTAL.fullmatch(text) or HEXADECIMAL.fullmatch(text):
        number = int(text, 0)
    elif WHOLE.fullmatch(text) and len(text) <= len(str(-(2**63))):
        number = int(text)
    elif REAL.fullmatch(text):
        number = float(text)
    if number is None:
        return text
    if isinstance(number, int) and not -(2**63) <= number < 2**63:
        number = float(number)
    if isinstance(number, float) and not math.isfinite(number):
        raise OverflowError(text)
    return number


class _Entries:
    """The entries of a mapping while it is read: dotted keys open into nested mappings."""

    def __init__(self):
        self.mapping = Mapping()
        self.spelled = {}

    def put(self, key, value, place):
        if key in self.spelled:
            raise _twice(key, self.spelled[key], place)
        self.spelled[key] = place
        *outer, last = parts = key.split(".")
        if not all(part and not part.endswith(ADDS) for part in (*outer, last.removesuffix(ADDS))):
            raise SweepFileError(f"{place}: key '{key}', expected words with dots between them")
        for part in reversed(parts[1:]):
            value = Mapping({part: value}, {part: place})
        self._unite(self.mapping, "", parts[0], value, place)

    def _unite(self, mapping, path, key, value, place):
        opposite = key.removesuffix(ADDS) if key.endswith(ADDS) else key + ADDS
        if opposite in mapping:
            raise _twice(path + key, mapping.places[opposite], place)
        first = mapping.get(key)
        if key not in mapping or first is None and isinstance(value, dict):
            mapping.put(key, value, place)
        elif isinstance(first, dict) and isinstance(value, dict):
            united = Mapping(first, first.places)
            for inner, child in value.items():
                self._unite(united, f"{path}{key}.", inner, child, value.places[inner])
            mapping[key] = united
        elif not isinstance(first, dict) or value is not None:
            raise _twice(path + key, mapping.places[key], place)


def _twice(key, first, place):
    return SweepFileError(f"{place}: found key '{key}' twice, expected it once (the first is {first})")


class _Loader(yaml.SafeLoader):
    """PyYAML's syntax without the escape that SnakeYAML has not."""

    ESCAPE_REPLACEMENTS = {k: v for k, v in yaml.SafeLoader.ESCAPE_REPLACEMENTS.items() if k != "/"}


class _Reader:
    """Makes values of one YAML document."""

    def __init__(self, name, text):
        self.name = name
        wrong = WRONG_CHARACTER.search(text)
        if wrong:
            line = 1 + text.count("\n", 0, wrong.start())
            raise SweepFileError(
                f"{name}:{line}: found character U+{ord(wrong[0]):04X}, expected text without tabs and other controls"
            )
        self.events = yaml.parse(text, Loader=_Loader)
        self.place = f"{name}:1"
        self.anchors = {}
        self.values = 0

    def document(self):
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise SweepFileError(
                f"{self.name}:{mark.line + 1}: not valid YAML: {error.problem}"
            ) from error

    def _document(self):
        next(self.events)  # the start of the stream
        value = None
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            if event.version or event.tags:
                raise self._refused(event, "a directive", "no line that begins with %")
            event = next(self.events)
            self.place = self._place(event)
            value = self._node(event, 0)
            next(self.events)  # the end of the document
            event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            raise self._refused(event, "a second document", "one")
        return value

    def _node(self, event, depth):
        self._check_depth(event, depth)
        if isinstance(event, yaml.AliasEvent):
            return self._aliased(event, depth)
        before = self.values
        if event.anchor:
            self.anchors[event.anchor] = None
        self._count(event, 1)
        self._check_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(depth)
        else:
            value = self._list(depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.values - before, _levels(value))
        return value

    def _aliased(self, event, depth):
        name = event.anchor
        if name not in self.anchors:
            raise self._refused(event, f"*{name}", "the name of an anchor before it")
        if self.anchors[name] is None:
            raise self._refused(event, f"*{name} inside of itself", "an anchor before it")
        value, count, levels = self.anchors[name]
        self._count(event, count)
        self._check_depth(event, depth + levels)
        return value

    def _check_depth(self, event, depth):
        if depth > DEEPEST:
            raise self._refused(event, f"more than {DEEPEST} levels", "fewer")

    def _count(self, event, more):
        self.values += more
        if self.values > MOST_VALUES:
            raise self._refused(event, f"more than {MOST_VALUES} values", "fewer")

    def _scalar(self, event):
        if not event.implicit[0]:
            return self._whole(event)
        try:
            return _plain(event.value)
        except OverflowError as error:
            raise self._refused(event, f"'{event.value}'", "a finite number") from error

    def _whole(self, event):
        """A text; two escapes may be the halves of one character."""
        try:
            return event.value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError as error:
            raise self._refused(event, "half a character", "whole ones") from error

    def _list(self, depth):
        elements = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            elements.append(self._node(event, depth + 1))
        return elements

    def _mapping(self, depth):
        entries = _Entries()
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            value = self._node(next(self.events), depth + 1)
            entries.put(key, value, self._place(event))
        return entries.mapping

    def _key(self, event):
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused(event, "a key that is no word", "one")
        self._check_tag(event)
        if event.anchor:
            raise self._refused(event, "an anchor at a key", "it at a value")
        if event.implicit[0] and event.value == "<<":
            raise self._refused(event, "the key <<, which YAML 1.2 has not", "the keys themselves")
        return self._whole(event)

    def _check_tag(self, event):
        if event.tag:
            raise self._refused(event, f"the tag {event.tag}", "none; texts have quotes")

    def _place(self, event):
        return f"{self.name}:{event.start_mark.line + 1}"

    def _refused(self, event, found, expected):
        return SweepFileError(f"{self._place(event)}: found {found}, expected {expected}")
