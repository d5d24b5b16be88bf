#!/usr/bin/env bash
# Submits a command to a Spark standalone cluster. The jar, the data and the store are at paths that all workers see.
#
#   MASTER=spark://host:7077 conf/spark/standalone.sh sweep conf/sweeps/aimle-dvae.yaml --data URI --store URI
#
# A sweep with gpu: 0.25 needs workers that were started with
#   SPARK_WORKER_OPTS="-Dspark.worker.resource.gpu.amount=N -Dspark.worker.resource.gpu.discoveryScript=.../gpu-discovery.sh"
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
exec "$root/bin/argmax4j" --master "${MASTER:?the URL of the master, such as spark://host:7077}" \
  --conf spark.executor.memory="${EXECUTOR_MEMORY:-2g}" \
  --conf spark.task.maxFailures=4 \
  "$@"
