package org.argmax4j.training;

import java.util.List;

/**
 * What a step has seen, before the parameters move.
 *
 * @param loss the training loss: losses summed over the samples of an example and penalties, both
 *     averaged over the examples
 * @param losses the loss of each sample, {@code [examples * samples]}
 * @param penalties the penalty of each example, {@code [examples]}; empty if there is none
 */
public record StepResult(float loss, float[] losses, float[] penalties) {

  /** What a step has seen of a batch, from what it has seen of its pieces. */
  static <B> StepResult of(List<StepResult> results, List<Objective.Piece<B>> pieces) {
    if (results.size() == 1) {
      return results.get(0);
    }
    double loss = 0;
    int losses = 0;
    int penalties = 0;
    for (int i = 0; i < results.size(); i++) {
      loss += pieces.get(i).share() * results.get(i).loss;
      losses += results.get(i).losses.length;
      penalties += results.get(i).penalties.length;
    }
    StepResult all = new StepResult((float) loss, new float[losses], new float[penalties]);
    losses = 0;
    penalties = 0;
    for (StepResult part : results) {
      System.arraycopy(part.losses, 0, all.losses, losses, part.losses.length);
      System.arraycopy(part.penalties, 0, all.penalties, penalties, part.penalties.length);
      losses += part.losses.length;
      penalties += part.penalties.length;
    }
    return all;
  }
}
