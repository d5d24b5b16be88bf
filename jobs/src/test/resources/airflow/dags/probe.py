"""A DAG that does as it is told, for tests of the client."""

from __future__ import annotations

import time

from airflow.sdk import Param, dag, task


@dag(
    "sweep-probe",
    schedule=None,
    params={"outcome": Param("success", type="string", enum=["success", "fail", "wait"])},
)
def probe():
    @task
    def obey(params=None):
        print("the probe was told:", params["outcome"])
        if params["outcome"] == "fail":
            raise ValueError("the probe was told to fail")
        if params["outcome"] == "wait":
            time.sleep(600)

    obey()


probe()
