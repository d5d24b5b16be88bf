package org.argmax4j.data;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * Identifies the content of tables, independent of how their rows are spread over files.
 *
 * <p>Every row is hashed with SHA-256 over its values in schema order; its place in the table is
 * one of them. The hashes of a table are added modulo 2^256, which no order and no partitioning can
 * change, and the sums are hashed with the schemas and the configuration.
 */
final class ContentFingerprint {

  private static final int WORDS = 4;

  private ContentFingerprint() {}

  /**
   * Sum of row hashes.
   *
   * @param sum 256 bits, least significant word first
   * @param rows how many rows were added
   */
  record TableDigest(long[] sum, long rows) implements Serializable {

    static TableDigest empty() {
      return new TableDigest(new long[WORDS], 0);
    }

    TableDigest plus(TableDigest other) {
      long[] total = new long[WORDS];
      long carry = 0;
      for (int i = 0; i < WORDS; i++) {
        long partial = sum[i] + other.sum[i];
        long overflow = Long.compareUnsigned(partial, sum[i]) < 0 ? 1 : 0;
        total[i] = partial + carry;
        carry = overflow + (Long.compareUnsigned(total[i], partial) < 0 ? 1 : 0);
      }
      return new TableDigest(total, rows + other.rows);
    }
  }

  /** Adds up the hashes of rows. */
  static final class RowSum {

    private TableDigest total = TableDigest.empty();

    void add(byte[] hash) {
      long[] words = new long[WORDS];
      ByteBuffer.wrap(hash).asLongBuffer().get(words);
      total = total.plus(new TableDigest(words, 1));
    }

    TableDigest total() {
      return total;
    }
  }

  /**
   * The fingerprint of a data set.
   *
   * @param kind which corpus
   * @param origin generated data sets say so in their fingerprint too, since that is what every run
   *     on them carries
   * @param schemas schema of each table, by name
   * @param digests sum of each table, by name
   * @param configuration what was chosen
   */
  static String combine(
      String kind,
      DatasetManifest.Origin origin,
      Map<String, String> schemas,
      Map<String, TableDigest> digests,
      Map<String, String> configuration) {
    MessageDigest sha = Sha256.digest();
    update(sha, DatasetManifest.FORMAT, Integer.toString(DatasetManifest.FORMAT_VERSION), kind);
    new TreeMap<>(configuration).forEach((key, value) -> update(sha, "configuration", key, value));
    new TreeMap<>(schemas).forEach((table, schema) -> update(sha, "table", table, schema));
    new TreeMap<>(digests)
        .forEach(
            (table, digest) -> {
              update(sha, "rows", table, Long.toString(digest.rows()));
              ByteBuffer words = ByteBuffer.allocate(WORDS * Long.BYTES);
              words.asLongBuffer().put(digest.sum());
              sha.update(words.array());
            });
    String hex = Sha256.hex(sha);
    return origin == DatasetManifest.Origin.GENERATED ? "generated-" + hex : hex;
  }

  private static void update(MessageDigest sha, String... texts) {
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
      sha.update(utf8);
    }
  }
}
