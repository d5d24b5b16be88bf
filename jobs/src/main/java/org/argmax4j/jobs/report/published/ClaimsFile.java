package org.argmax4j.jobs.report.published;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.model.PublishedClaim;

/** Reads the file of the papers' claims: CSV, one claim a line, always the same columns. */
public final class ClaimsFile {

  /** Its name in the directory of published numbers. */
  public static final String NAME = "claims.csv";

  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of("id", "paper", "where", "claim", "known", "support", "unit_tests");

  private ClaimsFile() {}

  /**
   * Reads the claims.
   *
   * @param directory the directory of published numbers
   * @return the claims by their numbers, in order
   * @throws InputException naming file and line, if the file is missing or a line is not right
   */
  public static Map<String, PublishedClaim> read(Path directory) {
    Path file = directory.resolve(NAME);
    Map<String, PublishedClaim> claims = new LinkedHashMap<>();
    for (CsvLines.Line line : CsvLines.read(file, "claims", COLUMNS)) {
      String[] fields = line.fields();
      PublishedClaim claim =
          new PublishedClaim(
              fields[0].strip(),
              fields[1].strip(),
              fields[2].strip(),
              fields[3].strip(),
              fields[4].strip(),
              fields[5].strip(),
              Arrays.stream(fields[6].split(";"))
                  .map(String::strip)
                  .filter(test -> !test.isEmpty())
                  .toList());
      if (claims.put(claim.id(), claim) != null || claim.id().isEmpty()) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: claim '%s', expected a number of its own",
                line.origin(),
                claim.id()));
      }
    }
    return claims;
  }
}
