package org.argmax4j.jobs.chaos;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of disturbed sweeps. */
final class ChaosCount {

  private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
  private int rounds;
  private int wanted;
  private int found;
  private int lost;
  private int doubled;
  private int different;
  private int atOnce;

  ChaosCount() {
    for (Victim victim : Victim.values()) {
      kills.put(victim, 0);
    }
  }

  /** What can be killed. */
  enum Victim {
    EXECUTOR,
    WORKER,
    DRIVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Both sweeps from an empty store to their ends.
   *
   * @param wanted how many runs there are to be
   * @param found how many there are
   * @param lost how many were there once and are not
   * @param doubled how many changed, conflict, were published twice or begun again
   * @param different whether the results are not those of an undisturbed sweep
   * @param atOnce how many were computed by two tasks at once
   */
  record Round(int wanted, int found, int lost, int doubled, boolean different, int atOnce) {}

  void add(Victim victim) {
    kills.merge(victim, 1, Integer::sum);
  }

  void add(Round round) {
    rounds++;
    wanted += round.wanted;
    found += round.found;
    lost += round.lost;
    doubled += round.doubled;
    different += round.different ? 1 : 0;
    atOnce += round.atOnce;
  }

  /** How often both sweeps came to their ends. */
  int rounds() {
    return rounds;
  }

  /** How many were killed. */
  int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many of a kind were killed. */
  int kills(Victim victim) {
    return kills.getOrDefault(victim, 0);
  }

  /** Whether every run is there once, as an undisturbed sweep has it. */
  boolean isClean() {
    return rounds > 0 && found == wanted && lost == 0 && doubled == 0 && different == 0;
  }

  @Override
  public String toString() {
    String each =
        kills.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        """
        kills:                          %d (%s)
        rounds of two sweeps:           %d
        runs expected:                  %d
        runs found:                     %d
        runs lost:                      %d
        runs doubled:                   %d
        rounds with other results:      %d
        computed by two tasks at once:  %d
        """,
        kills(),
        each,
        rounds,
        wanted,
        found,
        lost,
        doubled,
        different,
        atOnce);
  }
}
