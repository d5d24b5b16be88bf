"""One DAG for each sweep file: prepare -> sweep -> report, one that reports for others, and one for the site.

``sweep-NAME`` prepares the data set, runs the trials that the store has not got, and reports.
``report-NAME`` follows the asset of the sweep's results when something else than ``sweep-NAME``
says that there are new ones: a sweep by hand, or another scheduler. ``site`` makes the site over
the store anew whenever a sweep has results.

Where things are, all optional:

- ``ARGMAX4J_HOME``: the project; by default the directory above this file's.
- ``ARGMAX4J_ROOT``: the directory or URI of inputs, data sets, store and reports; only a default of
  the parameters. Reports go to a directory of the worker: the project's, if this is a URI.
- ``ARGMAX4J_REPORTS_URL``: the address at which the directory ``reports`` of that is served; with
  it, the tasks ``report`` and ``site`` link to their page.
- ``ARGMAX4J_TARGET``: the directory with ``argmax4j.jar`` and ``native/*.jar``, as the build leaves them.
- ``ARGMAX4J_DRIVER_MEMORY``: the heap of a driver, by default 2g.

The connection ``argmax4j_spark`` names Spark's master, and ``spark-submit`` on the path of the
worker is the one that the cluster needs (``bin/spark-submit`` here).
"""

from __future__ import annotations

import os
import re
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import quote

import sweep_yaml
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG, Asset, AssetAny, BaseOperatorLink, Connection, Param, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException

HOME = Path(os.environ.get("ARGMAX4J_HOME") or Path(__file__).resolve().parent.parent)
ROOT = os.environ.get("ARGMAX4J_ROOT") or str(HOME / "target" / "airflow")
REPORTS = ROOT if re.match(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]+:/", ROOT) is None else str(HOME / "target" / "airflow")
PAGES = f"{REPORTS}/reports"
CONNECTION = "argmax4j_spark"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
CORPUS = re.compile(r"[a-z0-9][a-z0-9-]*")
OPTION = "^--[^=]+="

# The exit status of argmax4j for input that is wrong: trying again would not mend it.
WRONG_INPUT = re.compile(r"Error code is: 2\b")


class Argmax4jOperator(SparkSubmitOperator):
    """Submits one command of argmax4j."""

    def __init__(self, **kwargs):
        super().__init__(
            conn_id=CONNECTION,
            java_class="org.argmax4j.jobs.cli.Main",
            application=application,
            jars=jars,
            driver_class_path=driver_class_path,
            conf=settings,
            # A task that is tried again goes on from the store, not from a job that may still run.
            durable=False,
            **kwargs,
        )

    def execute(self, context):
        try:
            super().execute(context)
        except AirflowException as failure:
            if WRONG_INPUT.search(str(failure)):
                raise AirflowFailException(str(failure)) from failure
            raise


class PageLink(BaseOperatorLink):
    """Leads from a task to the page that it wrote."""

    name = "Page"

    def get_link(self, operator, *, ti_key):
        return operator.address


class PageOperator(Argmax4jOperator):
    """Submits a command that writes pages into the directory of the parameter ``out``."""

    operator_extra_links = (PageLink(),)
    address = ""

    def execute(self, context):
        super().execute(context)
        self.address = page_address(context["params"]["out"])
        if self.address:
            self.log.info("The page is at %s", self.address)


def page_address(out):
    """Where the pages of a directory are served; empty where they are not."""
    url = os.environ.get("ARGMAX4J_REPORTS_URL")
    if not url or not Path(out).is_relative_to(PAGES):
        return ""
    return f"{url.rstrip('/')}/{quote(str(Path(out).relative_to(PAGES)))}/index.html"


# What Airflow calls when a task runs, not when this file is read.


def target():
    return Path(os.environ.get("ARGMAX4J_TARGET") or HOME / "jobs" / "target")


def is_local():
    """Whether the driver is all of Spark. A connection that is not there is an error here, else it would mean YARN."""
    host = Connection.get(CONNECTION).host or ""
    return re.fullmatch(r"local(\[.*)?", host) is not None


def application(context, jinja_env):
    jar = target() / "argmax4j.jar"
    if not jar.is_file():
        raise AirflowFailException(f"{jar}: found no such file; build the project or set ARGMAX4J_TARGET")
    return str(jar)


def natives():
    """The jars with native binaries: they stand beside the application's."""
    return sorted(str(each) for each in (target() / "native").glob("*.jar"))


def jars(context, jinja_env):
    return None if is_local() else ",".join(natives()) or None


def driver_class_path(context, jinja_env):
    return os.pathsep.join(natives()) or None if is_local() else None


