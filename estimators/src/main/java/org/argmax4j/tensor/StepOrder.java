package org.argmax4j.tensor;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.argmax4j.tensor.Recurrent.Direction;

/**
 * The rows of packed sequences in the order in which a recurrence visits them: step by step, and in
 * each step the sequences that have it, the longest sequence first. A step so is a block of rows,
 * and the sequences that go on are the first rows of it.
 */
final class StepOrder {

  private final int[] rows;
  private final int[] places;
  private final int[] starts;

  StepOrder(PackedSequences layout, Direction direction) {
    int[] longestFirst =
        IntStream.range(0, layout.count())
            .boxed()
            .sorted(Comparator.comparingInt(sequence -> -layout.length(sequence)))
            .mapToInt(Integer::intValue)
            .toArray();
    rows = new int[layout.rows()];
    places = new int[layout.rows()];
    starts = new int[layout.length(longestFirst[0]) + 1];
    int place = 0;
    for (int step = 0; step + 1 < starts.length; step++) {
      starts[step] = place;
      for (int sequence : longestFirst) {
        int length = layout.length(sequence);
        if (step < length) {
          int inside = direction == Direction.FORWARD ? step : length - 1 - step;
          rows[place] = layout.start(sequence) + inside;
          places[rows[place]] = place;
          place++;
        }
      }
    }
    starts[starts.length - 1] = place;
  }

  /** The packed row at each place of the order. */
  int[] rows() {
    return rows;
  }

  /** The place of each packed row in the order. */
  int[] places() {
    return places;
  }

  /** How many steps the longest sequence has. */
  int steps() {
    return starts.length - 1;
  }

  /** The place of the first row of a step. */
  int start(int step) {
    return starts[step];
  }

  /** How many sequences have a step. */
  int count(int step) {
    return starts[step + 1] - starts[step];
  }

  /** For each place behind the first step, that of the same sequence at the step before. */
  int[] before() {
    int first = count(0);
    int[] before = new int[rows.length - first];
    for (int step = 1; step < steps(); step++) {
      for (int i = 0; i < count(step); i++) {
        before[starts[step] + i - first] = starts[step - 1] + i;
      }
    }
    return before;
  }
}
