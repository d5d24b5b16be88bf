package org.argmax4j.jobs.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What came of disturbed sweeps, in one part or several. */
final class ChaosCount {

  private final List<Round> rounds = new ArrayList<>();
  private final Map<String, Integer> kills = new TreeMap<>();

  /** What can be killed. */
  enum Victim {
    EXECUTOR,
    WORKER,
    DRIVER,
    ONLOOKER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Both sweeps from an empty store to their ends.
   *
   * @param kills how many processes were killed, by kind
   * @param faults how many faults came and passed, by kind
   * @param wanted how many runs there are to be
   * @param found how many there are
   * @param lost how many were there once and are not
   * @param doubled how many changed, conflict, were published twice or begun again
   * @param different whether the results are not those of an undisturbed sweep
   * @param atOnce how many were computed by two tasks at once
   * @param readings how many exports, reports and merges ended well meanwhile
   * @param problems what was wrong with them
   */
  record Round(
      Map<String, Integer> kills,
      Map<String, Integer> faults,
      int wanted,
      int found,
      int lost,
      int doubled,
      boolean different,
      int atOnce,
      int readings,
      List<String> problems) {

    /** Whether every run is there once, as an undisturbed sweep has it, and was at every look. */
    boolean isClean() {
      return found == wanted && lost == 0 && doubled == 0 && !different && problems.isEmpty();
    }
  }

  /** The rounds of earlier parts, if there is such a file. */
  static ChaosCount read(Path file) throws IOException {
    ChaosCount count = new ChaosCount();
    if (Files.exists(file)) {
      count.rounds.addAll(List.of(new ObjectMapper().readValue(file.toFile(), Round[].class)));
    }
    return count;
  }

  /** Writes the rounds that came to their ends, for a later part. */
  void write(Path file) throws IOException {
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), rounds);
  }

  /** Counts a process that was killed in the round that is not over. */
  void add(Victim victim) {
    kills.merge(victim.toString(), 1, Integer::sum);
  }

  /** The processes that were killed in the round that is not over, which begins again. */
  Map<String, Integer> takeKills() {
    Map<String, Integer> taken = new TreeMap<>(kills);
    kills.clear();
    return taken;
  }

  void add(Round round) {
    rounds.add(round);
  }

  /** How often both sweeps came to their ends. */
  int rounds() {
    return rounds.size();
  }

  private static int total(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int total(ToIntFunction<Round> what) {
    return rounds.stream().mapToInt(what).sum();
  }

  private Map<String, Integer> sum(Function<Round, Map<String, Integer>> what) {
    Map<String, Integer> sum = new TreeMap<>();
    rounds.forEach(round -> what.apply(round).forEach((k, n) -> sum.merge(k, n, Integer::sum)));
    return sum;
  }

  /** How many were killed. */
  int kills() {
    return total(kills) + total(round -> total(round.kills));
  }

  /** How many of a kind were killed, in rounds that are over. */
  int kills(Victim victim) {
    return sum(Round::kills).getOrDefault(victim.toString(), 0);
  }

  /** Whether all rounds are clean. */
  boolean isClean() {
    return !rounds.isEmpty() && rounds.stream().allMatch(Round::isClean);
  }

  private static String text(Map<String, Integer> counts) {
    String each =
        counts.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return total(counts) + (counts.isEmpty() ? "" : " (" + each + ")");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        kills:                          %s
        faults that passed:             %s
        rounds of two sweeps:           %d
        runs expected:                  %d
        runs found:                     %d
        runs lost:                      %d
        runs doubled:                   %d
        rounds with other results:      %d
        computed by two tasks at once:  %d
        reports, exports and merges:    %d
        of which were wrong:            %d
        """,
        text(sum(Round::kills)),
        text(sum(Round::faults)),
        rounds(),
        total(Round::wanted),
        total(Round::found),
        total(Round::lost),
        total(Round::doubled),
        total(round -> round.different ? 1 : 0),
        total(Round::atOnce),
        total(Round::readings),
        total(round -> round.problems.size()));
  }
}
