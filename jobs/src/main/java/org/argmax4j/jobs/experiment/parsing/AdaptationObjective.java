package org.argmax4j.jobs.experiment.parsing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.jobs.experiment.MeanLoss;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.Shapes;
import org.argmax4j.tensor.Tape;
import org.argmax4j.training.Encoding;
import org.argmax4j.training.EpochMetrics;
import org.argmax4j.training.Objective;
import org.argmax4j.training.Step;

/**
 * The second phase: the loss of a language model that sees the trees which are chosen from the
 * parser's scores, on sentences of which only the words are used. As in the published program there
 * is no divergence in it, and no word is hidden.
 */
final class AdaptationObjective implements Objective<SentenceBatch> {

  /**
   * About how many arcs go through the networks at once, of which each takes some kilobytes: those
   * of a sentence of a hundred words, or of a dozen usual ones.
   */
  private static final int ARCS = 10_000;

  private final ParsingModel model;
  private final Treebank target;

  AdaptationObjective(ParsingModel model, Treebank target) {
    this.model = model;
    this.target = target;
  }

  @Override
  public Parameters parameters() {
    return model.parameters();
  }

  @Override
  public List<Parameter> encoderParameters() {
    return model.arcParameters();
  }

  @Override
  public Optional<int[]> rows(Parameter parameter, SentenceBatch batch) {
    return parameter.name().equals(ParsingModel.EMBEDDINGS)
        ? Optional.of(Arrays.stream(batch.words()).distinct().toArray())
        : Optional.empty();
  }

  @Override
  public int examples() {
    return target.count();
  }

  @Override
  public SentenceBatch batch(int[] examples) {
    return SentenceBatch.of(target, examples);
  }

  @Override
  public List<Piece<SentenceBatch>> pieces(SentenceBatch batch) {
    int[] counts = batch.arcCounts();
    List<Piece<SentenceBatch>> pieces = new ArrayList<>();
    int from = 0;
    int arcs = 0;
    for (int to = 0; to <= counts.length; to++) {
      if (to == counts.length || (to > from && arcs + counts[to] > ARCS)) {
        double share = (double) (to - from) / counts.length;
        pieces.add(new Piece<>(batch.part(from, to), share));
        from = to;
        arcs = 0;
      }
      arcs += to < counts.length ? counts[to] : 0;
    }
    return pieces;
  }

  @Override
  public Encoding encode(Tape tape, SentenceBatch batch, Step step) {
    CandidateArcs candidates = CandidateArcs.of(batch);
    Node states = model.parser().states(tape, batch, batch.words(), batch.words());
    Node scores =
        Shapes.gather(
            model.parser().arcScores(states, candidates), candidates.withoutOwnPosition());
    int[] lengths = batch.arcCounts();
    return new Encoding() {
      @Override
      public Node scores() {
        return scores;
      }

      @Override
      public int rows() {
        return 1;
      }

      @Override
      public int length() {
        return Arrays.stream(lengths).max().orElseThrow();
      }

      @Override
      public Optional<int[]> lengths() {
        return Optional.of(lengths);
      }

      @Override
      public Node losses(Node structures) {
        int samples = structures.size() / scores.size();
        return model.languageModel().losses(batch.repeated(samples), structures);
      }
    };
  }

  @Override
  public EpochMetrics metrics(int samples) {
    return new MeanLoss(samples);
  }
}
