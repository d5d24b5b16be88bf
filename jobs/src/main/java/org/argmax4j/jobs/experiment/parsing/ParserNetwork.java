package org.argmax4j.jobs.experiment.parsing;

import java.util.SplittableRandom;
import org.argmax4j.nn.BidirectionalLstm;
import org.argmax4j.nn.Fans;
import org.argmax4j.nn.Lstm;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;

/**
 * A graph-based parser (Kiperwasser and Goldberg 2016) as the NES paper trains it: word embeddings
 * beside vectors that are not trained, two bidirectional LSTMs over them, and a hidden layer over
 * the two ends of each arc, once for its score and once for the scores of its relations.
 */
final class ParserNetwork {

  private static final int LAYERS = 2;

  private final WordVectorTable vectors;
  private final Parameter embeddings;
  private final BidirectionalLstm encoder;
  private final PairScorer arcs;
  private final PairScorer relations;

  /**
   * A new parser.
   *
   * @param words how many words the vocabulary has
   * @param relationCount how many relations there are
   * @param random the stream of initial values
   */
  ParserNetwork(
      Parameters parameters,
      ParserSizes sizes,
      int words,
      int relationCount,
      WordVectorTable vectors,
      SplittableRandom random) {
    this.vectors = vectors;
    int width = sizes.embedding();
    embeddings =
        Initialisations.embedding(width)
            .create(parameters, "parser.words", new Fans(words, width), random, words, width);
    encoder =
        BidirectionalLstm.create(
            parameters,
            "parser.encoder",
            width + vectors.dimensions(),
            sizes.units(),
            LAYERS,
            Lstm.xavier(Initialisations.FORGET),
            random);
    int states = 2 * sizes.units();
    arcs =
        PairScorer.create(
            parameters,
            "parser.arcs",
            states,
            sizes.hidden(),
            1,
            PairScorer.OutputBias.NONE,
            random);
    relations =
        PairScorer.create(
            parameters,
            "parser.relations",
            states,
            sizes.hidden(),
            relationCount,
            PairScorer.OutputBias.ZEROS,
            random);
  }

  /**
   * What the encoder makes of each position.
   *
   * @param words the words for the embeddings, {@code [rows]}, of which some may be hidden
   * @param vectorWords the words for the vectors
   * @return {@code [rows, 2 units]}
   */
  Node states(Tape tape, SentenceBatch batch, int[] words, int[] vectorWords) {
    Node trained = Shapes.gather(tape.parameter(embeddings), words);
    Node frozen = Shapes.gather(tape.constant(vectors.tensor()), vectors.rowsOf(vectorWords));
    return encoder.apply(Shapes.concat(1, trained, frozen), batch.layout());
  }

  /**
   * The scores of arcs, one each.
   *
   * @param states what {@link #states} gives
   * @return {@code [arcs, 1]}
   */
  Node arcScores(Node states, CandidateArcs candidates) {
    return arcs.apply(states, candidates.heads(), candidates.modifiers());
  }

  /**
   * The scores of the relations of each word to one head.
   *
   * @param states what {@link #states} gives
   * @param heads the head of each position, as {@link SentenceBatch#heads} has them
   * @return {@code [words, relations]}
   */
  Node relationScores(Node states, SentenceBatch batch, int... heads) {
    int[] headRows = new int[batch.wordCount()];
    int[] modifierRows = new int[batch.wordCount()];
    int word = 0;
    for (int s = 0; s < batch.count(); s++) {
      int start = batch.layout().start(s);
      for (int modifier = 1; modifier <= batch.length(s); modifier++) {
        headRows[word] = start + heads[start + modifier];
        modifierRows[word] = start + modifier;
        word++;
      }
    }
    return relations.apply(states, headRows, modifierRows);
  }
}
