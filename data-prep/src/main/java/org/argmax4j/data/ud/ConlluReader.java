package org.argmax4j.data.ud;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.text.Lines;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CoNLL-U file sentence by sentence, plain or compressed with gzip. Lines may end with CR
 * LF, the blank line behind the last sentence may be missing, several may stand between two, and
 * the file may begin with a byte order mark.
 */
final class ConlluReader implements AutoCloseable {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Lines lines;
  private final ErrorPolicy policy;
  private long sentences;
  private long skipped;
  private boolean inside;

  private ConlluReader(Lines lines, ErrorPolicy policy) {
    this.lines = lines;
    this.policy = policy;
  }

  /**
   * Opens a file.
   *
   * @param policy what happens at a bad sentence
   */
  static ConlluReader open(String file, Configuration hadoop, ErrorPolicy policy)
      throws IOException {
    return new ConlluReader(Lines.open(file, hadoop), policy);
  }

  /**
   * The next good sentence, or null at the end.
   *
   * @throws InputException at a bad sentence, unless they are skipped, and if the file is damaged
   */
  @Nullable Sentence next() throws IOException {
    while (true) {
      SentenceBuilder builder = new SentenceBuilder();
      try {
        Sentence sentence = read(builder);
        sentences += sentence == null ? 0 : 1;
        return sentence;
      } catch (BadSentenceException e) {
        if (policy == ErrorPolicy.STOP) {
          throw new InputException(
              String.format(
                  Locale.ROOT,
                  "%s:%d: %s: %s",
                  lines.name(),
                  e.line(),
                  name(builder),
                  e.getMessage()),
              e);
        }
        skipped++;
        passOver();
      }
    }
  }

  private String name(SentenceBuilder builder) {
    return builder.id().isEmpty()
        ? String.format(Locale.ROOT, "sentence %d, without sent_id", sentences + skipped + 1)
        : "sentence " + builder.id();
  }

  private @Nullable Sentence read(SentenceBuilder builder)
      throws IOException, BadSentenceException {
    while (lines.next()) {
      inside = true;
      String line = text();
      if (!line.isEmpty()) {
        builder.add(lines.number(), line);
      } else if (!builder.isEmpty()) {
        inside = false;
        return builder.finish();
      }
    }
    inside = false;
    return builder.isEmpty() ? null : builder.finish();
  }

  /** Goes to the blank line behind a sentence that was not read to its end. */
  private void passOver() throws IOException {
    while (inside && lines.next()) {
      int length = lines.end() - lines.start();
      inside = length > 1 || (length == 1 && lines.buffer()[lines.start()] != '\r');
    }
  }

  private String text() throws BadSentenceException {
    String line;
    try {
      line = lines.decode();
    } catch (BadLineException e) {
      throw new BadSentenceException(lines.number(), String.valueOf(e.getMessage()));
    }
    if (lines.number() == 1 && line.startsWith(BYTE_ORDER_MARK)) {
      line = line.substring(BYTE_ORDER_MARK.length());
    }
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Good sentences so far. */
  long sentences() {
    return sentences;
  }

  /** Bad sentences so far. */
  long skipped() {
    return skipped;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
