package org.argmax4j.data.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;
import org.argmax4j.data.Sha256;

/**
 * Reads an IDX file of unsigned bytes, plain or compressed with gzip (told by its first bytes),
 * item by item: memory does not depend on what the file claims about itself. Everything that is
 * wrong with the file is an {@link InputException} that names it.
 */
public final class IdxReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final IdxKind kind;
  private final MessageDigest sha = Sha256.digest();
  private final InputStream in;
  private final long count;
  private final int itemSize;
  private long next;

  private IdxReader(String name, IdxKind kind, InputStream raw, int... extents) throws IOException {
    this.name = name;
    this.kind = kind;
    try {
      this.in = new DigestInputStream(decoded(raw), sha);
      checkMagic();
      this.count = size("item count");
      if (count == 0) {
        throw new InputException(
            String.format(Locale.ROOT, "%s: 0 %s, expected at least 1", name, kind.label()));
      }
      this.itemSize = itemSize(extents);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Opens a file and checks its header.
   *
   * @param extents those of an item, one for each dimension behind the first
   * @throws InputException if it is no such file
   */
  public static IdxReader open(Path file, IdxKind kind, Configuration hadoop, int... extents)
      throws IOException {
    return new IdxReader(
        file.toString(), kind, Locations.fileSystem(file, hadoop).open(file), extents);
  }

  /** How many items the header states, at least 1. */
  public long count() {
    return count;
  }

  /** Whether there is an item left, by the header. */
  public boolean hasNext() {
    return next < count;
  }

  /**
   * The next label.
   *
   * @param classes what is above all labels
   */
  public int label(int classes) throws IOException {
    int label = item()[0] & 0xFF;
    if (label >= classes) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: label %d at index %d, expected 0 to %d",
              name,
              label,
              next - 1,
              classes - 1));
    }
    return label;
  }

  /** The next item: its bytes, the last index varying fastest. */
  public byte[] item() throws IOException {
    byte[] bytes = new byte[itemSize];
    int read = read(bytes);
    if (read < itemSize) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: ends after %d of %d %s", name, next, count, kind.label()));
    }
    next++;
    return bytes;
  }

  /**
   * Checks that the file ends behind the last item.
   *
   * @throws InputException if it goes on
   */
  public void requireEnd() throws IOException {
    if (read(new byte[1]) > 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: goes on behind the last of %d %s, expected its end",
              name,
              count,
              kind.label()));
    }
  }

  /** The SHA-256 of what was read so far, uncompressed, as 64 hexadecimal digits; once. */
  public String sha256() {
    return Sha256.hex(sha);
  }

  private InputStream decoded(InputStream raw) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    byte[] start = buffered.readNBytes(2);
    buffered.reset();
    if (start.length == 0) {
      throw new InputException(String.format(Locale.ROOT, "%s: empty, expected an IDX file", name));
    }
    boolean gzip = start.length == 2 && start[0] == (byte) 0x1F && start[1] == (byte) 0x8B;
    try {
      return gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private void checkMagic() throws IOException {
    byte[] bytes = new byte[Integer.BYTES];
    int read = read(bytes);
    if (read < bytes.length) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: ends inside its header, after %d bytes, expected an IDX file",
              name,
              read));
    }
    int magic = ByteBuffer.wrap(bytes).getInt();
    if (magic != kind.magic()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: begins with %s%s, expected the magic number %08x of %s (plain or in gzip)",
              name,
              HexFormat.of().formatHex(bytes),
              meaning(magic),
              kind.magic(),
              kind.label()));
    }
  }

  private static String meaning(int magic) {
    return Arrays.stream(IdxKind.values())
        .filter(kind -> kind.magic() == magic)
        .map(kind -> " (" + kind.label() + ")")
        .findAny()
        .orElse("");
  }

  private long size(String what) throws IOException {
    byte[] bytes = new byte[Integer.BYTES];
    if (read(bytes) < bytes.length) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: ends inside its header, expected its %s", name, what));
    }
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
  }

  private int itemSize(int... extents) throws IOException {
    List<Long> found = new ArrayList<>();
    int size = 1;
    boolean same = true;
    for (int extent : extents) {
      long stated = size("extents of an item");
      found.add(stated);
      same &= stated == extent;
      size *= extent;
    }
    if (!same) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s of %s bytes, expected %s",
              name,
              kind.label(),
              described(found.stream()),
              described(Arrays.stream(extents).boxed())));
    }
    return size;
  }

  private static String described(Stream<? extends Number> extents) {
    return extents.map(String::valueOf).collect(Collectors.joining(" x "));
  }

  private int read(byte[] bytes) throws IOException {
    try {
      return in.readNBytes(bytes, 0, bytes.length);
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private InputException damaged(IOException error) {
    String problem = error instanceof EOFException ? "cut off" : error.getMessage();
    return new InputException(
        String.format(
            Locale.ROOT, "%s: damaged gzip (%s) after %d %s", name, problem, next, kind.label()),
        error);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
