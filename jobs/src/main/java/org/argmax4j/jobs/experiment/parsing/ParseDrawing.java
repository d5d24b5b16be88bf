package org.argmax4j.jobs.experiment.parsing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.jobs.experiment.JsonArtefact;

/**
 * A sentence with what is suggested for it, small enough to be kept with a run.
 *
 * @param sentence number of the sentence in its part of the data set, from 0
 * @param words the forms of its words
 * @param heads the right head of each word, 0 for the root
 * @param relations the right relation of each word
 * @param suggestedHeads the suggested heads
 * @param suggestedRelations the suggested relations
 */
record ParseDrawing(
    int sentence,
    List<String> words,
    List<Integer> heads,
    List<String> relations,
    List<Integer> suggestedHeads,
    List<String> suggestedRelations) {

  /** The name of a run's drawings among its artefacts. */
  static final String ARTEFACT = "parses";

  /** Longer sentences are not drawn: nobody would follow their arcs. */
  private static final int LONGEST = 16;

  private static final int SHORTEST = 4;

  private static final JsonArtefact<ParseDrawing> JSON =
      new JsonArtefact<>(ARTEFACT, ParseDrawing[].class);

  /** The first sentences that are neither long nor short. */
  static String json(Treebank treebank, ParserEvaluation parser, int count) {
    List<ParseDrawing> drawings = new ArrayList<>();
    for (int sentence = 0; sentence < treebank.count() && drawings.size() < count; sentence++) {
      int length = treebank.length(sentence);
      if (length >= SHORTEST && length <= LONGEST) {
        drawings.add(of(treebank, sentence, parser.parse(SentenceBatch.of(treebank, sentence))));
      }
    }
    return JSON.write(drawings);
  }

  private static ParseDrawing of(
      Treebank treebank, int sentence, ParserEvaluation.Parsed suggested) {
    int from = treebank.offsets()[sentence];
    int to = treebank.offsets()[sentence + 1];
    return new ParseDrawing(
        sentence,
        List.of(Arrays.copyOfRange(treebank.forms(), from, to)),
        Arrays.stream(treebank.heads(), from, to).boxed().toList(),
        List.of(Arrays.copyOfRange(treebank.relations(), from, to)),
        Arrays.stream(suggested.heads()).boxed().toList(),
        List.of(suggested.relations()));
  }

  /** Drawings as JSON. */
  static String json(List<ParseDrawing> drawings) {
    return JSON.write(drawings);
  }

  /**
   * Reads {@link #json} back.
   *
   * @throws org.argmax4j.config.InputException if the text is something else
   */
  static List<ParseDrawing> parse(String json) {
    return JSON.read(json);
  }
}
