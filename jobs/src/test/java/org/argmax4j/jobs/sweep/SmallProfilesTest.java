package org.argmax4j.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.argmax4j.jobs.claim.ClaimSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What small profiles say of themselves. */
class SmallProfilesTest {

  private static final String SMALL = "\n  small:";

  /** The first comment of a profile, which says what it can show. */
  private static final Pattern STATEMENT =
      Pattern.compile("# Can show: (no claim|[A-D]\\d\\d(?: [A-D]\\d\\d)*)[.:;]");

  private static final Pattern BASE = Pattern.compile("(?m)^base: (.*)$");

  static List<Path> sweepFiles() throws IOException {
    try (Stream<Path> files = Files.list(SweepFiles.conf().resolve("sweeps"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> text(file).contains(SMALL))
          .sorted()
          .toList();
    }
  }

  /** The text of a file, or of the one below it that has the profile. */
  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      Matcher base = BASE.matcher(text);
      return !text.contains(SMALL) && base.find() ? text(file.resolveSibling(base.group(1))) : text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comment above the profile. */
  private static String comment(Path file) {
    String before = text(file).substring(0, text(file).indexOf(SMALL));
    List<String> lines = Arrays.asList(before.split("\n", -1));
    int first = lines.size();
    while (lines.get(first - 1).startsWith("  #")) {
      first--;
    }
    return String.join("\n", lines.subList(first, lines.size()));
  }

  @ParameterizedTest
  @MethodSource("sweepFiles")
  void theySayWhichClaimsTheyCanShow(Path file) {
    Matcher statement = STATEMENT.matcher(comment(file));
    assertThat(statement.find()).as("%s: %s", file.getFileName(), comment(file)).isTrue();
    Set<String> said =
        statement.group(1).equals("no claim")
            ? Set.of()
            : new TreeSet<>(List.of(statement.group(1).split(" ")));
    Set<String> tested =
        SweepFile.read(file, "small", List.of()).claims().stream()
            .filter(claim -> claim.at().contains("small"))
            .map(ClaimSpec::claim)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(said).isEqualTo(tested);
  }

  /** A test of a claim needs two runs a cell at least. */
  @ParameterizedTest
  @MethodSource("sweepFiles")
  void whereAClaimIsTestedThereAreSeedsEnough(Path file) {
    SweepFile sweep = SweepFile.read(file, "small", List.of());
    boolean tested = sweep.claims().stream().anyMatch(claim -> claim.at().contains("small"));
    long seeds = Plan.of(sweep, "").trials().stream().map(Trial::seed).distinct().count();
    assertThat(seeds).isGreaterThanOrEqualTo(tested ? 2 : 1);
  }
}
