package org.argmax4j.jobs.experiment;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.argmax4j.training.DivergedException;
import org.argmax4j.training.SharedEvaluation;

/**
 * One training run: a sequence of epochs that each give metrics. Between two epochs its whole state
 * can be saved; a run restored from there goes on bit for bit as if it had never stopped.
 */
public interface Run extends AutoCloseable {

  /** How many epochs the run has in all. */
  int epochs();

  /**
   * Does the next epoch.
   *
   * @return its metrics by name, {@code <split>.<metric>} such as {@code test.loss}, or {@code
   *     layer.<diagnostic>}
   * @throws DivergedException if the loss stopped being finite
   */
  Map<String, Double> epoch();

  /**
   * Evaluates populations with others that do the same run, from the next epoch on.
   *
   * @return whether it has populations to evaluate; by default not
   */
  default boolean share(SharedEvaluation others) {
    return false;
  }

  /**
   * The metrics of the whole run after its last epoch, by name. By default, a sweep reports those
   * of the last epoch; a run that chooses among its epochs (early stopping) returns the chosen
   * ones.
   *
   * @param lastEpoch the metrics of the last epoch
   */
  default Map<String, Double> summary(Map<String, Double> lastEpoch) {
    return lastEpoch;
  }

  /**
   * Texts that the run hands over after its last epoch, by name: what shows what it learnt and is
   * no number. A sweep stores them with the run. They must be small (kilobytes): there is one set
   * for every run.
   */
  default Map<String, String> artefacts() {
    return Map.of();
  }

  /**
   * Wall times of parts of the work, by name {@code time.<part>-<unit>} such as {@code
   * time.step-ms}. They differ from one computation of a run to the next, so that they are no
   * metrics: they are kept with where the run came from. Asked for once, after the last epoch.
   */
  default Map<String, Double> timings() {
    return Map.of();
  }

  /** Writes everything that the remaining epochs depend on. */
  void save(DataOutput out) throws IOException;

  /** Goes back to a state that {@link #save} wrote for the same configuration, seed and data. */
  void restore(DataInput in) throws IOException;

  /** Gives buffers back. */
  @Override
  void close();
}
