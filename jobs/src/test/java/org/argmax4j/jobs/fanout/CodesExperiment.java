package org.argmax4j.jobs.fanout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.optim.Adam;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.subset.ArgMax;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.SharedEvaluation;
import org.argmax4j.training.Trainer;

/** An autoencoder of a few bits by one of four codes; a metric tells its weights apart. */
public final class CodesExperiment implements Experiment<CodesConfiguration, NoData> {

  private static final int BATCH = 6;

  /** So many bits of a number are a whole number in float64. */
  private static final int EXACT = 11;

  @Override
  public String name() {
    return "codes";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<CodesConfiguration> configuration() {
    return CodesConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  @Override
  public double cost(CodesConfiguration configuration) {
    return configuration.epochs();
  }

  @Override
  public Run start(CodesConfiguration configuration, long seed, NoData data, Backend backend) {
    return new Training(configuration, new RandomStreams(seed), backend);
  }

  private static final class Training implements Run {

    private final CodesConfiguration configuration;
    private final Codes codes;
    private final Trainer<float[]> trainer;
    private int epoch;

    Training(CodesConfiguration configuration, RandomStreams streams, Backend backend) {
      this.configuration = configuration;
      codes = new Codes(configuration, backend, streams.stream("initialisation", 0));
      DiscreteLayer layer = configuration.method().layer(ArgMax.defaults().solver());
      trainer =
          new Trainer<>(
              codes,
              GradientStep.of(configuration.method(), codes, layer, backend),
              Adam.withRate(0.01).over(codes.parameters()),
              BATCH,
              streams.child("train"));
    }

    @Override
    public boolean share(SharedEvaluation others) {
      return trainer.share(others);
    }

    @Override
    public int epochs() {
      return configuration.epochs();
    }

    @Override
    public Map<String, Double> epoch() {
      Map<String, Double> metrics = new TreeMap<>();
      trainer.epoch(epoch++, metrics);
      metrics.put("train.weights", (double) (codes.parameters().fingerprint() >> EXACT));
      return metrics;
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(epoch);
      trainer.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      epoch = in.readInt();
      trainer.restore(in);
    }

    @Override
    public void close() {
      trainer.close();
    }
  }
}
