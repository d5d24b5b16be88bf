package org.argmax4j.jobs.experiment.parsing;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.data.DatasetManifest;
import org.argmax4j.data.ud.Treebank;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.data.ud.TreebankPart;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.jobs.experiment.Manifests;

/**
 * Two treebanks of one made-up language: a verb below the root, nouns below it, and before each
 * noun perhaps an article below it. The target has its articles behind the nouns.
 */
final class TinyTreebanks {

  private static final String[] WORDS = {
    "<unk>", "<root>", "sees", "hears", "dog", "cat", "bird", "the", "a", "."
  };

  private TinyTreebanks() {}

  static TreebankDataset data() {
    SplittableRandom random = new SplittableRandom(11);
    float[] vectors = new float[(WORDS.length - 2) * 4];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextDouble() - 0.5f;
    }
    int[] words = new int[WORDS.length - 2];
    Arrays.setAll(words, i -> i + 2);
    int[] counts = new int[WORDS.length];
    Arrays.fill(counts, 20);
    return new TreebankDataset(
        Manifests.bare(TreebankDataset.KIND, "tiny", DatasetManifest.Origin.GENERATED),
        Map.of(
            TreebankPart.SOURCE_TRAIN, sentences(20, true, random),
            TreebankPart.SOURCE_DEV, sentences(6, true, random),
            TreebankPart.TARGET_TRAIN, sentences(10, false, random),
            TreebankPart.TARGET_TEST, sentences(8, false, random)),
        WORDS,
        counts,
        new WordVectors(4, words, vectors));
  }

  private static Treebank sentences(int count, boolean articlesFirst, SplittableRandom random) {
    int[] offsets = new int[count + 1];
    String[] ids = new String[count];
    int[] words = new int[count * 6];
    int[] heads = new int[count * 6];
    int next = 0;
    for (int s = 0; s < count; s++) {
      ids[s] = "s" + s;
      int start = next;
      boolean article = random.nextBoolean();
      int noun = article && articlesFirst ? 2 : 1;
      int verb = article ? 3 : 2;
      if (article) {
        words[start + (articlesFirst ? 0 : 1)] = 7 + random.nextInt(2);
        heads[start + (articlesFirst ? 0 : 1)] = noun;
      }
      words[start + noun - 1] = 4 + random.nextInt(3);
      heads[start + noun - 1] = verb;
      words[start + verb - 1] = 2 + random.nextInt(2);
      words[start + verb] = 4 + random.nextInt(3);
      heads[start + verb] = verb;
      words[start + verb + 1] = 9;
      heads[start + verb + 1] = verb;
      next = start + verb + 2;
      offsets[s + 1] = next;
    }
    int[] all = Arrays.copyOf(words, next);
    String[] forms = Arrays.stream(all).mapToObj(word -> WORDS[word]).toArray(String[]::new);
    String[] relations =
        Arrays.stream(all).mapToObj(TinyTreebanks::relation).toArray(String[]::new);
    return new Treebank(offsets, ids, forms, all, Arrays.copyOf(heads, next), relations);
  }

  private static String relation(int word) {
    if (word == 9) {
      return "punct";
    }
    if (word >= 7) {
      return "det";
    }
    return word >= 4 ? "nsubj" : "root";
  }
}
