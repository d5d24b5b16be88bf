package org.argmax4j.jobs.sweep;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The seeds of a sweep whose file says {@code seeds: schedule}: 0, 1, 2 and so on, one more each
 * time that it is run. The store alone tells how many that is by now, so that a sweep that was
 * interrupted goes on with the seed that it had.
 */
public final class SeedSchedule {

  private SeedSchedule() {}

  /**
   * A sweep that is to run: with its seeds up to the first of which a run is missing.
   *
   * @param dataFingerprint the fingerprint of the data set; empty for an experiment without data
   * @param done the keys of all finished runs
   * @return the sweep itself if it has its seeds in its file
   */
  public static SweepFile toRun(SweepFile sweep, String dataFingerprint, Set<String> done) {
    if (!sweep.growing()) {
      return sweep;
    }
    long complete =
        count(
            sweep,
            dataFingerprint,
            trials -> trials.stream().allMatch(t -> done.contains(t.key())));
    return sweep.withSeeds(seeds(complete + 1));
  }

  /**
   * A sweep that is to be reported: with its seeds up to the last of which there is a run.
   *
   * @param dataFingerprint the fingerprint of the data set; empty for an experiment without data
   * @param done the keys of all finished runs
   * @return the sweep itself if it has its seeds in its file
   */
  public static SweepFile there(SweepFile sweep, String dataFingerprint, Set<String> done) {
    if (!sweep.growing()) {
      return sweep;
    }
    long begun =
        count(
            sweep,
            dataFingerprint,
            trials -> trials.stream().anyMatch(t -> done.contains(t.key())));
    return sweep.withSeeds(seeds(Math.max(1, begun)));
  }

  /** How many seeds from 0 on have trials of which something holds. */
  private static long count(SweepFile sweep, String data, Predicate<List<Trial>> holds) {
    return LongStream.iterate(0, seed -> seed + 1)
        .takeWhile(seed -> holds.test(Plan.of(sweep.withSeeds(List.of(seed)), data).trials()))
        .count();
  }

  private static List<Long> seeds(long count) {
    return LongStream.range(0, count).boxed().toList();
  }
}
