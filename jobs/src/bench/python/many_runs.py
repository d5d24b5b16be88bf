"""Asks the runs of a store for what a report begins with, as pandas and DuckDB would be asked, and prints the seconds.

python many_runs.py TOOL QUESTION FILES METRIC

TOOL      pandas or duckdb
QUESTION  means: mean and standard deviation of a metric over the seeds, by configuration
          curves: the same after each epoch
          export: the same as means, of what `argmax4j export` wrote, by config.method.lambda
FILES     Parquet files: a pattern
METRIC    the metric
"""

import glob
import sys
import time


def with_pandas(question, files, metric):
    import pandas
    import pyarrow
    import pyarrow.parquet

    start = time.perf_counter()
    if question == "export":
        table = pandas.read_parquet(files, columns=["config.method.lambda", "metric." + metric])
        answer = table.groupby("config.method.lambda")["metric." + metric].agg(["mean", "std"])
    else:
        column = "history" if question == "curves" else "summary"
        rows = pyarrow.concat_tables(
            pyarrow.parquet.read_table(file, columns=["configuration", column]) for file in sorted(glob.glob(files))
        ).to_pandas()
        rows = rows.explode(column, ignore_index=True)
        values = pandas.DataFrame(rows[column].tolist())
        values["configuration"] = rows["configuration"]
        by = ["configuration", "epoch"] if question == "curves" else ["configuration"]
        answer = values[values["metric"] == metric].groupby(by)["value"].agg(["mean", "std"])
    return time.perf_counter() - start, len(answer)


def with_duckdb(question, files, metric):
    import duckdb

    start = time.perf_counter()
    if question == "export":
        query = f"""
            SELECT "config.method.lambda", avg("metric.{metric}"), stddev_samp("metric.{metric}")
            FROM read_parquet('{files}') GROUP BY ALL"""
    else:
        column, by = ("history", "r.epoch,") if question == "curves" else ("summary", "")
        query = f"""
            SELECT configuration, {by} avg(r.value), stddev_samp(r.value)
            FROM (SELECT configuration, unnest({column}) AS r FROM read_parquet('{files}'))
            WHERE r.metric = '{metric}' GROUP BY ALL"""
    answer = duckdb.sql(query).fetchall()
    return time.perf_counter() - start, len(answer)


if __name__ == "__main__":
    _, tool, question, files, metric = sys.argv
    seconds, lines = {"pandas": with_pandas, "duckdb": with_duckdb}[tool](question, files, metric)
    print(f"{seconds:.6f} {lines}")
