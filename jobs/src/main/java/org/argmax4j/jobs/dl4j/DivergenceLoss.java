package org.argmax4j.jobs.dl4j;

import java.util.Objects;
import org.argmax4j.jobs.experiment.dvae.DivergenceForm;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The divergence of the latent scores from uniform as a loss of Deeplearning4j. It needs no labels;
 * those that it gets only tell how many examples there are. The activation must be the identity.
 *
 * <p>Deeplearning4j takes the score of an output as the mean over its own rows, an example each
 * here, but divides all gradients by the rows of the first labels, of which there are S an example.
 * So the gradient has the factor S.
 */
final class DivergenceLoss implements ILossFunction {

  private static final long serialVersionUID = 1L;

  @JsonProperty private final DivergenceForm form;
  @JsonProperty private final int ones;
  @JsonProperty private final int rows;
  @JsonProperty private final int samples;

  /**
   * A divergence.
   *
   * @param form which one
   * @param ones ones a row of the code
   * @param rows rows of the code
   * @param samples rows an example of the network's first labels, S
   */
  @JsonCreator
  DivergenceLoss(
      @JsonProperty("form") DivergenceForm form,
      @JsonProperty("ones") int ones,
      @JsonProperty("rows") int rows,
      @JsonProperty("samples") int samples) {
    this.form = form;
    this.ones = ones;
    this.rows = rows;
    this.samples = samples;
  }

  /** The divergence of each example, and its gradient with respect to the scores. */
  private record Values(float[] divergences, float[] gradient) {}

  private Values evaluate(INDArray scores) {
    float[] logits = scores.castTo(DataType.FLOAT).dup('c').data().asFloat();
    int examples = (int) scores.size(0);
    Values values = new Values(new float[examples], new float[logits.length]);
    int length = (int) (scores.size(1) / rows);
    form.divergence(ones)
        .evaluate(logits, examples, rows, length, values.divergences, values.gradient);
    return values;
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray scores,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double sum = sum(evaluate(scores));
    return average ? sum / scores.size(0) : sum;
  }

  private static double sum(Values values) {
    double sum = 0;
    for (float divergence : values.divergences) {
      sum += divergence;
    }
    return sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray scores, IActivation activation, @Nullable INDArray mask) {
    float[] divergences = evaluate(scores).divergences;
    return Nd4j.createFromArray(divergences).reshape('c', divergences.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray scores, IActivation activation, @Nullable INDArray mask) {
    return gradient(evaluate(scores), scores);
  }

  private INDArray gradient(Values values, INDArray scores) {
    return Nd4j.createFromArray(values.gradient)
        .reshape('c', scores.shape())
        .castTo(scores.dataType())
        .muli(samples);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray scores,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    Values values = evaluate(scores);
    double sum = sum(values);
    return new Pair<>(average ? sum / scores.size(0) : sum, gradient(values, scores));
  }

  @Override
  public String name() {
    return "DivergenceLoss";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DivergenceLoss loss
        && form == loss.form
        && ones == loss.ones
        && rows == loss.rows
        && samples == loss.samples;
  }

  @Override
  public int hashCode() {
    return Objects.hash(form, ones, rows, samples);
  }
}
