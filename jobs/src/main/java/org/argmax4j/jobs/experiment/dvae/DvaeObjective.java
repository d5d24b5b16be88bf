package org.argmax4j.jobs.experiment.dvae;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.argmax4j.tensor.HostFunction;
import org.argmax4j.tensor.Losses;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/**
 * The binary cross-entropy of the decoded structures, plus the divergence of the scores from
 * uniform. A batch is {@code [examples * pixels]} grey values.
 */
final class DvaeObjective implements Objective<float[]> {

  private final DvaeModel model;
  private final LatentShape latent;
  private final UniformDivergence divergence;
  private final ImageSet images;
  private float[] pixels = {};

  DvaeObjective(DvaeModel model, DvaeConfiguration configuration, ImageSet images) {
    this.model = model;
    this.latent = configuration.latent();
    this.divergence = configuration.divergence().divergence(latent.ones());
    this.images = images;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public List<Parameter> encoderParameters() {
    return model.parameters().startingWith("encoder.");
  }

  @Override
  public int examples() {
    return images.count();
  }

  @Override
  public float[] batch(int[] examples) {
    if (pixels.length != examples.length * images.size()) {
      pixels = new float[examples.length * images.size()];
    }
    images.copy(examples, 0, examples.length, pixels);
    return pixels;
  }

  @Override
  public Encoding encode(Tape tape, float[] batch, Step step) {
    int count = batch.length / images.size();
    Node target = tape.constant(batch, count, images.size());
    Node logits = model.encoder().apply(target);
    return new Encoding() {
      @Override
      public Node scores() {
        return logits;
      }

      @Override
      public int rows() {
        return latent.rows();
      }

      @Override
      public int length() {
        return latent.categories();
      }

      @Override
      public Node losses(Node structures) {
        return Losses.sigmoidCrossEntropy(model.decoder().apply(structures), target);
      }

      @Override
      public Optional<Node> penalty() {
        return Optional.of(HostFunction.apply(DvaeObjective.this::divergences, logits, count));
      }
    };
  }

  private HostFunction.Pass divergences(float[] logits) {
    int examples = logits.length / latent.size();
    float[] values = new float[examples];
    float[] slopes = new float[logits.length];
    divergence.evaluate(logits, examples, latent.rows(), latent.categories(), values, slopes);
    return new HostFunction.Pass() {
      @Override
      public float[] output() {
        return values;
      }

      @Override
      public float[] backward(float[] gradient) {
        for (int i = 0; i < slopes.length; i++) {
          slopes[i] *= gradient[i / latent.size()];
        }
        return slopes;
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    LossTotals totals = new LossTotals(samples);
    return new EpochMetrics() {
      @Override
      public void add(StepResult step, int examples) {
        totals.add(step.losses(), step.penalties(), examples);
      }

      @Override
      public void report(Map<String, Double> metrics) {
        totals.report("train", metrics);
        metrics.put("train.objective", totals.objective());
      }
    };
  }
}
