package org.argmax4j.structure.tree;

import static org.argmax4j.config.Components.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.argmax4j.estimator.GradientLayer;
import org.argmax4j.estimator.ImplicitMle;
import org.argmax4j.estimator.Scores;
import org.argmax4j.noise.NoNoise;
import org.argmax4j.structure.NotFiniteException;
import org.argmax4j.structure.Solver;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.subset.TopK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectedSolverTest {

  private static final DirectedSolver ASCENDING =
      new DirectedSolver(DirectedSolver.Reading.ASCENDING, SpanningTree.defaults());
  private static final DirectedSolver MEAN = DirectedSolver.defaults();

  /** The scores of 1 to 0, 2 to 0, 0 to 1, 2 to 1, 0 to 2, 1 to 2. */
  private static final float[] TRIANGLE = {9, 5, 1, 1, 2, 3};

  private static float[] solve(Solver solver, float... scores) {
    float[] structures = new float[scores.length];
    solver.solve(scores, 1, scores.length, structures);
    return structures;
  }

  @Test
  void theScoresOfOneDirectionOrOfBothDecide() {
    // Edges (0,1), (0,2), (1,2): ascending 1, 2, 3; mean 5, 3.5, 2.
    assertThat(solve(ASCENDING, TRIANGLE)).containsExactly(0, 1, 0, 1, 1, 1);
    assertThat(solve(MEAN, TRIANGLE)).containsExactly(1, 1, 1, 0, 1, 0);
  }

  @ParameterizedTest
  @EnumSource
  void structuresAreThoseOfTheUndirectedSolverInBothDirections(DirectedSolver.Reading reading) {
    DirectedEdges edges = new DirectedEdges(5);
    SplittableRandom random = new SplittableRandom(4);
    int rows = 50;
    float[] scores = new float[rows * 20];
    for (int i = 0; i < scores.length; i++) {
      // Few values, so that there are ties.
      scores[i] = random.nextInt(4);
    }
    float[] undirected = new float[rows * 10];
    for (int row = 0; row < rows; row++) {
      for (int edge = 0; edge < 10; edge++) {
        float ascending = scores[row * 20 + edges.ascending()[edge]];
        float descending = scores[row * 20 + edges.descending()[edge]];
        undirected[row * 10 + edge] =
            reading == DirectedSolver.Reading.MEAN ? (ascending + descending) / 2 : ascending;
      }
    }
    for (var solver :
        new SolverConfig[] {SpanningTree.defaults(), new TopK(4, TopK.TieRule.INDEX)}) {
      float[] expected = new float[undirected.length];
      solver.solver().solve(undirected, rows, 10, expected);
      float[] found = new float[scores.length];
      new DirectedSolver(reading, solver).solve(scores, rows, 20, found);
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i]).isEqualTo(expected[i / 20 * 10 + edges.undirected()[i % 20]]);
      }
    }
  }

  @Test
  void forbiddenEdgesAreNotChosen() {
    float none = Float.NEGATIVE_INFINITY;
    assertThat(solve(MEAN, 9, none, 9, 1, 5, 1)).containsExactly(1, 0, 1, 1, 0, 1);
    assertThatThrownBy(() -> solve(MEAN, 9, none, 9, none, 5, 1))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Invalid scores: 1 of 3 are finite in row 0, must be at least 2");
  }

  @Test
  void scoresThatAreReadMustBeNumbersBelowInfinity() {
    float[] scores = TRIANGLE.clone();
    scores[1] = Float.NaN;
    assertThatThrownBy(() -> solve(MEAN, scores))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage(
            "Invalid score: NaN at row 0, coordinate 1, must be finite, or -Infinity where it may"
                + " not be chosen");
    assertThat(solve(ASCENDING, scores)).isEqualTo(solve(ASCENDING, TRIANGLE));
    scores[4] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> solve(ASCENDING, scores))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageStartingWith("Invalid score: Infinity at row 0, coordinate 4");
    assertThatThrownBy(() -> solve(MEAN, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid number of directed edges: 3");
  }

  /** The mean gradient of I-MLE with the gradient 1 at one direction of the edge (0, 1) alone. */
  private static float[] gradient(DirectedSolver solver, int position) {
    ImplicitMle imle =
        with(ImplicitMle.defaults(), Map.of("lambda", 100, "noise", NoNoise.defaults()));
    Scores scores = new Scores(new float[] {5, 4, 5, 1, 4, 1}, 1, 1, 6);
    GradientLayer.Pass pass = imle.layer(solver).forward(scores, new SplittableRandom(0));
    assertThat(pass.structures()).containsExactly(1, 1, 1, 0, 1, 0);
    float[] incoming = new float[6];
    incoming[position] = 1;
    return pass.backward(incoming);
  }

  @Test
  void theGradientOfADirectionThatIsNotReadHasNoEffect() {
    // One edge for another: a difference in both directions of two edges.
    float[] exchange = {1, 0, 1, -1, 0, -1};
    assertThat(gradient(ASCENDING, 2)).containsExactly(exchange);
    assertThat(gradient(ASCENDING, 0)).containsOnly(0);
    assertThat(gradient(MEAN, 2)).containsExactly(exchange);
    assertThat(gradient(MEAN, 0)).containsExactly(exchange);
  }
}
