"""What is submitted to Spark, and what a failure means: runs of DAGs with a spark-submit that records."""

import json

import pytest

TINY = """
    name: tiny
    experiment: gradient-quality
    data: mnist
    profiles: {small: {}}
"""
MAIN = "--class org.argmax4j.jobs.cli.Main"


def states(run):
    return {each.task_id: str(each.state) for each in run.get_task_instances()}


@pytest.fixture
def tiny(load, project):
    def tiny():
        dag = load(project(TINY)).dags["sweep-tiny"]
        for task in dag.tasks:
            task.retries = 0
        return dag

    return tiny


def test_each_step_submits_its_command(tiny, submit, tmp_path):
    submitted = submit()
    conf = {"profile": "small", "overrides": ["seeds=0..1", "configuration.epochs=1"]}
    assert tiny().test(run_conf=conf).state == "success"
    prepare, sweep, report = submitted()
    jar = f"{tmp_path}/jobs/target/argmax4j.jar"
    native = f"{tmp_path}/jobs/target/native"
    file = f"{tmp_path}/conf/sweeps/tiny.yaml"
    variant = "--profile small --set seeds=0..1 --set configuration.epochs=1"
    data = "--data /somewhere/data/mnist"
    for line in submitted():
        assert "--master local[2] " in line
        assert MAIN in line
        assert f"--driver-class-path {native}/a.jar:{native}/b.jar " in line
        assert "--conf spark.executorEnv.OMP_NUM_THREADS=1 " in line
        assert f"-Dlog4j2.configurationFile=file://{tmp_path}/conf/spark/log4j2.properties " in line
        assert "--jars" not in line
    assert prepare.endswith(
        f"{jar} prepare mnist --input /somewhere/input/mnist --output /somewhere/data/mnist"
    )
    assert sweep.endswith(f"{jar} sweep {file} {variant} {data} --store /somewhere/store")
    assert report.endswith(
        f"{jar} report {file} {variant} {data} --store /somewhere/store --out /somewhere/reports/tiny"
    )


def test_further_arguments_of_prepare_are_handed_on(tiny, submit):
    submitted = submit()
    assert tiny().test(run_conf={"preparation": ["--ink=black", "--seed=3"]}).state == "success"
    assert submitted()[0].endswith("--output /somewhere/data/mnist --ink=black --seed=3")


def test_wrong_input_is_not_tried_again(load, project, submit):
    submitted = submit(status=2)
    run = load(project(TINY)).dags["sweep-tiny"].test()
    assert run.state == "failed"
    assert states(run) == {
        "prepare": "failed",
        "sweep": "upstream_failed",
        "report": "upstream_failed",
    }
    assert len(submitted()) == 1


def test_a_missing_connection_is_an_error_and_not_yarn(tiny, submit, monkeypatch):
    submitted = submit()
    monkeypatch.delenv("AIRFLOW_CONN_ARGMAX4J_SPARK")
    assert states(tiny().test())["prepare"] == "failed"
    assert submitted() == []


def test_a_cluster_is_sent_the_native_jars(tiny, submit, monkeypatch, tmp_path):
    submitted = submit()
    monkeypatch.setenv(
        "AIRFLOW_CONN_ARGMAX4J_SPARK",
        json.dumps({"conn_type": "spark", "host": "spark://master", "port": 7077}),
    )
    assert tiny().test().state == "success"
    native = f"{tmp_path}/jobs/target/native"
    assert "--master spark://master:7077 " in submitted()[0]
    assert f"--jars {native}/a.jar,{native}/b.jar " in submitted()[0]
    assert "--driver-class-path" not in submitted()[0]


def test_a_driver_on_the_cluster_keeps_the_log_settings_there(tiny, submit, monkeypatch):
    submitted = submit()
    monkeypatch.setenv(
        "AIRFLOW_CONN_ARGMAX4J_SPARK",
        json.dumps({"conn_type": "spark", "host": "yarn", "extra": {"deploy-mode": "cluster"}}),
    )
    assert tiny().test().state == "success"
    assert "--deploy-mode cluster " in submitted()[0]
    assert "log4j2" not in submitted()[0]


def test_a_project_that_is_not_built_fails_before_anything_is_submitted(tiny, submit, tmp_path):
    submitted = submit()
    dag = tiny()
    (tmp_path / "jobs" / "target" / "argmax4j.jar").unlink()
    assert states(dag.test())["prepare"] == "failed"
    assert submitted() == []


def link(run, task):
    [instance] = [each for each in run.get_task_instances() if each.task_id == task]
    return instance.xcom_pull(task_ids=task, key="_link_PageLink")


def test_the_report_of_a_run_is_one_click_away(tiny, submit, monkeypatch):
    submit()
    monkeypatch.setenv("ARGMAX4J_REPORTS_URL", "https://group.example/argmax4j/")
    run = tiny().test(run_conf={"out": "/somewhere/reports/my tiny"})
    assert run.state == "success"
    assert link(run, "report") == "https://group.example/argmax4j/my%20tiny/index.html"


@pytest.mark.parametrize(("url", "out"), [("", "/somewhere/reports/tiny"), ("http://a", "/elsewhere/tiny")])
def test_a_report_that_nobody_serves_has_no_link(tiny, submit, monkeypatch, url, out):
    submit()
    monkeypatch.setenv("ARGMAX4J_REPORTS_URL", url)
    assert not link(tiny().test(run_conf={"out": out}), "report")


def test_the_site_is_made_over_the_store(load, project, submit, monkeypatch, tmp_path):
    submitted = submit()
    monkeypatch.setenv("ARGMAX4J_REPORTS_URL", "http://localhost:8081")
    run = load(project(TINY)).dags["site"].test()
    assert run.state == "success"
    assert submitted()[0].endswith(
        f"argmax4j.jar site --store /somewhere/store --sweeps {tmp_path}/conf/sweeps --out /somewhere/reports/_site"
    )
    assert link(run, "site") == "http://localhost:8081/_site/index.html"
