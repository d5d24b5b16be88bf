package org.argmax4j.data.beer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.argmax4j.random.RandomStreams;

/**
 * The words of generated reviews. Function words and the nouns that name an aspect are English;
 * opinion words and the long tail of other words are invented, so that nothing but the reviews
 * themselves tells what they mean.
 *
 * <p>Opinion words carry a polarity, the rating in [0, 1] that they speak for. Most belong to one
 * aspect; some are shared by all, so that only their context tells what they are about. Other words
 * follow Zipf's law.
 */
final class Lexicon {

  /** An opinion word and the rating that it speaks for. */
  record Opinion(String word, double polarity) {}

  static final String NEGATION = "not";

  private static final String[] FUNCTION_WORDS =
      ("the a and of with is it in to this that i for as but on was at from has some very quite my its an not so "
              + "there by more just one into than out up over no all or when bit be little also much then me you "
              + "are almost while after too well only still")
          .split(" ");

  private static final String[][] ANCHORS = {
    "pours head color lacing body-of-glass looks foam retention appearance clarity".split(" "),
    "smell aroma nose scent smells bouquet whiff notes".split(" "),
    "mouthfeel carbonation feel palate texture finish-feel bodied tongue".split(" "),
    "taste flavor tastes flavors sip aftertaste swallow palate-taste".split(" "),
    "overall drinkability again recommend beer conclusion".split(" ")
  };

  private static final String[] DISTRACTOR_ANCHORS =
      "bottle price store brewery label friend evening dinner glassware batch trade shelf"
          .split(" ");

  private static final int OPINIONS_PER_ASPECT = 60;
  private static final int SHARED_OPINIONS = 40;
  private static final int TAIL_WORDS = 6_000;
  private static final double ZIPF_SHIFT = 2.7;
  private static final String[] ONSETS =
      "b br c ch cl d dr f fl g gl h j k l m n p pl qu r s sh sk sl st t tr v w z".split(" ");
  private static final String[] VOWELS = "a e i o u ai ea oo ou".split(" ");
  private static final String[] CODAS =
      "b ck d ft g l ll lt m n nd ng nt p r rk rn s sh sk st t x".split(" ");
  private static final String[] ENDINGS = {"", "", "y", "ish", "ed", "ing", "er", "s"};

  private final Opinion[][] opinions = new Opinion[Aspect.values().length][];
  private final Opinion[] shared;
  private final String[] tail = new String[TAIL_WORDS];
  private final double[] tailCumulative = new double[TAIL_WORDS];

  /** Invents the words. Equal streams give equal lexicons. */
  Lexicon(RandomStreams streams) {
    SplittableRandom random = streams.stream("lexicon", 0);
    Set<String> taken = new HashSet<>(everydayWords());
    for (int aspect = 0; aspect < opinions.length; aspect++) {
      opinions[aspect] = inventOpinions(OPINIONS_PER_ASPECT, random, taken);
    }
    shared = inventOpinions(SHARED_OPINIONS, random, taken);
    double total = 0;
    for (int rank = 0; rank < TAIL_WORDS; rank++) {
      tail[rank] = inventWord(random, taken);
      total += 1 / (rank + ZIPF_SHIFT);
      tailCumulative[rank] = total;
    }
  }

  private static List<String> everydayWords() {
    List<String> words = new ArrayList<>(Arrays.asList(FUNCTION_WORDS));
    for (String[] anchors : ANCHORS) {
      words.addAll(Arrays.asList(anchors));
    }
    words.addAll(Arrays.asList(DISTRACTOR_ANCHORS));
    words.addAll(List.of(".", ","));
    return words;
  }

  private static Opinion[] inventOpinions(int count, SplittableRandom random, Set<String> taken) {
    Opinion[] words = new Opinion[count];
    for (int i = 0; i < count; i++) {
      words[i] = new Opinion(inventWord(random, taken), (i + 0.5) / count);
    }
    return words;
  }

  private static String inventWord(SplittableRandom random, Set<String> taken) {
    while (true) {
      StringBuilder word = new StringBuilder();
      int syllables = 1 + random.nextInt(3);
      for (int s = 0; s < syllables; s++) {
        word.append(pick(ONSETS, random)).append(pick(VOWELS, random));
      }
      word.append(pick(CODAS, random)).append(pick(ENDINGS, random));
      if (taken.add(word.toString())) {
        return word.toString();
      }
    }
  }

  private static <T> T pick(T[] from, SplittableRandom random) {
    return from[random.nextInt(from.length)];
  }

  String functionWord(SplittableRandom random) {
    return pick(FUNCTION_WORDS, random);
  }

  String anchor(Aspect aspect, SplittableRandom random) {
    return pick(ANCHORS[aspect.number()], random);
  }

  String distractorAnchor(SplittableRandom random) {
    return pick(DISTRACTOR_ANCHORS, random);
  }

  Opinion opinion(Aspect aspect, SplittableRandom random) {
    return pick(opinions[aspect.number()], random);
  }

  Opinion sharedOpinion(SplittableRandom random) {
    return pick(shared, random);
  }

  /** A word of the tail, rank r with probability proportional to {@code 1 / (r + 2.7)}. */
  String tailWord(SplittableRandom random) {
    double u = random.nextDouble() * tailCumulative[TAIL_WORDS - 1];
    int found = Arrays.binarySearch(tailCumulative, u);
    return tail[Math.min(TAIL_WORDS - 1, found >= 0 ? found : -found - 1)];
  }

  /**
   * Every word with what its embedding should be near: a topic, and a polarity where it has one.
   */
  List<Meaning> meanings() {
    List<Meaning> all = new ArrayList<>();
    for (String word : FUNCTION_WORDS) {
      all.add(new Meaning(word, "function", 0));
    }
    for (Aspect aspect : Aspect.values()) {
      for (String word : ANCHORS[aspect.number()]) {
        all.add(new Meaning(word, aspect.label(), 0));
      }
      for (Opinion opinion : opinions[aspect.number()]) {
        all.add(new Meaning(opinion.word(), aspect.label(), 2 * opinion.polarity() - 1));
      }
    }
    for (String word : DISTRACTOR_ANCHORS) {
      all.add(new Meaning(word, "distractor", 0));
    }
    for (Opinion opinion : shared) {
      all.add(new Meaning(opinion.word(), "shared", 2 * opinion.polarity() - 1));
    }
    for (int rank = 0; rank < TAIL_WORDS; rank++) {
      all.add(new Meaning(tail[rank], "tail-" + rank % 40, 0));
    }
    all.add(new Meaning(".", "function", 0));
    all.add(new Meaning(",", "function", 0));
    return all;
  }

  /**
   * What an embedding is made from.
   *
   * @param topic words of one topic lie close together
   * @param polarity position along the direction of praise, from -1 to 1
   */
  record Meaning(String word, String topic, double polarity) {}
}
