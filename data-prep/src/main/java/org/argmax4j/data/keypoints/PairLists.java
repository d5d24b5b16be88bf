package org.argmax4j.data.keypoints;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.data.Split;

/** Pairs that were read, as they are. */
final class PairLists implements PairSource {

  private static final long serialVersionUID = 1L;

  private final EnumMap<Split, List<KeypointPair>> pairs;

  PairLists(Map<Split, List<KeypointPair>> pairs) {
    this.pairs = new EnumMap<>(pairs);
  }

  @Override
  public int count(Split split) {
    return of(split).size();
  }

  @Override
  public KeypointPair pair(Split split, int row) {
    return of(split).get(row);
  }

  private List<KeypointPair> of(Split split) {
    return pairs.getOrDefault(split, List.of());
  }
}
