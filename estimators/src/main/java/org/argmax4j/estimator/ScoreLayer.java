package org.argmax4j.estimator;

import java.util.Arrays;
import java.util.Map;
import org.argmax4j.estimator.baseline.Baseline;
import org.argmax4j.estimator.baseline.BaselineConfig;
import org.argmax4j.estimator.baseline.Centred;
import org.argmax4j.estimator.baseline.SampleLosses;

/**
 * What layers of score-function estimators have in common: the gradient is the mean over the
 * samples of the centred loss times the score of the sample, the derivative of the logarithm of its
 * density.
 */
abstract class ScoreLayer implements LossLayer {

  private final BaselineConfig config;
  private final Baseline baseline;
  private final int samples;
  private final Diagnostics diagnostics = new Diagnostics();

  ScoreLayer(BaselineConfig config, int samples) {
    this.config = config;
    this.baseline = config.baseline();
    this.samples = samples;
  }

  @Override
  public final int samples() {
    return samples;
  }

  @Override
  public final boolean learnsExpectation() {
    return config.learnsExpectation();
  }

  @Override
  public final double lossFactor() {
    return config.lossFactor(samples);
  }

  @Override
  public final Map<String, Double> diagnostics() {
    return diagnostics.values();
  }

  @Override
  public final double[] state() {
    return baseline.state();
  }

  @Override
  public final void restore(double[] state) {
    States.check(state, baseline.state().length, this);
    baseline.restore(state);
  }

  /** A pass whose samples were drawn. */
  abstract class ScorePass extends Pass {

    private final Scores scores;
    private final float[] structures;

    ScorePass(Scores scores, float[] structures) {
      super(scores, samples);
      this.scores = scores;
      this.structures = structures;
    }

    /**
     * The score of a sample with respect to one coordinate of the scores.
     *
     * @param entry the coordinate of the sample, in {@code examples x samples x rows x length}
     * @param coordinate the same one of the scores, in {@code examples x rows x length}
     */
    abstract double score(int entry, int coordinate);

    @Override
    public float[] structures() {
      return structures;
    }

    @Override
    protected Slopes slopes(SampleLosses losses, float[] weights) {
      Centred centred = baseline.centre(losses);
      float[] gradient = gradient(centred.advantages(), weights);
      diagnostics.record(gradient);
      double[] sums = new double[scores.examples()];
      for (int row = 0; row < weights.length; row++) {
        sums[row / samples] += centred.slopes()[row] * weights[row];
      }
      float[] expected = new float[sums.length];
      for (int example = 0; example < sums.length; example++) {
        expected[example] = (float) sums[example];
      }
      return new Slopes(gradient, expected);
    }

    private float[] gradient(double[] advantages, float[] weights) {
      int size = scores.exampleSize();
      float[] gradient = new float[scores.size()];
      double[] sums = new double[size];
      double factor = 1.0 / samples;
      for (int example = 0; example < scores.examples(); example++) {
        Arrays.fill(sums, 0);
        for (int sample = 0; sample < samples; sample++) {
          int row = example * samples + sample;
          double weight = advantages[row] * weights[row];
          for (int i = 0; i < size; i++) {
            sums[i] += weight * score(row * size + i, example * size + i);
          }
        }
        for (int i = 0; i < size; i++) {
          gradient[example * size + i] = (float) (factor * sums[i]);
        }
      }
      return gradient;
    }
  }
}
