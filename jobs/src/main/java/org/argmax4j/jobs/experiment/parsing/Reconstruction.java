package org.argmax4j.jobs.experiment.parsing;

import java.util.stream.IntStream;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** The loss of a language model on sentences whose trees it is told. */
final class Reconstruction implements AutoCloseable {

  /** Sentences that are read together. */
  private static final int TOGETHER = 32;

  private final TreeLanguageModel languageModel;
  private final Tape tape;

  Reconstruction(TreeLanguageModel languageModel, Backend backend) {
    this.languageModel = languageModel;
    this.tape = Tape.inference(backend);
  }

  /** The mean over sentences, in nats a word. */
  double loss(Treebank treebank) {
    double total = 0;
    for (int first = 0; first < treebank.count(); first += TOGETHER) {
      int end = Math.min(first + TOGETHER, treebank.count());
      SentenceBatch batch = SentenceBatch.of(treebank, IntStream.range(first, end).toArray());
      float[] arcs = batch.arcs();
      try {
        for (float loss :
            languageModel.losses(batch, tape.constant(arcs, arcs.length, 1)).toArray()) {
          total += loss;
        }
      } finally {
        tape.reset();
      }
    }
    return total / treebank.count();
  }

  @Override
  public void close() {
    tape.close();
  }
}
