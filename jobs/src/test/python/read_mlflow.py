"""Prints what a tracking server of MLflow holds of an experiment."""

import json
import sys

import mlflow

client = mlflow.MlflowClient(sys.argv[1])
experiment = client.get_experiment_by_name(sys.argv[2])
runs = [
    {
        "name": run.info.run_name,
        "status": run.info.status,
        "parameters": run.data.params,
        "tags": run.data.tags,
        "metrics": run.data.metrics,
        "curve": [[each.step, each.value] for each in client.get_metric_history(run.info.run_id, "test.loss")],
    }
    for run in client.search_runs([experiment.experiment_id])
]
print(json.dumps(runs))
