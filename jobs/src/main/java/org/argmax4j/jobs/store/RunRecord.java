package org.argmax4j.jobs.store;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A finished run as the store keeps it.
 *
 * @param key the run key: 32 hexadecimal digits, a hash of everything in the identity
 * @param identity what determines the result
 * @param outcome how it ended
 * @param summary the metrics of the run by name
 * @param history the metrics of each epoch, in order
 * @param artefacts texts that the run handed over, by name
 * @param provenance where it came from; nothing in it changes the result
 */
public record RunRecord(
    String key,
    Identity identity,
    Outcome outcome,
    Map<String, Double> summary,
    List<Map<String, Double>> history,
    Map<String, String> artefacts,
    Provenance provenance) {

  /**
   * Whether another record holds the same result, wherever and whenever it was computed. Artefacts
   * do not count: they illustrate the numbers, and older code handed over fewer.
   */
  public boolean sameResult(RunRecord other) {
    return key.equals(other.key)
        && identity.equals(other.identity)
        && outcome.equals(other.outcome)
        && summary.equals(other.summary)
        && history.equals(other.history);
  }

  /**
   * Everything that determines the result of a run.
   *
   * @param experiment the experiment's name
   * @param protocol the experiment's protocol version
   * @param dataFingerprint the fingerprint of the prepared data set; empty for an experiment
   *     without data
   * @param configuration the resolved configuration, defaults filled in, as canonical JSON
   * @param seed the seed
   */
  public record Identity(
      String experiment, int protocol, String dataFingerprint, String configuration, long seed)
      implements Serializable {

    /** How the fingerprint of a generated data set begins. */
    private static final String GENERATED = "generated-";

    /** Whether the data set was generated and is not a published corpus. */
    public boolean onGeneratedData() {
      return dataFingerprint.startsWith(GENERATED);
    }
  }

  /**
   * How a run ended.
   *
   * @param status finished or diverged
   * @param reason why it diverged; empty for a finished run
   */
  public record Outcome(Status status, String reason) {}

  /** Whether a run reached its last epoch. */
  public enum Status {
    /** The run did all its epochs. */
    FINISHED,
    /** The loss stopped being finite; the history ends with the last finite epoch. */
    DIVERGED
  }

  /**
   * Where a run came from.
   *
   * @param codeVersion version and commit of the code, {@code -dirty} behind it when the tree had
   *     changes
   * @param backend the tensor backend with its classifier and BLAS
   * @param host the machine
   * @param device the device, {@code cpu} or {@code gpu:<address>}
   * @param application the Spark application that ran it
   * @param attempt the task attempt that finished it
   * @param started when it started, ISO-8601
   * @param seconds how long it took
   * @param timings wall times of parts of it, by name
   */
  public record Provenance(
      String codeVersion,
      String backend,
      String host,
      String device,
      String application,
      long attempt,
      String started,
      double seconds,
      Map<String, Double> timings) {}
}
