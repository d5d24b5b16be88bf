"""A metadata database of its own, made anew, and a spark-submit that records instead of running."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

DAGS = Path(__file__).resolve().parent.parent
HOME = DAGS.parent
TARGET = DAGS / "target"

# Airflow reads its settings when it is imported.
shutil.rmtree(TARGET / "airflow", ignore_errors=True)
os.environ.update(
    AIRFLOW_HOME=str(TARGET / "airflow"),
    AIRFLOW__CORE__DAGS_FOLDER=str(DAGS),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__LOGGING__LOGGING_LEVEL="WARNING",
    AIRFLOW_CONN_ARGMAX4J_SPARK=json.dumps({"conn_type": "spark", "host": "local[2]"}),
)
for variable in ("HOME", "ROOT", "TARGET", "DRIVER_MEMORY"):
    os.environ.pop(f"ARGMAX4J_{variable}", None)


@pytest.fixture(scope="session", autouse=True)
def database():
    airflow = Path(sys.executable).parent / "airflow"
    subprocess.run([airflow, "db", "migrate"], check=True, capture_output=True)


@pytest.fixture
def load(monkeypatch):
    """Gives a function that reads the DAGs of a project directory."""

    def load(home):
        from airflow.dag_processing.dagbag import DagBag

        monkeypatch.setenv("ARGMAX4J_HOME", str(home))
        return DagBag(dag_folder=DAGS / "argmax4j_sweeps.py")

    return load


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project that is built, and a function that writes sweep files into it."""
    sweeps = tmp_path / "conf" / "sweeps"
    sweeps.mkdir(parents=True)
    native = tmp_path / "jobs" / "target" / "native"
    native.mkdir(parents=True)
    spark = tmp_path / "conf" / "spark"
    spark.mkdir()
    jars = (native.parent / "argmax4j.jar", native / "a.jar", native / "b.jar")
    for file in (*jars, spark / "log4j2.properties"):
        file.touch()
    monkeypatch.setenv("ARGMAX4J_ROOT", "/somewhere")

    def write(text, name="tiny.yaml"):
        (sweeps / name).write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def submit(tmp_path, monkeypatch):
    """Puts a spark-submit on the path that notes its arguments; gives a function that reads them."""
    record = tmp_path / "submitted"
    record.touch()
    bin_directory = tmp_path / "bin"
    bin_directory.mkdir()

    def install(status=0):
        script = bin_directory / "spark-submit"
        script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{record}"\nexit {status}\n')
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{bin_directory}{os.pathsep}{os.environ['PATH']}")
        return lambda: record.read_text().splitlines()

    return install
