package org.argmax4j.jobs.sweep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.tensor.backend.Backend;

/** A random walk: cheap, deterministic, resumable. */
public final class ToyExperiment implements Experiment<ToyConfiguration, NoData> {

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<ToyConfiguration> configuration() {
    return ToyConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  @Override
  public double cost(ToyConfiguration configuration) {
    return (double) configuration.epochs() * configuration.work();
  }

  @Override
  public Run start(ToyConfiguration configuration, long seed, NoData data, Backend backend) {
    if (configuration.behaviour() == ToyConfiguration.Behaviour.WRONG) {
      throw new InputException("toy data: wrong");
    }
    return new Walk(configuration, new RandomStreams(seed));
  }

  private static final class Walk implements Run {

    private final ToyConfiguration configuration;
    private final RandomStreams streams;
    private double position;
    private int epoch;

    Walk(ToyConfiguration configuration, RandomStreams streams) {
      this.configuration = configuration;
      this.streams = streams;
    }

    @Override
    public int epochs() {
      return configuration.epochs();
    }

    @Override
    public Map<String, Double> epoch() {
      SplittableRandom random = streams.stream("walk", epoch++);
      for (int i = 0; i < configuration.work(); i++) {
        position += configuration.rate() * (random.nextGaussian() - position);
      }
      if (epoch == 2) {
        end();
      }
      double loss = diverging() ? Double.NaN : Math.abs(position);
      return Map.of("train.loss", loss, "validation.loss", loss + 1, "test.loss", loss + 2);
    }

    private boolean diverging() {
      return epoch == 2 && configuration.behaviour() == ToyConfiguration.Behaviour.DIVERGING;
    }

    private void end() {
      if (configuration.behaviour() == ToyConfiguration.Behaviour.FAILING) {
        throw new IllegalStateException("the toy is broken");
      }
      if (configuration.behaviour() == ToyConfiguration.Behaviour.OVERFLOWING) {
        throw new NotFiniteException("Invalid score: NaN");
      }
      if (configuration.behaviour() == ToyConfiguration.Behaviour.SUSPECT) {
        throw new Error("the toy is suspect");
      }
      if (configuration.behaviour() == ToyConfiguration.Behaviour.DEADLY) {
        Runtime.getRuntime().halt(9);
      }
    }

    @Override
    public Map<String, String> artefacts() {
      return Map.of("end", "at " + position);
    }

    @Override
    public Map<String, Double> timings() {
      return Map.of("time.end-ns", (double) System.nanoTime());
    }

    @Override
    public void save(DataOutput out) throws IOException {
      out.writeInt(epoch);
      out.writeDouble(position);
    }

    @Override
    public void restore(DataInput in) throws IOException {
      epoch = in.readInt();
      position = in.readDouble();
    }

    @Override
    public void close() {}
  }
}
