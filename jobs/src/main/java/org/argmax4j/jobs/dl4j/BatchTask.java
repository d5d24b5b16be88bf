package org.argmax4j.jobs.dl4j;

import java.net.URI;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.argmax4j.jobs.config.FlatConfig;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.trial.Datasets;
import org.argmax4j.jobs.trial.TaskFiles;
import org.argmax4j.jobs.trial.TrialPlaces;
import org.argmax4j.jobs.trial.TrialSpec;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Turns numbers of examples into minibatches on an executor, which has loaded the data set once for
 * all trials: nothing but numbers travels.
 *
 * @param trial which data set
 * @param places where it is
 * @param configuration the experiment's configuration as canonical JSON
 */
record BatchTask(TrialSpec trial, TrialPlaces places, String configuration)
    implements FlatMapFunction<Iterator<int[]>, MultiDataSet> {

  @Override
  public Iterator<MultiDataSet> call(Iterator<int[]> batches) throws Exception {
    String name = trial.identity().experiment();
    return call(GraphExperiments.named(name, "run " + trial.key()), batches);
  }

  private <C extends Record, D> Iterator<MultiDataSet> call(
      GraphExperiment<C, D> graph, Iterator<int[]> batches) throws Exception {
    Experiment<C, D> experiment = graph.experiment();
    C parsed = FlatConfig.parse(experiment.configuration(), "run " + trial.key(), configuration);
    // Before anything else touches ND4J: the backend says with which libraries it computes.
    Backend backend = Backends.chosen();
    D data =
        Datasets.get(
            experiment.data(),
            URI.create(places.data()),
            trial.identity().dataFingerprint(),
            TaskFiles.hadoop(),
            backend);
    GraphExperiment.Batches<C, D> source = graph.batches();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public MultiDataSet next() {
        return source.of(parsed, data, batches.next());
      }
    };
  }
}
