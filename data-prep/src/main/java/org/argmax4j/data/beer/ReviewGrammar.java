package org.argmax4j.data.beer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/**
 * Makes one review from a seeded grammar. Each aspect has a hidden quality; the qualities of a beer
 * are correlated through one common factor, as in the corpus. The sentences about an aspect carry
 * opinion words whose polarity follows its quality, with slips, words shared between aspects and
 * negations; sentences about other things carry opinions that follow nothing.
 */
final class ReviewGrammar {

  /** Makes the correlation of two aspects' qualities about 0.6, near that of the corpus. */
  private static final double COMMON_FACTOR = 0.77;

  private static final double MEAN_QUALITY = 0.72;
  private static final double QUALITY_SPREAD = 0.15;
  private static final double RATING_NOISE = 0.04;
  private static final double OPINION_WIDTH = 0.12;

  /** The log-normal that gives the corpus's mean of 127 tokens and a few reviews over 350. */
  private static final double LENGTH_LOG_MEAN = Math.log(113);

  private static final double LENGTH_LOG_SPREAD = 0.45;

  /** The mean number of tokens that a sentence comes out with. */
  private static final int SENTENCE_LENGTH = 12;

  private static final int SHORTEST = 30;
  private static final int LONGEST = 420;

  private final RandomStreams streams;
  private final Lexicon lexicon;

  ReviewGrammar(RandomStreams streams, Lexicon lexicon) {
    this.streams = streams;
    this.lexicon = lexicon;
  }

  /**
   * The review at one place of one file.
   *
   * @param file what the file is for; every file has reviews of its own
   * @param index the review's number in the file
   */
  GeneratedReview review(String file, long index) {
    SplittableRandom random = streams.stream(file, index);
    double[] quality = qualities(random);
    int target = targetLength(random);
    List<String> tokens = new ArrayList<>(target + 24);
    Map<Aspect, List<int[]>> rationales = new EnumMap<>(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      rationales.put(aspect, new ArrayList<>());
    }
    List<Aspect> plan = plan(random);
    int distractors = Math.max(0, target / SENTENCE_LENGTH - plan.size());
    int next = 0;
    while (next < plan.size() || distractors > 0) {
      boolean distract = random.nextInt(plan.size() - next + distractors) < distractors;
      if (distract) {
        distractors--;
        sentence(null, random.nextDouble(), random, tokens);
      } else {
        Aspect aspect = plan.get(next++);
        int start = tokens.size();
        sentence(aspect, quality[aspect.number()], random, tokens);
        rationales
            .computeIfAbsent(aspect, a -> new ArrayList<>())
            .add(new int[] {start, tokens.size()});
      }
    }
    return new GeneratedReview(ratings(quality, random), tokens, rationales);
  }

  private static double[] qualities(SplittableRandom random) {
    double[] quality = new double[Aspect.values().length];
    double common = random.nextGaussian();
    double own = Math.sqrt(1 - COMMON_FACTOR * COMMON_FACTOR);
    for (int a = 0; a < quality.length; a++) {
      double z = COMMON_FACTOR * common + own * random.nextGaussian();
      quality[a] = Math.min(1, Math.max(0, MEAN_QUALITY + QUALITY_SPREAD * z));
    }
    return quality;
  }

  private static int targetLength(SplittableRandom random) {
    double length = Math.exp(LENGTH_LOG_MEAN + LENGTH_LOG_SPREAD * random.nextGaussian());
    return (int) Math.min(LONGEST, Math.max(SHORTEST, length));
  }

  /**
   * The aspects in the order of their sentences: as drinkers taste, or shuffled; one to three
   * sentences each.
   */
  private static List<Aspect> plan(SplittableRandom random) {
    List<Aspect> order = new ArrayList<>(List.of(Aspect.values()));
    if (random.nextInt(3) == 0) {
      Collections.shuffle(order, new Random(random.nextLong()));
    }
    List<Aspect> plan = new ArrayList<>();
    for (Aspect aspect : order) {
      double u = random.nextDouble();
      int sentences = u < 0.04 ? 0 : u < 0.62 ? 1 : u < 0.9 ? 2 : 3;
      plan.addAll(Collections.nCopies(sentences, aspect));
    }
    return plan;
  }

  private static List<Double> ratings(double[] quality, SplittableRandom random) {
    List<Double> ratings = new ArrayList<>(quality.length);
    for (double q : quality) {
      double noisy = q + RATING_NOISE * random.nextGaussian();
      ratings.add(Math.round(10 * Math.min(1, Math.max(0, noisy))) / 10.0);
    }
    return ratings;
  }

  /** One sentence about an aspect, or about something else where there is none. */
  private void sentence(
      @Nullable Aspect aspect, double quality, SplittableRandom random, List<String> out) {
    filler(1 + random.nextInt(4), random, out);
    if (aspect == null) {
      out.add(lexicon.distractorAnchor(random));
    } else if (random.nextInt(100) < 85) {
      out.add(lexicon.anchor(aspect, random));
    }
    int opinions = 1 + random.nextInt(3);
    for (int i = 0; i < opinions; i++) {
      filler(random.nextInt(4), random, out);
      opinion(aspect, quality, random, out);
    }
    filler(random.nextInt(5), random, out);
    out.add(random.nextInt(12) == 0 ? "," : ".");
  }

  private void filler(int words, SplittableRandom random, List<String> out) {
    for (int i = 0; i < words; i++) {
      out.add(random.nextInt(100) < 55 ? lexicon.functionWord(random) : lexicon.tailWord(random));
    }
  }

  /**
   * An opinion word near the quality; one in ten is a slip, one in twelve is said by its opposite.
   */
  private void opinion(
      @Nullable Aspect aspect, double quality, SplittableRandom random, List<String> out) {
    double wanted = random.nextInt(10) == 0 ? random.nextDouble() : quality;
    boolean negate = random.nextInt(12) == 0;
    double spoken = negate ? 1 - wanted : wanted;
    while (true) {
      Lexicon.Opinion word =
          aspect == null || random.nextInt(4) == 0
              ? lexicon.sharedOpinion(random)
              : lexicon.opinion(aspect, random);
      double distance = (word.polarity() - spoken) / OPINION_WIDTH;
      if (random.nextDouble() < Math.exp(-distance * distance / 2)) {
        if (negate) {
          out.add(Lexicon.NEGATION);
        }
        out.add(word.word());
        return;
      }
    }
  }
}
