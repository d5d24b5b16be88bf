package org.argmax4j.data.keypoints;

import java.io.Serializable;
import org.argmax4j.data.Split;

/** Where the pairs of a data set come from. */
interface PairSource extends Serializable {

  /** How many pairs a split has. */
  int count(Split split);

  /** A pair of a split. */
  KeypointPair pair(Split split, int row);
}
