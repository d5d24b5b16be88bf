"""A DAG that does as it is told, for tests of the client."""

from __future__ import annotations

import time

from airflow.sdk import Param, dag, task


@dag(
    "sweep-probe",
    schedule=None,
    params={"outcome": Param("success", type="string", enum=["success", "fail", "wait", "progress"])},
)
def probe():
    @task
    def obey(params=None):
        print("the probe was told:", params["outcome"])
        if params["outcome"] == "progress":
            print("3 of 12 runs done, 2 running, 0 failed, 9 left, about 40 s left")
            print("> I-MLE, lambda=10, seed 0: epoch 12 of 100, train.loss 0.31, about 9 s left")
            time.sleep(25)
        if params["outcome"] == "fail":
            raise ValueError("the probe was told to fail")
        if params["outcome"] == "wait":
            time.sleep(600)

    obey()


probe()
