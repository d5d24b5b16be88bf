package org.argmax4j.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.tensor.Arithmetic;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Reductions;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.NaturalEvolutionStrategies.Decoder;

/**
 * See {@link NaturalEvolutionStrategies}. A step evaluates the mean once, for what it reports, for
 * running statistics and for a decoder that learns by back-propagation; then the population; then
 * it adds up the draws of all pairs in their order, whoever evaluated them. It keeps no state.
 */
final class EvolutionStep<B> implements GradientStep<B> {

  private final NaturalEvolutionStrategies config;
  private final Objective<B> objective;
  private final DiscreteLayer layer;
  private final Tape tape;
  private final Population population;
  private final MemberLosses<B> members;
  private SharedEvaluation sharing = SharedEvaluation.alone();
  private Map<String, Double> diagnostics = Map.of();

  EvolutionStep(
      NaturalEvolutionStrategies config,
      Objective<B> objective,
      DiscreteLayer layer,
      Backend backend) {
    this(
        config,
        objective,
        layer,
        backend,
        group ->
            new Population(
                perturbed(config, objective), config.sigma(), config.population() / 2, group));
  }

  /** With a population of one's own, for a number of pairs that are evaluated together. */
  EvolutionStep(
      NaturalEvolutionStrategies config,
      Objective<B> objective,
      DiscreteLayer layer,
      Backend backend,
      IntFunction<Population> populations) {
    this.config = config;
    this.objective = objective;
    this.layer = layer;
    this.tape = Tape.training(backend);
    this.members =
        objective.memberLosses(layer).orElseGet(() -> new OneByOne<>(objective, layer, tape));
    this.population = populations.apply(members.group());
  }

  private static List<Parameter> perturbed(
      NaturalEvolutionStrategies config, Objective<?> objective) {
    return config.decoder() == Decoder.PERTURBED
        ? objective.parameters().all()
        : objective.encoderParameters();
  }

  @Override
  public int samples() {
    return layer.samples();
  }

  @Override
  public boolean share(SharedEvaluation others) {
    sharing = others;
    return true;
  }

  @Override
  public StepResult gradient(B batch, Step step) {
    try {
      StepResult result = mean(batch, step);
      if (Float.isFinite(result.loss())) {
        addDraws(batch, evaluate(batch, step));
      }
      return result;
    } finally {
      tape.reset();
    }
  }

  private StepResult mean(B batch, Step step) {
    SplittableRandom noise = step.stream("noise");
    List<StepResult> results = new ArrayList<>();
    List<Objective.Piece<B>> pieces = objective.pieces(batch);
    for (Objective.Piece<B> piece : pieces) {
      results.add(mean(piece, step, noise));
      tape.reset();
    }
    return StepResult.of(results, pieces);
  }

  private StepResult mean(Objective.Piece<B> piece, Step step, SplittableRandom noise) {
    StructureLosses mean = StructureLosses.of(objective, layer, tape, piece.batch(), step, noise);
    float total = (float) mean.total();
    Node losses = mean.losses();
    StepResult result = new StepResult(total, losses.toArray(), mean.penaltyArray());
    if (config.decoder() == Decoder.BACK_PROPAGATION
        && losses.differentiable()
        && Float.isFinite(total)) {
      tape.backward(
          Arithmetic.scale(Reductions.sum(losses), piece.share() * (1.0 / mean.examples())));
    }
    return result;
  }

  private double[] evaluate(B batch, Step step) {
    population.begin(step);
    return sharing.losses(new Evaluation<>(this, batch, step));
  }

  /** The population of a step. */
  private record Evaluation<B>(EvolutionStep<B> owner, B batch, Step at)
      implements SharedEvaluation.Members {

    @Override
    public long step() {
      return at.number();
    }

    @Override
    public int pairs() {
      return owner.population.pairs();
    }

    @Override
    public int group() {
      return owner.members.group();
    }

    @Override
    public void evaluate(int first, int end, double[] losses) {
      Population population = owner.population;
      for (int from = first; from < end; from += population.together()) {
        int to = Math.min(from + population.together(), end);
        population.draw(from, to);
        owner.members.evaluate(batch, at, population, from, to, losses);
      }
    }

    @Override
    public long fingerprint() {
      return owner.objective.parameters().fingerprint();
    }
  }

  private void addDraws(B batch, double[] losses) {
    Fitness fitness = Fitness.of(losses, config.standardise());
    diagnostics =
        Map.of(
            "population-deviation", fitness.deviation(), "not-finite", (double) fitness.replaced());
    List<Parameter> parameters = population.parameters();
    float[][] sums = new float[parameters.size()][];
    for (int block = 0; block < sums.length; block++) {
      sums[block] = new float[parameters.get(block).value().size()];
    }
    for (int from = 0; from < population.pairs(); from += population.together()) {
      int to = Math.min(from + population.together(), population.pairs());
      population.draw(from, to);
      for (int pair = from; pair < to; pair++) {
        double factor = fitness.differences()[pair] / (config.population() * config.sigma());
        for (int block = 0; block < sums.length; block++) {
          add((float) factor, population.draws(pair, block), sums[block]);
        }
      }
    }
    for (int block = 0; block < sums.length; block++) {
      Parameter parameter = parameters.get(block);
      Optional<int[]> rows = objective.rows(parameter, batch);
      if (rows.isPresent()) {
        sums[block] = only(rows.get(), parameter.value().shape().columns(), sums[block]);
      }
      tape.parameter(parameter).contribute(sums[block]);
    }
  }

  /** Some rows, and zeros for the others. */
  private static float[] only(int[] rows, int columns, float... values) {
    float[] kept = new float[values.length];
    for (int row : rows) {
      System.arraycopy(values, row * columns, kept, row * columns, columns);
    }
    return kept;
  }

  private static void add(float factor, float[] draws, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * draws[i];
    }
  }

  /**
   * {@code population-deviation}, the standard deviation of the losses of the last population, and
   * {@code not-finite}, how many of them were not.
   */
  @Override
  public Map<String, Double> diagnostics() {
    return diagnostics;
  }

  @Override
  public void save(DataOutput out) {
    // Later steps depend on the parameters alone.
  }

  @Override
  public void restore(DataInput in) {
    // See save.
  }

  @Override
  public void close() {
    members.close();
    tape.close();
  }
}
