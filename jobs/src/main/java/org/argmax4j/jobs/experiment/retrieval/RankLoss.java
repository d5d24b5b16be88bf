package org.argmax4j.jobs.experiment.retrieval;

import org.argmax4j.tensor.Node;
import org.argmax4j.tensor.RankLosses;

/** What ranks cost, see {@link RankLosses}. */
public enum RankLoss {
  /** The recall loss with the logarithm once. */
  RECALL_LOG {
    @Override
    Node of(Node ranks, float[] relevant) {
      return RankLosses.recall(ranks, relevant, RankLosses.Weight.LOG);
    }
  },
  /** The recall loss with the logarithm twice. */
  RECALL_LOG_LOG {
    @Override
    Node of(Node ranks, float[] relevant) {
      return RankLosses.recall(ranks, relevant, RankLosses.Weight.LOG_LOG);
    }
  },
  /** The mAP loss. */
  AVERAGE_PRECISION {
    @Override
    Node of(Node ranks, float[] relevant) {
      return RankLosses.averagePrecision(ranks, relevant);
    }
  };

  /**
   * The loss of each row.
   *
   * @param ranks {@code [rows, columns]}, from 1
   * @param relevant above 0 for what is relevant
   */
  abstract Node of(Node ranks, float[] relevant);
}
