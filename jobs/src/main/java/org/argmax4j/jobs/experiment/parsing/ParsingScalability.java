package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.jobs.experiment.DatasetLoader;
import org.argmax4j.jobs.experiment.Experiment;
import org.argmax4j.jobs.experiment.Glossary;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.jobs.experiment.NoData;
import org.argmax4j.jobs.experiment.PassTimes;
import org.argmax4j.jobs.experiment.Run;
import org.argmax4j.jobs.experiment.Term;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.training.GradientStep;

/**
 * How the time of a pass grows with the length of sentences: Berliner et al., "Learning Discrete
 * Structured Variational Auto-Encoder using Natural Evolution Strategies" (ICLR 2022), Fig. 2. The
 * words of all sentences are uniform, as are the numbers of their vectors in [-1, 1).
 */
public final class ParsingScalability
    implements Experiment<ParsingScalabilityConfiguration, NoData> {

  /** The words that every vocabulary begins with: the unknown one and the root. */
  private static final int SPECIAL = 2;

  /** For the service loader. */
  public ParsingScalability() {}

  @Override
  public String name() {
    return "parsing-scalability";
  }

  @Override
  public int protocol() {
    return 1;
  }

  @Override
  public Class<ParsingScalabilityConfiguration> configuration() {
    return ParsingScalabilityConfiguration.class;
  }

  @Override
  public DatasetLoader<NoData> data() {
    return NoData.loader();
  }

  /** Pairs of words of all passes. */
  @Override
  public double cost(ParsingScalabilityConfiguration configuration) {
    double pairs = (double) configuration.length() * configuration.length();
    return pairs
        * configuration.sentences()
        * (configuration.passes() + 1)
        * Methods.evaluations(configuration.method());
  }

  @Override
  public Glossary glossary() {
    return Glossary.common().with("length", Term.named("n"));
  }

  @Override
  public Run start(
      ParsingScalabilityConfiguration configuration, long seed, NoData data, Backend backend) {
    RandomStreams streams = new RandomStreams(seed);
    Treebank sentences = sentences(configuration, streams.stream("sentences", 0));
    ParsingModel model =
        ParsingModel.create(
            configuration.parser(),
            configuration.vocabulary() + SPECIAL,
            vectors(configuration, streams.stream("vectors", 0)),
            new Relations(sentences),
            backend,
            streams.child("initialisation"));
    AdaptationObjective objective = new AdaptationObjective(model, sentences);
    return new PassTimes<>(
        objective,
        GradientStep.of(configuration.method(), objective, configuration.layer(), backend),
        configuration.passes(),
        streams.child("passes"),
        model::close);
  }

  private static Treebank sentences(
      ParsingScalabilityConfiguration configuration, SplittableRandom random) {
    int count = configuration.sentences();
    int n = configuration.length();
    int[] offsets = IntStream.rangeClosed(0, count).map(sentence -> sentence * n).toArray();
    int[] words =
        random.ints((long) count * n, SPECIAL, SPECIAL + configuration.vocabulary()).toArray();
    return new Treebank(
        offsets,
        same("", count),
        same("", count * n),
        words,
        new int[count * n],
        same("root", count * n));
  }

  private static String[] same(String text, int count) {
    String[] texts = new String[count];
    Arrays.fill(texts, text);
    return texts;
  }

  private static WordVectors vectors(
      ParsingScalabilityConfiguration configuration, SplittableRandom random) {
    int words = configuration.vocabulary();
    float[] values = new float[words * configuration.dimensions()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return new WordVectors(
        configuration.dimensions(), IntStream.range(SPECIAL, SPECIAL + words).toArray(), values);
  }
}
