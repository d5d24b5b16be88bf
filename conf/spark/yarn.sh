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
files=''
# Spark takes the paths of --files for patterns, and some of them for nothing at all. By the number of an open directory,
# the processes that follow on this one find the same files under a plain path.
ship() { # FILE
  local path=$1 name number
  name=$(basename -- "$path")
  case $name in
    *[!A-Za-z0-9._~-]*) echo "yarn.sh: Spark cannot ship $path: expected a name of letters, digits, . _ ~ and -" >&2 && exit 2 ;;
  esac
  case $path in
    *[!A-Za-z0-9/._~-]*) exec {number}<"$(dirname -- "$path")" && path=file:/proc/self/fd/$number/$name ;;
  esac
  files+=${files:+,}$path
}
ship "$root/conf/spark/gpu-discovery.sh"
options=()
if [ "$mode" = cluster ]; then
  # There, the driver has what was shipped, and it lies where the driver runs.
  ship "$root/conf/spark/log4j2.properties"
  shipped=,
  next=$file
  while [ -f "$next" ] && [[ $shipped != *,$next,* ]]; do
    ship "$next"
    shipped+=$next,
    base=$(sed -nE "s/^base:[[:space:]]*[\"']?([A-Za-z0-9_.-]+)[\"']?[[:space:]]*(#.*)?\$/\\1/p" "$next")
    next=$(dirname -- "$next")/$base
  done
  options+=(--driver-java-options -Dlog4j2.configurationFile=log4j2.properties)
  for index in "${!arguments[@]}"; do
    [ "${arguments[index]}" != "$file" ] || arguments[index]=$(basename -- "$file")
  done
fi
exec "$root/bin/argmax4j" --master yarn --deploy-mode "$mode" --files "$files" ${options[@]+"${options[@]}"} \
  --conf spark.argmax4j.gpu.discoveryScript=./gpu-discovery.sh \
  --conf spark.executor.memory="${EXECUTOR_MEMORY:-2g}" \
  --conf spark.executor.memoryOverhead="${EXECUTOR_OVERHEAD:-2g}" \
  --conf spark.yarn.maxAppAttempts=2 \
  "${arguments[@]}"
