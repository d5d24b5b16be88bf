package org.argmax4j.jobs.dl4j;

import java.io.Serializable;
import java.util.Map;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.tensor.backend.Backend;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * An experiment whose network is also written in Deeplearning4j.
 *
 * @param <C> the configuration of the experiment
 * @param <D> its data set
 */
interface GraphExperiment<C extends Record, D> {

  /** The experiment. */
  Experiment<C, D> experiment();

  /**
   * Checks that there is such a network.
   *
   * @throws IllegalArgumentException if Deeplearning4j cannot train what is configured
   */
  void check(C configuration);

  /** How executors make batches of their copy of the data set. */
  Batches<C, D> batches();

  /** The network at the beginning of a run, with what it is measured by. */
  Trained start(C configuration, long seed, D data, Backend backend);

  /** Makes batches; travels to the executors. */
  interface Batches<C, D> extends Serializable {

    /**
     * A batch.
     *
     * @param examples numbers of training examples
     */
    MultiDataSet of(C configuration, D data, int[] examples);
  }

  /** A network that is trained by somebody else. */
  interface Trained extends AutoCloseable {

    /** The network, initialised. */
    ComputationGraph network();

    /** How many training examples there are. */
    int examples();

    /** Passes over the training examples. */
    int epochs();

    /**
     * What a pass over the training examples reports.
     *
     * @param score the network's score, the mean over the examples
     */
    Map<String, Double> training(double score);

    /**
     * The metrics of the network as it is now on held-out examples, as an ordinary run has them.
     *
     * @param epoch the epoch that was just done, from 0
     */
    Map<String, Double> evaluate(int epoch);

    @Override
    void close();
  }
}
