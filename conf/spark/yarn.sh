#!/usr/bin/env bash
# Submits a command to YARN, with the driver on a node of the cluster unless DEPLOY_MODE=client.
# Data and store are on HDFS or another file system that all nodes see; the sweep file travels along, with its bases.
#
#   HADOOP_CONF_DIR=/etc/hadoop/conf conf/spark/yarn.sh sweep conf/sweeps/aimle-dvae.yaml --data hdfs:///... --store hdfs:///...
#
# What differs from standalone: YARN gives no GPU addresses, so that each executor runs the discovery script, which is
# shipped with --files; cgroups or the script keep executors on one node apart. Memory beside the heap is ND4J's.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
: "${HADOOP_CONF_DIR:?the directory with yarn-site.xml}"
file=
arguments=("$@")
for argument in "$@"; do
  case $argument in *.yaml | *.yml) [ ! -f "$argument" ] || file=$argument ;; esac
done
mode=${DEPLOY_MODE:-cluster}
files=$root/conf/spark/gpu-discovery.sh
options=()
if [ "$mode" = cluster ]; then
  # There, the driver has what was shipped, and it lies where the driver runs.
  files+=,$root/conf/spark/log4j2.properties
  next=$file
  while [ -f "$next" ] && [[ ,$files, != *,$next,* ]]; do
    files+=,$next
    base=$(sed -nE "s/^base:[[:space:]]*[\"']?([A-Za-z0-9_.-]+)[\"']?[[:space:]]*(#.*)?\$/\1/p" "$next")
    next=$(dirname "$next")/$base
  done
  options+=(--driver-java-options -Dlog4j2.configurationFile=log4j2.properties)
  for index in "${!arguments[@]}"; do
    [ "${arguments[index]}" != "$file" ] || arguments[index]=$(basename "$file")
  done
fi
exec "$root/bin/argmax4j" --master yarn --deploy-mode "$mode" --files "$files" ${options[@]+"${options[@]}"} \
  --conf spark.argmax4j.gpu.discoveryScript=./gpu-discovery.sh \
  --conf spark.executor.memory="${EXECUTOR_MEMORY:-2g}" \
  --conf spark.executor.memoryOverhead="${EXECUTOR_OVERHEAD:-2g}" \
  --conf spark.yarn.maxAppAttempts=2 \
  "${arguments[@]}"
