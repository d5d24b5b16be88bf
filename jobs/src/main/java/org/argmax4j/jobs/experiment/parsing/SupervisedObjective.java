package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.data.ud.Treebank;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;

/** The sentences of the first phase, for {@link SupervisedStep}. */
final class SupervisedObjective implements Objective<LabelledBatch> {

  private final ParsingModel model;
  private final Treebank source;

  SupervisedObjective(ParsingModel model, Treebank source) {
    this.model = model;
    this.source = source;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public int examples() {
    return source.count();
  }

  @Override
  public LabelledBatch batch(int[] examples) {
    return LabelledBatch.of(source, model.relations(), examples);
  }

  /** The trees are told: there is nothing to choose. */
  @Override
  public Encoding encode(Tape tape, LabelledBatch batch, Step step) {
    throw new UnsupportedOperationException("Labelled sentences have no latent trees");
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanLoss(samples);
  }
}