def log_settings():
    """Our log settings for a driver on this machine; one on the cluster cannot read the file."""
    file = HOME / "conf" / "spark" / "log4j2.properties"
    remote = Connection.get(CONNECTION).extra_dejson.get("deploy-mode") == "cluster"
    if remote or not file.is_file():
        return {}
    return {"spark.driver.defaultJavaOptions": f"-Dlog4j2.configurationFile={file.as_uri()}"}


def settings(context, jinja_env):
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        "spark.driver.memory": os.environ.get("ARGMAX4J_DRIVER_MEMORY") or "2g",
        **{f"spark.executorEnv.{each}": "1" for each in threads},
        **log_settings(),
    }


def read_sweep(file):
    """What a DAG needs of a sweep file. The rest is checked by the command itself."""
    sweep = sweep_yaml.read(file)
    name = sweep.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise ValueError(f"key name: found {name!r}, expected letters, digits and dashes")
    corpus = sweep.get("data")
    if corpus is not None and not (isinstance(corpus, str) and CORPUS.fullmatch(corpus)):
        raise ValueError(f"key data: found {corpus!r}, expected the name of a corpus, such as mnist")
    for key, kind in (
        ("title", str),
        ("experiment", str),
        ("schedule", str),
        ("profiles", dict),
        ("preparation", dict),
    ):
        if not isinstance(sweep.get(key), (kind, type(None))):
            expected = "text" if kind is str else "a mapping of keys"
            raise ValueError(f"key {key}: found {sweep[key]!r}, expected {expected}")
    check_preparation(sweep.get("preparation") or {}, corpus)
    return sweep


def check_preparation(preparation, corpus):
    """What a sweep file says of its data set beside its kind."""
    if preparation and not corpus:
        raise ValueError("key preparation: found without key data, expected both")
    for key, value in preparation.items():
        if key == "name":
            good, expected = isinstance(value, str) and CORPUS.fullmatch(value), "letters, digits and dashes"
        elif key == "input":
            good, expected = isinstance(value, str) and value, "a directory"
        elif key == "options":
            good = isinstance(value, list) and all(re.match(OPTION, str(each)) for each in value)
            expected = "a list of --option=value"
        else:
            raise ValueError(f"key preparation.{key}: expected name, input or options")
        if not good:
            raise ValueError(f"key preparation.{key}: found {value!r}, expected {expected}")


def dataset_name(sweep):
    """What the prepared data set is called: sweeps of one name share it."""
    return (sweep.get("preparation") or {}).get("name", sweep["data"])


def input_place(sweep):
    """Where the published files are: in the project, or by the name of the data set."""
    inside = (sweep.get("preparation") or {}).get("input")
    return str(HOME / inside) if inside else f"{ROOT}/input/{dataset_name(sweep)}"


def parameters(sweep):
    """The parameters of a run; each has a default that holds, as a schedule needs it."""
    name, corpus = sweep["name"], sweep.get("data")
    params = {
        "profile": Param(
            None,
            type=["null", "string"],
            enum=[None, *(sweep.get("profiles") or {})],
            description="The profile of the sweep file; none for the file as it is.",
        ),
        "store": Param(
            f"{ROOT}/store", type="string", minLength=1, description="The store of finished runs."
        ),
        "out": Param(
            f"{PAGES}/{name}", type="string", minLength=1, description="Where the report goes."
        ),
        "overrides": Param(
            [],
            type="array",
            items={"type": "string", "pattern": "^[^=]+="},
            description="Keys of the sweep file to override, each as key=value.",
        ),
    }
    if corpus:
        params["input"] = Param(
            input_place(sweep),
            type="string",
            minLength=1,
            description="The directory of the corpus' published files.",
        )
        params["preparation"] = Param(
            list((sweep.get("preparation") or {}).get("options", [])),
            type="array",
            items={"type": "string", "pattern": OPTION},
            description="Further arguments of prepare, each as --option=value, such as --grid=18.",
        )
        params["data"] = Param(
            f"{ROOT}/data/{dataset_name(sweep)}",
            type="string",
            minLength=1,
            description="The prepared data set.",
        )
    return params


def variant(params):
    """The arguments by which one sweep file means different runs."""
    profile = ["--profile", params["profile"]] if params["profile"] else []
    overrides = [part for each in params["overrides"] for part in ("--set", each)]
    return [*profile, *overrides]


def prepare_arguments(corpus):
    def arguments(context, jinja_env):
        params = context["params"]
        places = ["--input", params["input"], "--output", params["data"]]
        return ["prepare", corpus, *places, *params["preparation"]]

    return arguments


def sweep_arguments(file, corpus):
    def arguments(context, jinja_env):
        params = context["params"]
        data = ["--data", params["data"]] if corpus else []
        return ["sweep", str(file), *variant(params), *data, "--store", params["store"]]

    return arguments


