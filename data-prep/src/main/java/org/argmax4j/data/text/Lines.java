package org.argmax4j.data.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;

/**
 * The lines of a text file, plain or compressed with gzip (told by its first bytes), as bytes in a
 * buffer that is used again for every line.
 */
public final class Lines implements AutoCloseable {

  /** No line of a corpus is near this long; a file without newlines is no text file. */
  private static final int LONGEST = 1 << 24;

  private static final int BUFFER = 1 << 18;

  private final String name;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private int start;
  private int end;
  private int behind;
  private long number;
  private boolean ascii;

  private Lines(String name, InputStream raw) throws IOException {
    this.name = name;
    BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    try {
      in = gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (IOException e) {
      raw.close();
      throw damaged(e);
    }
  }

  /** Opens a file. */
  public static Lines open(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    return new Lines(file, Locations.fileSystem(path, hadoop).open(path));
  }

  /**
   * Goes to the next line.
   *
   * @return whether there is one
   * @throws InputException if the file is damaged
   */
  public boolean next() throws IOException {
    start = behind;
    int bits = 0;
    int scanned = start;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        byte next = buffer[i];
        bits |= next;
        if (next == '\n') {
          ascii = bits >= 0;
          end = i;
          behind = i + 1;
          number++;
          return true;
        }
      }
      int begun = filled - start;
      if (!fill()) {
        ascii = bits >= 0;
        end = filled;
        behind = filled;
        number += end > start ? 1 : 0;
        return end > start;
      }
      scanned = begun;
    }
  }

  /** Moves the begun line to the front and reads on behind it. */
  private boolean fill() throws IOException {
    int begun = filled - start;
    if (begun == buffer.length) {
      if (begun >= LONGEST) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s:%d: longer than %d bytes, expected a line of text",
                name,
                number + 1,
                LONGEST));
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else {
      System.arraycopy(buffer, start, buffer, 0, begun);
    }
    start = 0;
    filled = begun;
    int read;
    try {
      read = in.read(buffer, filled, buffer.length - filled);
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
    filled += Math.max(read, 0);
    return read > 0;
  }

  private InputException damaged(IOException error) {
    String problem = error instanceof EOFException ? "cut off" : error.getMessage();
    return new InputException(
        String.format(Locale.ROOT, "%s:%d: damaged gzip (%s)", name, number + 1, problem), error);
  }

  /** The bytes that the line lies in; valid until the next line. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the line begins. */
  public int start() {
    return start;
  }

  /** Where the line ends, without its newline. */
  public int end() {
    return end;
  }

  /** Where the line ends, with its newline if it has one. */
  public int endWithNewline() {
    return behind;
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** The name of the file. */
  public String name() {
    return name;
  }

  /** Checks that the line is UTF-8. */
  public void requireText() throws BadLineException {
    if (!ascii) {
      decode();
    }
  }

  /** The line as text. */
  public String decode() throws BadLineException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException("bytes that are not UTF-8, expected UTF-8 text");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
