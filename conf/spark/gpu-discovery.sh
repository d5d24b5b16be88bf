#!/usr/bin/env bash
# Tells Spark which NVIDIA cards a worker or executor has: spark.worker.resource.gpu.discoveryScript.
# Respects CUDA_VISIBLE_DEVICES, which a queue may have set.
set -euo pipefail
if [ -n "${CUDA_VISIBLE_DEVICES:-}" ]; then
  addresses=$(tr ',' '\n' <<<"$CUDA_VISIBLE_DEVICES")
else
  addresses=$(nvidia-smi --query-gpu=index --format=csv,noheader)
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "$(sed 's/.*/"&"/' <<<"$addresses" | paste -sd,)"