def report_arguments(file, corpus):
    def arguments(context, jinja_env):
        params = context["params"]
        data = ["--data", params["data"]] if corpus else []
        places = ["--store", params["store"], "--out", params["out"]]
        return ["report", str(file), *variant(params), *data, *places]

    return arguments


def report_task(file, sweep, results):
    return PageOperator(
        task_id="report",
        name=f"argmax4j-report-{sweep['name']}",
        application_args=report_arguments(file, sweep.get("data")),
        inlets=[results],
        outlets=[Asset(name=f"report-{sweep['name']}", uri=f"argmax4j://reports/{sweep['name']}")],
    )


def common(file, sweep):
    return {
        "start_date": datetime(2026, 1, 1, tzinfo=timezone.utc),
        "catchup": False,
        # One driver at a time for a sweep; trials are spread by Spark, not by Airflow.
        "max_active_runs": 1,
        "params": parameters(sweep),
        "default_args": {"retries": 2, "retry_delay": timedelta(minutes=1)},
        "tags": ["argmax4j", str(sweep.get("experiment"))],
        "doc_md": f"{sweep.get('title') or sweep['name']}\n\nBuilt from `{file.name}`.{of_seeds(sweep)}",
    }


def of_seeds(sweep):
    """What a schedule means for the runs."""
    if not sweep.get("schedule"):
        return ""
    if sweep.get("seeds") == "schedule":
        return "\n\nEach scheduled run takes a new seed."
    return (
        "\n\nIts seeds are fixed: once all its runs are in the store, a scheduled run has nothing to do"
        " and only reports again. `seeds: schedule` takes a new seed each time."
    )


def sweep_dag(file, sweep, results):
    """prepare -> sweep -> report."""
    name, corpus = sweep["name"], sweep.get("data")
    with DAG(f"sweep-{name}", schedule=sweep.get("schedule"), **common(file, sweep)) as dag:
        run = Argmax4jOperator(
            task_id="sweep",
            name=f"argmax4j-sweep-{name}",
            application_args=sweep_arguments(file, corpus),
            outlets=[results],
        )
        run >> report_task(file, sweep, results)
        if corpus:
            data = dataset_name(sweep)
            dataset = Asset(name=f"dataset-{data}", uri=f"argmax4j://datasets/{data}")
            prepare = Argmax4jOperator(
                task_id="prepare",
                name=f"argmax4j-prepare-{corpus}",
                application_args=prepare_arguments(corpus),
                outlets=[dataset],
            )
            prepare >> run
    return dag


def report_dag(file, sweep, results):
    """report, when results came in that ``sweep-NAME`` does not report itself."""
    with DAG(f"report-{sweep['name']}", schedule=[results], **common(file, sweep)) as dag:

        @task.short_circuit(retries=0)
        def from_elsewhere(triggering_asset_events=None):
            events = [
                event for each in (triggering_asset_events or {}).values() for event in each
            ]
            own = f"sweep-{sweep['name']}"
            return not events or any(event.source_dag_id != own for event in events)

        from_elsewhere() >> report_task(file, sweep, results)
    return dag


def site_dag(results):
    """The site over the store, after whichever sweep has results."""
    with DAG(
        "site",
        schedule=AssetAny(*results),
        start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
        catchup=False,
        # Two at a time would write into one directory.
        max_active_runs=1,
        is_paused_upon_creation=False,
        params={
            "store": Param(
                f"{ROOT}/store", type="string", minLength=1, description="The store of finished runs."
            ),
            "out": Param(
                f"{PAGES}/_site", type="string", minLength=1, description="Where the site goes."
            ),
        },
        default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
        tags=["argmax4j"],
        doc_md="All sweeps of the store, their claims, reports and comparisons, as static pages.",
    ) as dag:
        PageOperator(task_id="site", name="argmax4j-site", application_args=site_arguments)
    return dag


def site_arguments(context, jinja_env):
    params = context["params"]
    sweeps = ["--sweeps", str(HOME / "conf" / "sweeps")]
    return ["site", "--store", params["store"], *sweeps, "--out", params["out"]]


def register(file):
    """Makes the DAGs of a sweep file; gives the asset of its results."""
    sweep = read_sweep(file)
    name = sweep["name"]
    results = Asset(name=f"results-{name}", uri=f"argmax4j://results/{name}")
    for dag in (sweep_dag(file, sweep, results), report_dag(file, sweep, results)):
        globals()[dag.dag_id.replace("-", "_")] = dag
    return results


registered = []
for path in sorted((HOME / "conf" / "sweeps").glob("*.yaml")):
    try:
        registered.append(register(path))
    except Exception as error:  # one file that is wrong must not take the others' DAGs away
        warnings.warn(f"{path.name}: no DAG: {error}", stacklevel=1)
if registered:
    site = site_dag(registered)
