package org.argmax4j.jobs.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.report.format.ReportFiles;

/**
 * What makes files ours: {@value ReportFiles#JSON} in their directory, which has our format and
 * lists them.
 */
final class ReportMark {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> HEAD = Set.of("format", "files");

  private ReportMark() {}

  /** Whether there is a file in the place of the mark. */
  static boolean in(Path directory) {
    return Files.exists(directory.resolve(ReportFiles.JSON), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The files that are ours, the mark among them, relative to the directory.
   *
   * @throws InputException if the mark is not one of ours, or lists what does not lie in the
   *     directory
   */
  static Set<String> read(Path directory) {
    Path mark = directory.resolve(ReportFiles.JSON);
    JsonNode root;
    try (JsonParser json = JSON.createParser(Files.newInputStream(mark))) {
      root = head(json);
    } catch (JsonProcessingException e) {
      throw new InputException(foreign(mark), e);
    } catch (IOException e) {
      throw new InputException(
          String.format(Locale.ROOT, "--out %s: cannot be read: %s", mark, e), e);
    }
    if (!root.path("format").asText().equals(ReportFiles.FORMAT) || !root.path("files").isArray()) {
      throw new InputException(foreign(mark));
    }
    Set<String> files = new TreeSet<>();
    for (JsonNode file : root.path("files")) {
      String name = file.asText();
      if (!ReportFiles.isName(name)) {
        throw new InputException(
            String.format(
                Locale.ROOT, "--out %s: lists '%s', expected files of its directory", mark, name));
      }
      files.add(name);
    }
    files.add(ReportFiles.JSON);
    return files;
  }

  /** What makes it a mark; a report with many runs is much larger. */
  private static ObjectNode head(JsonParser json) throws IOException {
    ObjectNode head = JSON.createObjectNode();
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        if (HEAD.contains(key)) {
          head.set(key, json.readValueAsTree());
        } else {
          json.skipChildren();
        }
      }
    }
    return head;
  }

  private static String foreign(Path mark) {
    return String.format(
        Locale.ROOT,
        "--out %s: no report that lists its files, expected a new or empty directory or such a report",
        mark);
  }

  /** The mark of a report that is being put into place. */
  static byte[] unfinished(Collection<String> files) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", ReportFiles.FORMAT);
    root.put("finished", false);
    files.forEach(root.putArray("files")::add);
    return root.toString().getBytes(StandardCharsets.UTF_8);
  }
}
