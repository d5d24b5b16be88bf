package org.argmax4j.jobs.dl4j;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.Permutations;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.tensor.FloatIo;
import org.argmax4j.training.DivergedException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A run whose epochs all executors do together. A round is a Spark job that ends with an average:
 * each worker gets the next minibatches of the shuffled epoch; the last round of an epoch has what
 * is left, for as many workers as there are minibatches.
 */
final class AveragedRun implements Run {

  private final JavaSparkContext spark;
  private final ParameterAveraging settings;
  private final GraphExperiment.Trained trained;
  private final BatchTask batches;
  private final RandomStreams streams;
  private final Runnable tick;
  private final SparkComputationGraph network;
  private int epoch;
  private long nanoseconds;
  private long minibatches;

  /**
   * A run at its beginning.
   *
   * @param spark where the workers run
   * @param settings how they train
   * @param trained what they train
   * @param batches what makes minibatches on an executor
   * @param seed the seed of the run
   * @param tick called from time to time
   */
  AveragedRun(
      JavaSparkContext spark,
      ParameterAveraging settings,
      GraphExperiment.Trained trained,
      BatchTask batches,
      long seed,
      Runnable tick) {
    this.spark = spark;
    this.settings = settings;
    this.trained = trained;
    this.batches = batches;
    this.streams = new RandomStreams(seed).child("train");
    this.tick = tick;
    network = new SparkComputationGraph(spark, trained.network(), new AveragingMaster(settings));
  }

  @Override
  public int epochs() {
    return trained.epochs();
  }

  @Override
  public Map<String, Double> epoch() {
    int[] order = Permutations.draw(trained.examples(), streams.stream("shuffle", epoch));
    int perRound = settings.workers() * settings.averagingFrequency() * settings.batch();
    double lossSum = 0;
    long start = System.nanoTime();
    for (int from = 0; from < order.length; from += perRound) {
      tick.run();
      lossSum += round(Arrays.copyOfRange(order, from, Math.min(from + perRound, order.length)));
    }
    nanoseconds += System.nanoTime() - start;
    Map<String, Double> metrics = new LinkedHashMap<>(trained.training(lossSum / order.length));
    metrics.putAll(trained.evaluate(epoch));
    epoch++;
    return metrics;
  }

  /** Trains up to the next average; gives the sum of the losses. */
  private double round(int[] examples) {
    List<int[]> minibatches = new ArrayList<>();
    for (int from = 0; from < examples.length; from += settings.batch()) {
      int end = Math.min(from + settings.batch(), examples.length);
      minibatches.add(Arrays.copyOfRange(examples, from, end));
    }
    this.minibatches += minibatches.size();
    int workers = Math.min(settings.workers(), minibatches.size());
    JavaRDD<MultiDataSet> data = spark.parallelize(minibatches, workers).mapPartitions(batches);
    try {
      network.fitMultiDataSet(data);
    } catch (Exception e) {
      // Spark throws exceptions that it does not declare.
      throw diverged(e);
    }
    if (!Double.isFinite(network.getScore())) {
      throw new DivergedException(
          String.format(
              Locale.ROOT, "training loss is %s in epoch %d", network.getScore(), epoch + 1));
    }
    return network.getScore();
  }

  /** What a vertex found in a worker comes back as text in what Spark says of its task. */
  private RuntimeException diverged(Exception error) {
    String message = String.valueOf(error.getMessage());
    String sign = NotFiniteException.class.getName() + ": ";
    int found = message.indexOf(sign);
    if (found < 0) {
      return error instanceof RuntimeException unchecked
          ? unchecked
          : new IllegalStateException(message, error);
    }
    String reason = message.substring(found + sign.length()).lines().findFirst().orElse("");
    return new DivergedException(
        String.format(Locale.ROOT, "training is not finite in epoch %d: %s", epoch + 1, reason));
  }

  /** The wall time of training over the minibatches of all workers. */
  @Override
  public Map<String, Double> timings() {
    return minibatches == 0 ? Map.of() : Map.of("time.step-ms", nanoseconds / 1e6 / minibatches);
  }

  @Override
  public void save(DataOutput out) throws IOException {
    ComputationGraph graph = trained.network();
    out.writeInt(epoch);
    out.writeInt(graph.getConfiguration().getIterationCount());
    FloatIo.write(out, floats(graph.params()));
    FloatIo.write(out, floats(graph.getUpdater().getStateViewArray()));
  }

  @Override
  public void restore(DataInput in) throws IOException {
    ComputationGraph graph = trained.network();
    epoch = in.readInt();
    graph.getConfiguration().setIterationCount(in.readInt());
    graph.setParams(read(in, graph.params(), "parameters"));
    INDArray moments = graph.getUpdater().getStateViewArray();
    graph.getUpdater().setStateViewArray(read(in, moments, "updater"));
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static INDArray read(DataInput in, INDArray like, String what) throws IOException {
    float[] values = FloatIo.read(in, Math.toIntExact(like.length()), what);
    return Nd4j.createFromArray(values).reshape('c', like.shape());
  }

  @Override
  public void close() {
    trained.close();
  }
}
