"""Prints what TensorBoard reads in a directory of event files: for each run and tag, pairs of step and value."""

import json
import sys

from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer

multiplexer = EventMultiplexer(size_guidance={"scalars": 0})
multiplexer.AddRunsFromDirectory(sys.argv[1])
multiplexer.Reload()
runs = {}
for run in multiplexer.Runs():
    tags = multiplexer.GetAccumulator(run).Tags()["scalars"]
    runs[run] = {tag: [[event.step, event.value] for event in multiplexer.Scalars(run, tag)] for tag in tags}
print(json.dumps(runs))
