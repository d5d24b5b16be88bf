package org.argmax4j.data.trees;

import java.util.Objects;
import org.argmax4j.config.Checks;
import org.argmax4j.structure.tree.SpanningTree;

/**
 * What is reached without training. A model is worth something only beyond these: some published
 * ones are not.
 */
public final class TrainingFreeBaselines {

  private TrainingFreeBaselines() {}

  /**
   * The precision, which is the recall too, of the minimum spanning tree of the Euclidean distances
   * in one frame: the share of its edges that are those of the latent tree.
   *
   * @param trees the examples
   * @param frame which frame, from 0
   * @return the precision of each example, in [0, 1]
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public static double[] distanceTreePrecision(LatentTrees trees, int frame) {
    int edges = trees.edges();
    float[] found = new float[trees.trees().length];
    SpanningTree.defaults().solve(closeness(trees, frame), trees.count(), edges, found);
    double[] precision = new double[trees.count()];
    for (int i = 0; i < found.length; i++) {
      double common = found[i] == 1 && trees.trees()[i] == 1 ? 1 : 0;
      precision[i / edges] += common / (trees.vertices() - 1);
    }
    return precision;
  }

  /**
   * How close the ends of each edge are in one frame: the squared distances with a minus, which are
   * of the same order as the distances with a minus.
   *
   * @param trees the examples
   * @param frame which frame, from 0
   * @return {@code examples x n(n-1)/2}, in the order of {@link
   *     org.argmax4j.structure.tree.CompleteGraph}
   * @throws IndexOutOfBoundsException if there is no such frame
   */
  public static float[] closeness(LatentTrees trees, int frame) {
    Objects.checkIndex(frame, trees.frames());
    float[] positions = trees.positions();
    float[] closeness = new float[trees.trees().length];
    int edge = 0;
    for (int example = 0; example < trees.count(); example++) {
      for (int i = 0; i < trees.vertices(); i++) {
        int one = trees.position(example, frame, i);
        for (int j = i + 1; j < trees.vertices(); j++) {
          int other = trees.position(example, frame, j);
          float x = positions[one] - positions[other];
          float y = positions[one + 1] - positions[other + 1];
          closeness[edge++] = -(x * x + y * y);
        }
      }
    }
    return closeness;
  }

  /**
   * The expected precision of a tree that is drawn like the latent trees, but knows nothing of the
   * motions: each edge is in it with probability {@code (n-1)/m = 2/n}.
   *
   * @param vertices n
   */
  public static double randomTreePrecision(int vertices) {
    return 2.0 / vertices;
  }

  /**
   * The negative log-likelihood, per vertex and without the constant of the Gaussian, of the
   * decoder whose prediction of a frame is the frame before it: the squared displacements of all
   * vertices over {@code 2 variance}, over the number of vertices.
   *
   * @param trees the examples
   * @param frames how many of their frames count, the first ones
   * @param variance the variance of a coordinate, positive; 5e-5 in the paper
   * @return that of each example, nats
   */
  public static double[] stillnessNll(LatentTrees trees, int frames, double variance) {
    Checks.positive("variance", variance);
    float[] positions = trees.positions();
    double[] nll = new double[trees.count()];
    for (int example = 0; example < nll.length; example++) {
      int frame = trees.position(example, 1, 0);
      int end = frame + (frames - 1) * 2 * trees.vertices();
      double sum = 0;
      for (int i = frame; i < end; i++) {
        double displacement = positions[i] - positions[i - 2 * trees.vertices()];
        sum += displacement * displacement;
      }
      nll[example] = sum / (2 * variance) / trees.vertices();
    }
    return nll;
  }
}
