package org.argmax4j.jobs.dl4j;

import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.argmax4j.dl4j.DiscreteGraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * One of the workers between two averages. Its copy of the network draws noise of its own, and its
 * result has the sum of the losses of all its examples instead of the last minibatch's mean.
 */
final class AveragingWorker extends ParameterAveragingTrainingWorker {

  private static final long serialVersionUID = 1L;

  private double lossSum;

  AveragingWorker(
      Broadcast<NetBroadcastTuple> broadcast,
      boolean averageUpdater,
      WorkerConfiguration configuration) {
    super(broadcast, averageUpdater, configuration, null, null, null);
  }

  @Override
  public ComputationGraph getInitialModelGraph() {
    ComputationGraph network = super.getInitialModelGraph();
    DiscreteGraphVertex.replica(network, TaskContext.getPartitionId());
    lossSum = 0;
    return network;
  }

  @Override
  public @Nullable ParameterAveragingTrainingResult processMinibatch(
      MultiDataSet batch, ComputationGraph network, boolean isLast) {
    super.processMinibatch(batch, network, false);
    lossSum += network.score() * batch.getFeatures(0).size(0);
    return isLast ? getFinalResult(network) : null;
  }

  @Override
  public ParameterAveragingTrainingResult getFinalResult(ComputationGraph network) {
    ParameterAveragingTrainingResult result = super.getFinalResult(network);
    return new ParameterAveragingTrainingResult(
        result.getParameters(), result.getUpdaterState(), lossSum, null, null, null);
  }
}
