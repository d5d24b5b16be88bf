package org.argmax4j.jobs.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Sha256;
import org.argmax4j.data.StrictJson;

/**
 * A wish to run a sweep: its name and the parameters of the run.
 *
 * @param sweep the name of the sweep
 * @param conf the parameters, sorted by name
 */
public record SweepTrigger(String sweep, Map<String, Object> conf) {

  /** What the DAGs of sweeps are named by, in front of the sweep's name. */
  public static final String DAG_PREFIX = "sweep-";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
  private static final int HASH_DIGITS = 12;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Refuses what cannot be the name of a sweep. */
  public SweepTrigger {
    if (!NAME.matcher(sweep).matches()) {
      throw new InputException(
          "sweep: found " + sweep + ", expected the name in a sweep file, such as quickstart");
    }
    conf = new TreeMap<>(conf);
  }

  /**
   * Reads parameters written as {@code key=value}. A value that is JSON (a list, an object, a
   * number, true, false or a quoted text) is taken as that, any other as a text.
   *
   * @throws InputException if there is no name, or one twice
   */
  public static SweepTrigger parse(String sweep, List<String> assignments) {
    Map<String, Object> conf = new TreeMap<>();
    for (String assignment : assignments) {
      int sign = assignment.indexOf('=');
      if (sign < 1) {
        throw new InputException("--conf: found " + assignment + ", expected key=value");
      }
      String key = assignment.substring(0, sign);
      if (conf.containsKey(key)) {
        throw new InputException("--conf: found " + key + " twice, expected it once");
      }
      conf.put(key, value(assignment.substring(sign + 1)));
    }
    return new SweepTrigger(sweep, conf);
  }

  private static Object value(String text) {
    try {
      Object parsed = StrictJson.value(text);
      return parsed == null ? text : parsed;
    } catch (JsonProcessingException e) {
      return text;
    }
  }

  /** The DAG that runs the sweep. */
  public String dag() {
    return DAG_PREFIX + sweep;
  }

  /** The name of the run: the same for the same wish, so that asking twice starts one run. */
  public String run() {
    try {
      String hash = Sha256.hex(sweep + "\n" + JSON.writeValueAsString(conf));
      return dag() + "-" + hash.substring(0, HASH_DIGITS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of plain values cannot be hashed", e);
    }
  }
}
