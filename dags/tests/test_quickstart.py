"""The quickstart sweep through Airflow, on a real Spark in one JVM."""

import os
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]


@pytest.fixture
def quickstart(load, monkeypatch):
    assert (HOME / "jobs/target/argmax4j.jar").is_file(), "the project is not built: mvn package"
    monkeypatch.setenv("PATH", f"{HOME / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    dag = load(HOME).dags["sweep-quickstart"]
    for task in dag.tasks:
        task.retries = 0
    return dag


def test_quickstart_leaves_a_report(quickstart, tmp_path):
    conf = {
        "data": str(tmp_path / "digits"),
        "store": str(tmp_path / "store"),
        "out": str(tmp_path / "report"),
        "overrides": ["seeds=0..1", "configuration.epochs=1"],
    }
    run = quickstart.test(run_conf=conf)
    assert {each.task_id: str(each.state) for each in run.get_task_instances()} == {
        "prepare": "success",
        "sweep": "success",
        "report": "success",
    }
    written = {each.name for each in (tmp_path / "report").rglob("*")}
    assert "index.html" in written
    cells = (tmp_path / "report" / "cells.csv").read_text(encoding="utf-8")
    for method in ("I-MLE forward, lambda 10", "AIMLE central, c = 10", "Identity P_std", "Straight-through"):
        assert method in cells
