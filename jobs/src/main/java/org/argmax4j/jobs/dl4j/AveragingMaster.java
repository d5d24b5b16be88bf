package org.argmax4j.jobs.dl4j;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingAggregationTuple;
import org.deeplearning4j.spark.impl.paramavg.aggregator.ParameterAveragingElementAddFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Deeplearning4j's parameter averaging with the same bits every time. Its own master splits the
 * data at random, and adds copies up in the order in which tasks end; this one takes a partition a
 * worker as it is, up to the next average, and adds the copies up in the order of the partitions.
 */
final class AveragingMaster extends ParameterAveragingTrainingMaster {

  private final ParameterAveraging settings;
  private @Nullable Broadcast<NetBroadcastTuple> sent;

  AveragingMaster(ParameterAveraging settings) {
    super(
        new Builder(settings.workers(), settings.batch())
            .batchSizePerWorker(settings.batch())
            .averagingFrequency(settings.averagingFrequency())
            .saveUpdater(settings.averageUpdater())
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null));
    this.settings = settings;
  }

  @Override
  public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
    ComputationGraph network = graph.getNetwork();
    sent =
        graph
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getConfiguration(),
                    network.params(),
                    settings.averageUpdater() ? network.getUpdater().getStateViewArray() : null));
    WorkerConfiguration configuration =
        new WorkerConfiguration(
            true, settings.batch(), settings.batch(), settings.averagingFrequency(), 0, false);
    return new AveragingWorker(sent, settings.averageUpdater(), configuration);
  }

  @Override
  protected void executeTrainingDirect(SparkComputationGraph graph, JavaRDD<MultiDataSet> data) {
    doIteration(graph, data, 1, 1);
  }

  /** Takes the mean over the workers; the score is the sum of the losses of all examples. */
  @Override
  protected void processResults(
      @Nullable SparkDl4jMultiLayer none,
      SparkComputationGraph graph,
      JavaRDD<ParameterAveragingTrainingResult> results,
      int split,
      int splits) {
    List<ParameterAveragingAggregationTuple> all =
        results.map(each -> new ParameterAveragingElementAddFunction().call(null, each)).collect();
    ComputationGraph network = graph.getNetwork();
    network.setParams(
        mean(all.stream().map(ParameterAveragingAggregationTuple::getParametersSum).toList()));
    if (settings.averageUpdater()) {
      network
          .getUpdater()
          .setStateViewArray(
              mean(
                  all.stream()
                      .map(ParameterAveragingAggregationTuple::getUpdaterStateSum)
                      .toList()));
    }
    graph.setScore(all.stream().mapToDouble(ParameterAveragingAggregationTuple::getScoreSum).sum());
    ComputationGraphConfiguration configuration = network.getConfiguration();
    configuration.setIterationCount(
        configuration.getIterationCount() + settings.averagingFrequency());
    if (sent != null) {
      sent.destroy();
    }
  }

  private static INDArray mean(List<INDArray> copies) {
    INDArray sum = copies.get(0).dup();
    copies.stream().skip(1).forEach(sum::addi);
    return sum.divi(copies.size());
  }
}
