package org.argmax4j.jobs.experiment.relational;

import org.argmax4j.estimator.DiscreteLayer;
import org.argmax4j.estimator.EstimatorConfig;
import org.argmax4j.jobs.experiment.Methods;
import org.argmax4j.structure.SolverConfig;
import org.argmax4j.structure.tree.CompleteGraph;
import org.argmax4j.structure.tree.DirectedEdges;
import org.argmax4j.structure.tree.DirectedSolver;
import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.Shapes;

/** Which entries the layer of structures works on. */
public enum EdgeScores {
  /** One an edge: the gradients of both directions are summed, and there is one draw of noise. */
  UNDIRECTED {
    @Override
    DiscreteLayer layer(EstimatorConfig method, SolverConfig solver) {
      return Methods.unsupervised(method.layer(solver.solver()));
    }

    @Override
    Node of(Node undirected, int vertices) {
      return undirected;
    }

    @Override
    PairEdges.Entries entries(int vertices) {
      CompleteGraph graph = new CompleteGraph(vertices);
      return new PairEdges.Entries() {
        @Override
        public int count() {
          return graph.edges();
        }

        @Override
        public int of(int sender, int receiver) {
          return graph.edge(sender, receiver);
        }
      };
    }
  },
  /**
   * Two an edge, one for each direction, of which the solver reads one: the published program of
   * AIMLE. Noise and gradient of the other direction have no effect on structures, but count in the
   * norm of the gradient, and every change of a structure counts twice.
   */
  BOTH_DIRECTIONS {
    @Override
    DiscreteLayer layer(EstimatorConfig method, SolverConfig solver) {
      return Methods.unsupervised(
          method.layer(new DirectedSolver(DirectedSolver.Reading.ASCENDING, solver)));
    }

    @Override
    Node of(Node undirected, int vertices) {
      return Shapes.gatherColumns(undirected, new DirectedEdges(vertices).undirected());
    }

    @Override
    PairEdges.Entries entries(int vertices) {
      DirectedEdges graph = new DirectedEdges(vertices);
      return new PairEdges.Entries() {
        @Override
        public int count() {
          return graph.count();
        }

        @Override
        public int of(int sender, int receiver) {
          return graph.position(sender, receiver);
        }
      };
    }
  };

  /** The layer that chooses structures over these entries. */
  abstract DiscreteLayer layer(EstimatorConfig method, SolverConfig solver);

  /**
   * The scores of the entries.
   *
   * @param undirected {@code [examples, n(n-1)/2]}, a score for each edge
   */
  abstract Node of(Node undirected, int vertices);

  /** Which entry decides on the messages between two vertices. */
  abstract PairEdges.Entries entries(int vertices);
}
