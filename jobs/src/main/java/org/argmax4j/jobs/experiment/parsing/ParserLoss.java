package org.argmax4j.jobs.experiment.parsing;

import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;

/**
 * What a parser is trained to do with labelled sentences: the cross-entropy of the head of each
 * word and that of its relation to this head, in nats; the mean over sentences of the means over
 * words.
 */
final class ParserLoss {

  private ParserLoss() {}

  /**
   * The loss of a batch.
   *
   * @param words the words for the embeddings
   * @param vectorWords the words for the vectors
   * @param relations the number of the relation of each word, {@code [words]}
   */
  static Node of(
      Tape tape,
      ParserNetwork parser,
      SentenceBatch batch,
      int[] words,
      int[] vectorWords,
      int... relations) {
    Node states = parser.states(tape, batch, words, vectorWords);
    CandidateArcs candidates = CandidateArcs.of(batch);
    float[] weights = batch.wordWeights();
    Node arcLoss =
        new GroupedCrossEntropy(candidates.offsets(), batch.wordHeads(), weights)
            .apply(parser.arcScores(states, candidates));
    Node relationScores = parser.relationScores(states, batch, batch.heads());
    Node relationLoss =
        GroupedCrossEntropy.ofRows(relationScores.shape().columns(), relations, weights)
            .apply(relationScores);
    return Arithmetic.add(arcLoss, relationLoss);
  }
}
