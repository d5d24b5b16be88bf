package org.argmax4j.dl4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The losses that the structures of a vertex lead to. */
final class OutputLosses {

  private final GraphVertex vertex;
  private final List<GraphVertex> outputs;

  private OutputLosses(GraphVertex vertex, List<GraphVertex> outputs) {
    this.vertex = vertex;
    this.outputs = outputs;
  }

  /** Those of all output layers that a vertex leads to. */
  static OutputLosses behind(GraphVertex vertex, ComputationGraph graph) {
    Set<GraphVertex> reached = new LinkedHashSet<>();
    Deque<GraphVertex> open = new ArrayDeque<>(List.of(vertex));
    while (!open.isEmpty()) {
      VertexIndices[] next = open.remove().getOutputVertices();
      for (VertexIndices index : next == null ? new VertexIndices[0] : next) {
        GraphVertex behind = graph.getVertices()[index.getVertexIndex()];
        if (reached.add(behind)) {
          open.add(behind);
        }
      }
    }
    List<GraphVertex> outputs = new ArrayList<>();
    for (GraphVertex each : reached) {
      if (each.isOutputVertex() && each.getLayer() instanceof IOutputLayer) {
        outputs.add(each);
      }
    }
    return new OutputLosses(vertex, outputs);
  }

  /**
   * The loss of each sample, summed over the outputs, after a forward pass.
   *
   * @param samples how many there are in the minibatch
   */
  float[] ofSamples(int samples) {
    if (outputs.isEmpty()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The estimator of vertex %s learns from losses, but no output layer lies behind it",
              vertex.getVertexName()));
    }
    float[] sums = new float[samples];
    for (GraphVertex output : outputs) {
      INDArray losses =
          ((IOutputLayer) output.getLayer())
              .computeScoreForExamples(0, LayerWorkspaceMgr.noWorkspaces());
      if (losses.length() != samples) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "The output %s has %d rows, expected %d, one for each sample of vertex %s",
                output.getVertexName(),
                losses.length(),
                samples,
                vertex.getVertexName()));
      }
      for (int i = 0; i < samples; i++) {
        sums[i] += losses.getFloat(i);
      }
    }
    return sums;
  }
}
