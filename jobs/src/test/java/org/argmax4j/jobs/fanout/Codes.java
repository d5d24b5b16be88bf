package org.argmax4j.jobs.fanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.argmax4j.nn.Initialisation;
import org.argmax4j.nn.Mlp;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/** What {@link CodesExperiment} trains, and where its trouble comes from. */
final class Codes implements Objective<float[]> {

  static final int CODES = 4;
  private static final int EXAMPLES = 24;
  private static final int BITS = 6;

  private final CodesConfiguration configuration;
  private final Parameters parameters;
  private final Mlp encoder;
  private final Mlp decoder;
  private int steps;

  Codes(CodesConfiguration configuration, Backend backend, SplittableRandom random) {
    this.configuration = configuration;
    parameters = new Parameters(backend);
    encoder = mlp("encoder", random, BITS, configuration.hidden(), CODES);
    decoder = mlp("decoder", random, CODES, BITS);
  }

  private Mlp mlp(String name, SplittableRandom random, int... widths) {
    return Mlp.create(parameters, name, Initialisation.pytorchDefault(), random, widths);
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<Parameter> encoderParameters() {
    return parameters.startingWith("encoder.");
  }

  @Override
  public int examples() {
    return EXAMPLES;
  }

  @Override
  public float[] batch(int[] examples) {
    try {
      TimeUnit.MILLISECONDS.sleep(configuration.pause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (happens(CodesConfiguration.Behaviour.DYING_BEFORE)) {
      Runtime.getRuntime().halt(9);
    }
    if (happens(CodesConfiguration.Behaviour.DRIFTING)) {
      Parameter first = parameters.all().get(0);
      float[] values = first.toArray();
      values[0] += 1e-3f;
      first.set(values);
    }
    float[] bits = new float[examples.length * BITS];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = i % BITS < 2 + examples[i / BITS] % CODES ? 1 : 0;
    }
    return bits;
  }

  /** In one replica, once, a few steps after it began: then all of them are under way. */
  private boolean happens(CodesConfiguration.Behaviour behaviour) {
    if (configuration.behaviour() != behaviour || steps < configuration.at()) {
      return false;
    }
    try {
      Files.createFile(Path.of(configuration.place(), behaviour.name()));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Encoding encode(Tape tape, float[] batch, Step step) {
    if (configuration.behaviour() == CodesConfiguration.Behaviour.FAILING
        && step.number() == configuration.at()) {
      throw new IllegalStateException("the codes are broken");
    }
    Node x = tape.constant(batch, batch.length / BITS, BITS);
    Node scores = encoder.apply(x);
    return new Encoding() {
      @Override
      public Node scores() {
        return scores;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return CODES;
      }

      @Override
      public Node losses(Node structures) {
        return Losses.sigmoidCrossEntropy(decoder.apply(structures), x);
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new EpochMetrics() {
      private double total;

      @Override
      public void add(StepResult step, int examples) {
        total += (double) step.loss() * examples;
        steps++;
        if (happens(CodesConfiguration.Behaviour.DYING_AFTER)) {
          Runtime.getRuntime().halt(9);
        }
      }

      @Override
      public void report(Map<String, Double> metrics) {
        metrics.put("train.loss", total / EXAMPLES);
      }
    };
  }
}
