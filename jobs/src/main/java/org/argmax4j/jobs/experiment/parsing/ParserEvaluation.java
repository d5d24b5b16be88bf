package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.parse.Arcs;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** Parses sentences without noise and scores what is found. */
final class ParserEvaluation implements AutoCloseable {

  /** Sentences that are parsed together. */
  private static final int TOGETHER = 32;

  private final ParserNetwork parser;
  private final Relations relations;
  private final Solver solver;
  private final Tape tape;

  /**
   * An evaluation.
   *
   * @param relations what the parser chooses from
   * @param solver finds the parse of largest score
   */
  ParserEvaluation(ParserNetwork parser, Relations relations, Solver solver, Backend backend) {
    this.parser = parser;
    this.relations = relations;
    this.solver = solver;
    this.tape = Tape.inference(backend);
  }

  /**
   * Evaluates sentences: {@code SPLIT.uas} and {@code SPLIT.las} in per cent by the rule of the
   * paper, {@code SPLIT.conll-uas} and {@code SPLIT.conll-las} by that of the shared task; beside
   * both the sampling error and the number of words, see {@link AttachmentScores#report}.
   *
   * @param split what the names of the metrics begin with
   * @param metrics receives them
   */
  void evaluate(String split, Treebank treebank, Map<String, Double> metrics) {
    AttachmentScores published = new AttachmentScores(AttachmentRule.PUBLISHED);
    AttachmentScores conll = new AttachmentScores(AttachmentRule.CONLL_2018);
    for (int first = 0; first < treebank.count(); first += TOGETHER) {
      int[] sentences =
          IntStream.range(first, Math.min(first + TOGETHER, treebank.count())).toArray();
      Parsed parsed = parse(SentenceBatch.of(treebank, sentences));
      int word = 0;
      for (int sentence : sentences) {
        int end = word + treebank.length(sentence);
        int[] heads = Arrays.copyOfRange(parsed.heads, word, end);
        String[] names = Arrays.copyOfRange(parsed.relations, word, end);
        published.add(treebank, sentence, heads, names);
        conll.add(treebank, sentence, heads, names);
        word = end;
      }
    }
    published.report(split, metrics);
    conll.report(split, metrics);
  }

  /**
   * Parses of all sentences of a batch.
   *
   * @param heads the head of each word
   * @param relations the relation of each word to it
   */
  record Parsed(int[] heads, String[] relations) {}

  /** Parses sentences. */
  Parsed parse(SentenceBatch batch) {
    try {
      Node states = parser.states(tape, batch, batch.words(), batch.words());
      CandidateArcs candidates = CandidateArcs.of(batch);
      Node arcs = parser.arcScores(states, candidates);
      int[] heads = heads(batch, Shapes.gather(arcs, candidates.withoutOwnPosition()).toArray());
      SentenceBatch found = new SentenceBatch(batch.layout(), batch.words(), heads);
      Node scores = parser.relationScores(states, batch, heads);
      return new Parsed(found.wordHeads(), best(scores));
    } finally {
      tape.reset();
    }
  }

  /** The head of each position. */
  private int[] heads(SentenceBatch batch, float... scores) {
    int[] heads = new int[batch.layout().rows()];
    int first = 0;
    for (int s = 0; s < batch.count(); s++) {
      Arcs arcs = new Arcs(batch.length(s));
      float[] tree = new float[arcs.count()];
      solver.solve(Arrays.copyOfRange(scores, first, first + tree.length), 1, tree.length, tree);
      for (int arc = 0; arc < tree.length; arc++) {
        if (tree[arc] == 1f) {
          heads[batch.layout().start(s) + arcs.modifier(arc)] = arcs.head(arc);
        }
      }
      first += tree.length;
    }
    return heads;
  }

  private String[] best(Node scores) {
    float[] values = scores.toArray();
    int columns = scores.shape().columns();
    String[] names = new String[scores.shape().rows()];
    for (int word = 0; word < names.length; word++) {
      int best = 0;
      for (int relation = 1; relation < columns; relation++) {
        best = values[word * columns + relation] > values[word * columns + best] ? relation : best;
      }
      names[word] = relations.name(best);
    }
    return names;
  }

  @Override
  public void close() {
    tape.close();
  }
}
