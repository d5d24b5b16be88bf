package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.config.Checks;

/**
 * The sizes of the layers of a parser.
 *
 * @param embedding numbers of a trained word embedding
 * @param units of an LSTM, in one direction
 * @param hidden hidden units of the scores of arcs, and as many of those of relations
 */
public record ParserSizes(int embedding, int units, int hidden) {

  /** Checks the ranges. */
  public ParserSizes {
    Checks.atLeast("parser.embedding", embedding, 1);
    Checks.atLeast("parser.units", units, 1);
    Checks.atLeast("parser.hidden", hidden, 1);
  }

  /** Those of the paper. */
  public static ParserSizes paper() {
    return new ParserSizes(100, 125, 100);
  }
}
