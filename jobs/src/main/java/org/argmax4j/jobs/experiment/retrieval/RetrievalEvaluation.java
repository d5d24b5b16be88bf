package org.argmax4j.jobs.experiment.retrieval;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.argmax4j.structure.ranking.Recall;
import org.argmax4j.tensor.Linear;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Tape;
import org.argmax4j.tensor.backend.Backend;

/** How often what is of the same class is found first. */
final class RetrievalEvaluation implements AutoCloseable {

  /** How many vectors go through the network, and how many are queries, at a time. */
  private static final int TOGETHER = 500;

  private static final double PERCENT = 100;

  /** A cosine below all others. */
  private static final float LAST = -2;

  /** The K of the tables of image retrieval. */
  private static final int[] PLACES = {1, 2, 4, 8};

  private final Embedder embedder;
  private final Tape tape;

  RetrievalEvaluation(Backend backend, Embedder embedder) {
    this.embedder = embedder;
    this.tape = Tape.inference(backend);
  }

  /**
   * Evaluates vectors, each of which is a query for all others: {@code recall-at-K-x100}, the share
   * of queries for which one of the first K is of the same class, times 100, and {@code cosine},
   * the mean cosine of two different embeddings, which is 1 if all are the same. Vectors whose
   * class no other has are no queries.
   *
   * @param split what the names of the metrics begin with
   * @param metrics receives the metrics
   * @return the recall at 1, times 100
   */
  double evaluate(String split, VectorSet vectors, Map<String, Double> metrics) {
    int[] labels = Arrays.copyOf(vectors.vectors().labels(), vectors.count());
    float[] embeddings = embeddings(vectors);
    int[] found = found(embeddings, labels);
    for (int i = 0; i < PLACES.length; i++) {
      metrics.put(
          split + ".recall-at-" + PLACES[i] + "-x100", PERCENT * found[i] / found[PLACES.length]);
    }
    metrics.put(split + ".cosine", meanCosine(embeddings, labels.length));
    return PERCENT * found[0] / found[PLACES.length];
  }

  private float[] embeddings(VectorSet vectors) {
    int width = embedder.width();
    float[] all = new float[vectors.count() * width];
    for (int first = 0; first < vectors.count(); first += TOGETHER) {
      int end = Math.min(first + TOGETHER, vectors.count());
      RetrievalBatch batch = vectors.batch(IntStream.range(first, end).toArray());
      float[] some = embedder.embeddings(tape, batch.inputs()).toArray();
      tape.reset();
      System.arraycopy(some, 0, all, first * width, some.length);
    }
    return all;
  }

  /** For how many queries one is found among the first, and last how many queries there are. */
  private int[] found(float[] embeddings, int... labels) {
    int width = embedder.width();
    int[] found = new int[PLACES.length + 1];
    boolean[] relevant = new boolean[labels.length];
    for (int first = 0; first < labels.length; first += TOGETHER) {
      int end = Math.min(first + TOGETHER, labels.length);
      float[] queries = Arrays.copyOfRange(embeddings, first * width, end * width);
      Node all = tape.constant(embeddings, labels.length, width);
      float[] cosines =
          Linear.innerProducts(tape.constant(queries, end - first, width), all).toArray();
      tape.reset();
      for (int query = first; query < end; query++) {
        int from = (query - first) * labels.length;
        cosines[from + query] = LAST;
        if (mark(relevant, labels, query)) {
          int rank = Recall.firstRank(cosines, from, relevant);
          for (int i = 0; i < PLACES.length; i++) {
            found[i] += rank <= PLACES[i] ? 1 : 0;
          }
          found[PLACES.length]++;
        }
      }
    }
    return found;
  }

  /** Marks the others of the class of a query; false if there is none. */
  private static boolean mark(boolean[] relevant, int[] labels, int query) {
    boolean any = false;
    for (int i = 0; i < labels.length; i++) {
      relevant[i] = i != query && labels[i] == labels[query];
      any |= relevant[i];
    }
    return any;
  }

  /** The square of the sum of all embeddings is the sum of all cosines, n of which are 1. */
  private double meanCosine(float[] embeddings, int count) {
    int width = embedder.width();
    double square = 0;
    double own = 0;
    for (int i = 0; i < width; i++) {
      double sum = 0;
      for (int at = i; at < embeddings.length; at += width) {
        sum += embeddings[at];
        own += (double) embeddings[at] * embeddings[at];
      }
      square += sum * sum;
    }
    return (square - own) / ((double) count * (count - 1));
  }

  @Override
  public void close() {
    tape.close();
  }
}
