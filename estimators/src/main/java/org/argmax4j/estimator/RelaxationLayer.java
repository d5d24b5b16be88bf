package org.argmax4j.estimator;

import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.argmax4j.noise.Noise;
import org.argmax4j.noise.NoiseConfig;
import org.argmax4j.structure.Relaxation;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.subset.SubsetSolver;

/**
 * A layer that trains with a relaxation and evaluates with the solver's discrete structures. Noise
 * is added to the scores, which are the negated costs under minimisation.
 */
final class RelaxationLayer implements GradientLayer {

  /**
   * What a layer is made of, apart from its solver.
   *
   * @param relaxation the relaxation at a temperature
   * @param mode soft or hard structures in training
   * @param noise the perturbation of the scores
   * @param temperature the temperature of the first batch
   * @param annealing how it falls
   * @param samples S
   * @param direction whether the scores are maximised or minimised
   */
  record Settings(
      DoubleFunction<Relaxation> relaxation,
      RelaxationMode mode,
      Noise noise,
      double temperature,
      Annealing annealing,
      int samples,
      Direction direction) {

    /** Settings at a temperature that does not fall. */
    static Settings constant(
        DoubleFunction<Relaxation> relaxation,
        RelaxationMode mode,
        NoiseConfig noise,
        double temperature,
        int samples,
        Direction direction) {
      return new Settings(
          relaxation, mode, noise.noise(), temperature, Annealing.defaults(), samples, direction);
    }
  }

  private final Solver solver;
  private final Settings settings;
  private final Diagnostics diagnostics = new Diagnostics();
  private long batch;
  private double temperature;

  RelaxationLayer(Solver solver, Settings settings) {
    this.solver = solver;
    this.settings = settings;
    this.temperature = settings.temperature();
  }

  /**
   * The subset size of a solver.
   *
   * @throws IllegalArgumentException if its structures are not subsets of a fixed size
   */
  static int ones(Solver solver) {
    if (solver instanceof SubsetSolver subsets) {
      return subsets.ones();
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid solver for a relaxation of subsets: %s, must select a fixed number of coordinates",
            solver));
  }

  @Override
  public int samples() {
    return settings.samples();
  }

  @Override
  public Pass forward(Scores scores, SplittableRandom random) {
    scores.check(solver, settings.direction());
    temperature = settings.annealing().temperature(settings.temperature(), batch++);
    Relaxation relaxation = settings.relaxation().apply(temperature);
    return new RelaxedPass(scores, relaxation, draw(scores, relaxation.draws(), random));
  }

  @Override
  public float[] evaluate(Scores scores, EvaluationMode mode, SplittableRandom random) {
    scores.check(solver, settings.direction());
    return mode == EvaluationMode.NOISE_OFF
        ? solve(scores, 1, new float[scores.size()], 1)
        : solve(scores, settings.samples(), draw(scores, 1, random), 1);
  }

  @Override
  public Map<String, Double> diagnostics() {
    Map<String, Double> values = new TreeMap<>(diagnostics.values());
    values.put("temperature", temperature);
    return values;
  }

  @Override
  public double[] state() {
    return new double[] {batch};
  }

  @Override
  public void restore(double[] state) {
    States.check(state, 1, this);
    batch = (long) state[0];
  }

  /** {@code examples x samples x rows x copies x length} draws. */
  private float[] draw(Scores scores, int copies, SplittableRandom random) {
    float[] draws = new float[settings.samples() * copies * scores.size()];
    settings.noise().fill(random, draws, draws.length);
    return draws;
  }

  /** The solver's structures of the scores with the first of each row's copies of the noise. */
  private float[] solve(Scores scores, int samples, float[] draws, int copies) {
    int length = scores.length();
    int instances = scores.examples() * samples * scores.rows();
    float[] perturbed = new float[samples * scores.size()];
    for (int instance = 0; instance < instances; instance++) {
      int from = source(scores, samples, instance);
      for (int i = 0; i < length; i++) {
        perturbed[instance * length + i] =
            settings.direction().sign() * scores.values()[from + i]
                + draws[instance * copies * length + i];
      }
    }
    float[] structures = new float[perturbed.length];
    solver.solve(perturbed, instances, length, structures);
    return structures;
  }

  /** Where the row of scores starts that an instance of a sample belongs to. */
  private static int source(Scores scores, int samples, int instance) {
    int example = instance / (samples * scores.rows());
    return example * scores.exampleSize() + instance % scores.rows() * scores.length();
  }

  private final class RelaxedPass extends Pass {

    private final Scores scores;
    private final Relaxation relaxation;
    private final float[] draws;
    private final float[] structures;

    RelaxedPass(Scores scores, Relaxation relaxation, float[] draws) {
      super(scores, settings.samples());
      this.scores = scores;
      this.relaxation = relaxation;
      this.draws = draws;
      this.structures =
          settings.mode() == RelaxationMode.SOFT
              ? relax()
              : solve(scores, settings.samples(), draws, relaxation.draws());
    }

    @Override
    public float[] structures() {
      return structures;
    }

    @Override
    protected float[] estimate(float[] gradient) {
      float[] mean =
          settings.mode() == RelaxationMode.HARD_WITHOUT_GRADIENT
              ? new float[scores.size()]
              : relaxedGradient(gradient);
      diagnostics.record(mean);
      return mean;
    }

    private float[] relaxedGradient(float[] gradient) {
      int length = scores.length();
      double[] perturbed = new double[relaxation.draws() * length];
      double[] incoming = new double[length];
      double[] outgoing = new double[perturbed.length];
      float[] all = new float[gradient.length];
      for (int instance = 0; instance < gradient.length / length; instance++) {
        perturb(instance, perturbed);
        for (int i = 0; i < length; i++) {
          incoming[i] = gradient[instance * length + i];
        }
        relaxation.gradient(perturbed, incoming, outgoing);
        for (int j = 0; j < outgoing.length; j++) {
          all[instance * length + j % length] += (float) outgoing[j];
        }
      }
      return SampleMean.of(all, scores, settings.samples(), settings.direction().sign());
    }

    private float[] relax() {
      int length = scores.length();
      double[] perturbed = new double[relaxation.draws() * length];
      double[] soft = new double[length];
      float[] all = new float[settings.samples() * scores.size()];
      for (int instance = 0; instance < all.length / length; instance++) {
        perturb(instance, perturbed);
        relaxation.relax(perturbed, soft);
        for (int i = 0; i < length; i++) {
          all[instance * length + i] = (float) soft[i];
        }
      }
      return all;
    }

    private void perturb(int instance, double[] perturbed) {
      int length = scores.length();
      int from = source(scores, settings.samples(), instance);
      int sign = settings.direction().sign();
      for (int j = 0; j < perturbed.length; j++) {
        perturbed[j] =
            (double) sign * scores.values()[from + j % length]
                + draws[instance * perturbed.length + j];
      }
    }
  }
}
