package org.argmax4j.jobs.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.argmax4j.data.StrictJson;

/**
 * An artefact of runs that is a list of records, as JSON.
 *
 * @param <T> the record
 * @param name the name of the artefact
 * @param type an array of the records
 */
public record JsonArtefact<T extends Record>(String name, Class<T[]> type) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The text of the artefact. */
  public String write(List<T> records) {
    try {
      return JSON.writeValueAsString(records);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + name, e);
    }
  }

  /**
   * Reads {@link #write} back.
   *
   * @throws org.argmax4j.config.InputException if the text is something else
   */
  public List<T> read(String json) {
    return List.of(
        StrictJson.read(
            String.format(Locale.ROOT, "artefact '%s'", name),
            json.getBytes(StandardCharsets.UTF_8),
            type));
  }
}
