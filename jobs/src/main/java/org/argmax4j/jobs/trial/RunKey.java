package org.argmax4j.jobs.trial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.store.RunRecord;

/** The key of a run: a hash of everything that determines its result, and of nothing else. */
public final class RunKey {

  /** Raised when the way of making keys changes. */
  private static final int KEY_SCHEMA = 1;

  private static final int DIGITS = 32;
  private static final JsonFactory JSON = new JsonFactory();

  private RunKey() {}

  /** The first 32 hexadecimal digits of the SHA-256 of the identity as canonical JSON. */
  public static String of(RunRecord.Identity identity) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("key-schema", (long) KEY_SCHEMA);
    fields.put("experiment", identity.experiment());
    fields.put("protocol", (long) identity.protocol());
    fields.put("data", identity.dataFingerprint());
    fields.put("configuration", identity.configuration());
    fields.put("seed", identity.seed());
    return sha256(canonicalJson(fields)).substring(0, DIGITS);
  }

  /**
   * A flat map as JSON: keys in the map's order, no white space, numbers as {@link Long#toString}
   * and {@link Double#toString} write them.
   */
  public static String canonicalJson(Map<String, Object> flat) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, Object> entry : flat.entrySet()) {
        json.writeFieldName(entry.getKey());
        Object value = entry.getValue();
        if (value instanceof Long number) {
          json.writeNumber(number);
        } else if (value instanceof Double number) {
          json.writeNumber(Double.toString(number));
        } else if (value instanceof Boolean flag) {
          json.writeBoolean(flag);
        } else {
          json.writeString((String) value);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The SHA-256 of a text, in hexadecimal. */
  public static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot find SHA-256 in this JVM", e);
    }
  }
}
