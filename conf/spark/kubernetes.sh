#!/usr/bin/env bash
# Submits a command to Kubernetes, with the driver where this is called, which the pods must be able to reach. IMAGE is
# any image of Spark 3.5 for Scala 2.12 with Java 17: the jars come from the driver. For sweeps with GPUs it has
# conf/spark/gpu-discovery.sh in /opt/argmax4j. Data and store are on an object store or a volume that all pods mount.
#
#   MASTER=k8s://https://host:6443 IMAGE=registry/argmax4j:1 conf/spark/kubernetes.sh sweep ... --data s3a://... --store s3a://...
#
# Never run on a Kubernetes: only what it hands to spark-submit is tested.
#
# What differs from standalone: pods are made for each application; a GPU is a resource of the vendor, one a pod.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
exec "$root/bin/argmax4j" --master "${MASTER:?the API server, such as k8s://https://host:6443}" --deploy-mode client \
  --conf spark.kubernetes.container.image="${IMAGE:?the image of executors}" \
  --conf spark.kubernetes.namespace="${NAMESPACE:-default}" \
  --conf spark.argmax4j.gpu.vendor=nvidia.com \
  --conf spark.argmax4j.gpu.discoveryScript=/opt/argmax4j/gpu-discovery.sh \
  --conf spark.executor.instances="${EXECUTORS:-2}" \
  --conf spark.executor.memory="${EXECUTOR_MEMORY:-2g}" \
  --conf spark.executor.memoryOverhead="${EXECUTOR_OVERHEAD:-2g}" \
  "$@"
