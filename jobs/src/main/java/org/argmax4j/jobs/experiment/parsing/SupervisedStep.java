package org.argmax4j.jobs.experiment.parsing;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import java.util.Map;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.nn.WordDropout;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;
import org.argmax4j.training.Step;
import org.argmax4j.training.StepResult;

/**
 * The first phase: the gradient of parser and language model on labelled sentences, of which some
 * words are hidden from the parser, and whose trees the language model is told. Nothing in it is
 * discrete.
 */
final class SupervisedStep implements GradientStep<LabelledBatch> {

  /** As published. */
  static final WordDropout DROPOUT = new WordDropout(0.25, 0.5);

  private static final float[] NONE = {};

  private final ParserNetwork parser;
  private final TreeLanguageModel languageModel;
  private final int[] counts;
  private final Tape tape;

  /**
   * A step.
   *
   * @param counts how often each word of the vocabulary was counted
   */
  SupervisedStep(
      ParserNetwork parser, TreeLanguageModel languageModel, int[] counts, Backend backend) {
    this.parser = parser;
    this.languageModel = languageModel;
    this.counts = counts;
    this.tape = Tape.training(backend);
  }

  @Override
  public int samples() {
    return 1;
  }

  @Override
  public StepResult gradient(LabelledBatch batch, Step step) {
    SentenceBatch sentences = batch.sentences();
    WordDropout.Words seen =
        DROPOUT.apply(
            sentences.words(), counts, TreebankDataset.UNKNOWN, step.stream("word-dropout"));
    try {
      Node parsed =
          ParserLoss.of(tape, parser, sentences, seen.words(), seen.vectors(), batch.relations());
      float[] arcs = sentences.arcs();
      Node written = languageModel.loss(sentences, tape.constant(arcs, arcs.length, 1));
      Node loss = Arithmetic.add(parsed, written);
      float[] losses = new float[sentences.count()];
      Arrays.fill(losses, loss.scalar());
      StepResult result = new StepResult(loss.scalar(), losses, NONE);
      if (Float.isFinite(result.loss())) {
        tape.backward(loss);
      }
      return result;
    } finally {
      tape.reset();
    }
  }

  @Override
  public Map<String, Double> diagnostics() {
    return Map.of();
  }

  @Override
  public void save(DataOutput out) {
    // Nothing but the parameters changes from step to step.
  }

  @Override
  public void restore(DataInput in) {
    // See save.
  }

  @Override
  public void close() {
    tape.close();
  }
}
