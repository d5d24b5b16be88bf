"""What DAGs there are, and how they hang together."""

from datetime import timedelta
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]

TINY = """
    name: tiny
    title: A tiny sweep
    experiment: gradient-quality
    data: mnist
    schedule: "0 3 * * *"
    profiles: {paper: {}, small: {}}
"""


def test_every_sweep_file_of_the_project_has_its_dags(load, recwarn):
    bag = load(HOME)
    assert bag.import_errors == {}
    assert [str(each.message) for each in recwarn if "no DAG" in str(each.message)] == []
    files = list((HOME / "conf" / "sweeps").glob("*.yaml"))
    assert files
    assert len(bag.dags) == 2 * len(files) + 1


def test_a_sweep_is_prepared_run_and_reported(load, project):
    dag = load(project(TINY)).dags["sweep-tiny"]
    assert {each.task_id: each.downstream_task_ids for each in dag.tasks} == {
        "prepare": {"sweep"},
        "sweep": {"report"},
        "report": set(),
    }
    assert dag.max_active_runs == 1
    assert dag.catchup is False
    assert all(each.retries == 2 for each in dag.tasks)
    assert all(each.retry_delay == timedelta(minutes=1) for each in dag.tasks)


def test_a_sweep_without_a_corpus_prepares_nothing(load, project):
    dag = load(project("name: tiny\nexperiment: gradient-quality\n")).dags["sweep-tiny"]
    assert [each.task_id for each in dag.topological_sort()] == ["sweep", "report"]
    assert "input" not in dag.params


def test_the_schedule_is_that_of_the_file(load, project):
    assert load(project(TINY)).dags["sweep-tiny"].schedule == "0 3 * * *"
    assert load(project("name: tiny\n")).dags["sweep-tiny"].schedule is None


def test_a_report_follows_the_results_of_its_sweep(load, project):
    dags = load(project(TINY)).dags
    results = dags["sweep-tiny"].get_task("sweep").outlets
    assert [each.uri for each in results] == ["argmax4j://results/tiny"]
    assert dags["report-tiny"].schedule == results
    assert dags["report-tiny"].get_task("from_elsewhere").downstream_task_ids == {"report"}


def test_parameters_are_checked_against_their_schema(load, project):
    from airflow.sdk.exceptions import ParamValidationError

    params = load(project(TINY)).dags["sweep-tiny"].params
    for key, value in [
        ("profile", "papper"),
        ("overrides", "epochs=1"),
        ("overrides", ["epochs"]),
        ("store", ""),
    ]:
        good = params[key]
        with pytest.raises(ParamValidationError, match="Invalid input for param"):
            params[key] = value
        assert params[key] == good
    params["profile"] = "small"
    params["overrides"] = ["configuration.epochs=1"]


def test_a_report_goes_to_a_directory_though_all_else_is_elsewhere(load, project, monkeypatch):
    monkeypatch.setenv("ARGMAX4J_ROOT", "hdfs://host/argmax4j")
    home = project(TINY)
    params = load(home).dags["sweep-tiny"].params
    assert params["store"] == "hdfs://host/argmax4j/store"
    assert params["out"] == f"{home}/target/airflow/reports/tiny"


def test_a_file_that_is_wrong_takes_no_other_dag_away(load, project):
    project(TINY)
    home = project("name: [", name="broken.yaml")
    with pytest.warns(UserWarning, match="broken.yaml: no DAG"):
        bag = load(home)
    assert set(bag.dags) == {"sweep-tiny", "report-tiny", "site"}
    assert bag.import_errors == {}


def test_a_sweep_that_begins_with_another_has_what_it_does_not_say(load, project):
    project(TINY, name="below.yaml")
    home = project("""
        base: below.yaml
        name: over
        title: Over it
        profiles.more: {}
    """)
    dag = load(home).dags["sweep-over"]
    assert dag.schedule == "0 3 * * *"
    assert dag.doc_md.startswith("Over it\n")
    assert [each.task_id for each in dag.topological_sort()] == ["prepare", "sweep", "report"]
    assert dag.params.get_param("profile").schema["enum"] == [None, "paper", "small", "more"]


def test_words_mean_what_they_mean_to_the_command(load, project):
    assert set(load(project("name: on\nschedule:\n")).dags) == {"sweep-on", "report-on", "site"}


def test_what_is_wrong_with_the_base_is_said_with_its_line(load, project):
    project("name: [", name="below.yaml")
    home = project("base: below.yaml\nname: over\n")
    with pytest.warns(UserWarning, match=r"tiny.yaml: no DAG: .*below.yaml:1: not valid YAML"):
        assert load(home).dags == {}


@pytest.mark.parametrize(
    "line", ["name: a/b", "name: 5", "data: ../mnist", "data: 5", "profiles: small", "schedule: 5", "title: [a]",
     "preparation: digits", "data: mnist\npreparation: {name: ../a}", "data: mnist\npreparation: {options: [grid]}",
     "data: mnist\npreparation: {inputs: a}", "preparation: {name: digits}"]
)
def test_keys_that_cannot_be_used_are_named(load, project, line):
    key = line.split("\n")[-1].split(":")[0]
    sweep = line if key == "name" else f"name: tiny\n{line}\n"
    with pytest.warns(UserWarning, match=rf"tiny.yaml: no DAG: .*{key}"):
        assert load(project(sweep)).dags == {}


def test_a_schedule_that_is_none_is_an_import_error_of_its_dag_alone(load, project):
    bag = load(project("name: tiny\nschedule: every day\n"))
    assert "columns has to be specified" in "".join(bag.import_errors.values())
    assert set(bag.dags) == {"report-tiny", "site"}


def test_a_data_set_of_its_own_stands_apart_from_its_kind(load, project):
    home = project("""
        name: tiny
        data: mnist
        preparation: {name: digits, input: some/digits, options: [--validation-seed=1]}
    """)
    dag = load(home).dags["sweep-tiny"]
    assert dag.params["input"] == f"{home}/some/digits"
    assert dag.params["data"] == "/somewhere/data/digits"
    assert dag.params["preparation"] == ["--validation-seed=1"]
    assert [each.uri for each in dag.get_task("prepare").outlets] == ["argmax4j://datasets/digits"]


def test_the_quickstart_takes_its_digits_and_leaves_mnist_alone(load):
    dags = load(HOME).dags
    quickstart, whole = (dags[f"sweep-{name}"].params for name in ("quickstart", "aimle-dvae"))
    assert quickstart["data"] != whole["data"]
    assert quickstart["input"] != whole["input"]
    assert (Path(quickstart["input"]) / "train-images-idx3-ubyte.gz").is_file()


def test_the_site_follows_the_results_of_every_sweep(load, project):
    project(TINY)
    dags = load(project("name: other\n", name="other.yaml")).dags
    site = dags["site"]
    assert {each.uri for each in site.schedule.objects} == {"argmax4j://results/tiny", "argmax4j://results/other"}
    assert site.max_active_runs == 1
    assert site.is_paused_upon_creation is False


@pytest.mark.parametrize(
    ("seeds", "says"), [("schedule", "takes a new seed"), ("0..3", "nothing to do"), ("[1]", "`seeds: schedule`")]
)
def test_a_schedule_says_what_it_means_for_the_seeds(load, project, seeds, says):
    assert says in load(project(f"{TINY}    seeds: {seeds}\n")).dags["sweep-tiny"].doc_md
    assert "seed" not in load(project(f"name: tiny\nseeds: {seeds}\n")).dags["sweep-tiny"].doc_md
