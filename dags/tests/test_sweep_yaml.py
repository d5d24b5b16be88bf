"""Sweep files mean what they mean to ``argmax4j``: the files that the tests of its reader have too."""

import json
from pathlib import Path

import pytest
import sweep_yaml

HOME = Path(__file__).resolve().parents[2]
FILES = HOME / "jobs/src/test/resources/org/argmax4j/jobs/config/yaml"


def typed(value):
    """With 1, 1.0 and true apart, which are equal in Python."""
    if isinstance(value, dict):
        return {key: typed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [typed(each) for each in value]
    return type(value).__name__, value


@pytest.mark.parametrize("file", sorted(FILES.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_file_is_read_as_the_file_beside_it_says(file):
    expected = file.with_suffix(".json")
    if expected.exists():
        assert typed(sweep_yaml.read(file)) == typed(json.loads(expected.read_text("utf-8")))
    else:
        with pytest.raises(sweep_yaml.SweepFileError) as error:
            sweep_yaml.read(file)
        assert file.with_suffix(".error").read_text("utf-8").strip() in str(error.value)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "huge.yaml"
    file.write_text("a: " + "x" * (1 << 20))
    with pytest.raises(sweep_yaml.SweepFileError, match="huge.yaml: more than 1048576 bytes"):
        sweep_yaml.read(file)
