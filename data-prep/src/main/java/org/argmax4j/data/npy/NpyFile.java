package org.argmax4j.data.npy;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Locations;

/**
 * An array in a file that {@code numpy.save} wrote: versions 1 to 3 of the format, both byte orders
 * and both orders of the indices. It is read some rows at a time, a row being all values with the
 * same first index; of the file no more than these is in memory. That the file is as long as its
 * header says is checked first. Everything that is wrong with it is an {@link InputException} that
 * names it.
 *
 * <p>The format is described in {@code numpy.lib.format}.
 */
public final class NpyFile implements AutoCloseable {

  /** Stands for an extent that may be any. */
  public static final long ANY = -1;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int VERSION_BYTES = 2;

  /** The same limit as in NumPy. */
  private static final int LONGEST_HEADER = 10_000;

  private final String name;
  private final FSDataInputStream in;
  private final NpyHeader header;
  private final long start;

  private NpyFile(String name, FSDataInputStream in, long length) throws IOException {
    this.name = name;
    this.in = in;
    try {
      this.header = NpyHeader.parse(name, readHeader());
      this.start = in.getPos();
      requireLength(length);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * Opens a file and checks its header and its length.
   *
   * @throws InputException if it is no such file
   */
  public static NpyFile open(Path file, Configuration hadoop) throws IOException {
    FileSystem files = Locations.fileSystem(file, hadoop);
    try {
      long length = files.getFileStatus(file).getLen();
      return new NpyFile(file.toString(), files.open(file), length);
    } catch (FileNotFoundException e) {
      throw new InputException(String.format(Locale.ROOT, "%s: no such file", file), e);
    }
  }

  private String readHeader() throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s, expected an array of NumPy (.npy), which begins with %s",
              name,
              magic.length == 0 ? "empty" : "begins with " + HexFormat.of().formatHex(magic),
              HexFormat.of().formatHex(MAGIC)));
    }
    ByteBuffer version = header(VERSION_BYTES);
    int major = Byte.toUnsignedInt(version.get());
    int minor = Byte.toUnsignedInt(version.get());
    if (major < 1 || major > 3 || minor != 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: version %d.%d of the format, expected 1.0, 2.0 or 3.0",
              name,
              major,
              minor));
    }
    long length =
        major == 1
            ? Short.toUnsignedInt(header(Short.BYTES).getShort())
            : Integer.toUnsignedLong(header(Integer.BYTES).getInt());
    if (length > LONGEST_HEADER) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: a header of %d bytes, expected at most %d",
              name,
              length,
              LONGEST_HEADER));
    }
    // Version 3 writes UTF-8, for names of fields: what has fields is refused.
    return StandardCharsets.ISO_8859_1.decode(header((int) length)).toString();
  }

  private ByteBuffer header(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: ends inside its header, after %d bytes", name, in.getPos()));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void requireLength(long length) {
    long expected;
    try {
      expected = Math.multiplyExact(header.size(), header.type().bytes());
    } catch (ArithmeticException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: shape %s, expected one whose values fit into a file",
              name,
              NpyHeader.describe(header.shape())),
          e);
    }
    if (length - start != expected) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s: %d bytes behind its header, expected %d for shape %s of %s",
              name,
              length - start < expected ? "is cut off" : "goes on behind its end",
              length - start,
              expected,
              NpyHeader.describe(header.shape()),
              header.type().label()));
    }
  }

  /** The extents of the axes. */
  public List<Long> shape() {
    return header.shape();
  }

  /**
   * Checks what the values are.
   *
   * @throws InputException if they are of none of these types
   */
  public void requireType(NpyType... types) {
    if (!List.of(types).contains(header.type())) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: values of type %s, expected %s",
              name,
              header.type().label(),
              Stream.of(types).map(NpyType::label).collect(Collectors.joining(" or "))));
    }
  }

  /**
   * Checks the shape.
   *
   * @param meaning what the axes are, for the message
   * @param extents the expected extents, {@link #ANY} for those that may be any but 0
   * @throws InputException if it is another one
   */
  public void requireShape(String meaning, long... extents) {
    boolean same = extents.length == shape().size();
    for (int axis = 0; same && axis < extents.length; axis++) {
      long extent = shape().get(axis);
      same = extents[axis] == ANY ? extent > 0 : extents[axis] == extent;
    }
    if (!same) {
      List<String> expected = new ArrayList<>();
      for (long extent : extents) {
        expected.add(extent == ANY ? "N" : Long.toString(extent));
      }
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: shape %s, expected %s: %s",
              name,
              NpyHeader.describe(shape()),
              NpyHeader.describe(expected),
              meaning));
    }
  }

  /**
   * Reads rows as numbers, which are exact but for integers beyond 2^53.
   *
   * @param first the first row
   * @param rows how many
   * @return their values, row by row, the last index varying fastest
   */
  public double[] doubles(long first, int rows) throws IOException {
    double[] values = new double[Math.toIntExact(rows * rowSize())];
    NpyType type = header.type();
    read(first, rows, (place, bytes, position) -> values[place] = type.number(bytes, position));
    return values;
  }

  /**
   * Reads rows as integers.
   *
   * @param first the first row
   * @param rows how many
   * @return their values, row by row, the last index varying fastest
   * @throws IllegalStateException if they are no integers
   */
  public long[] longs(long first, int rows) throws IOException {
    long[] values = new long[Math.toIntExact(rows * rowSize())];
    NpyType type = header.type();
    read(first, rows, (place, bytes, position) -> values[place] = type.integer(bytes, position));
    return values;
  }

  /**
   * Reads rows of one byte a value.
   *
   * @param first the first row
   * @param rows how many
   * @return their values, row by row, the last index varying fastest
   * @throws IllegalStateException if values have more bytes
   */
  public byte[] bytes(long first, int rows) throws IOException {
    if (header.type().bytes() != 1) {
      throw new IllegalStateException(header.type().label() + " has more than one byte");
    }
    byte[] values = new byte[Math.toIntExact(rows * rowSize())];
    read(first, rows, (place, bytes, position) -> values[place] = bytes.get(position));
    return values;
  }

  private long rowSize() {
    return shape().stream().skip(1).reduce(1L, Math::multiplyExact);
  }

  /** Takes a value out of bytes of the file and puts it into its place among those of the rows. */
  @FunctionalInterface
  private interface Transfer {
    void move(int place, ByteBuffer bytes, int position);
  }

  private void read(long first, int rows, Transfer transfer) throws IOException {
    if (header.fortranOrder()) {
      readColumns(first, rows, transfer);
      return;
    }
    int count = Math.toIntExact(rows * rowSize());
    ByteBuffer bytes = values(first * rowSize(), count);
    for (int place = 0; place < count; place++) {
      transfer.move(place, bytes, place * header.type().bytes());
    }
  }

  /** In Fortran order, values of consecutive rows at the same other indices lie side by side. */
  private void readColumns(long first, int rows, Transfer transfer) throws IOException {
    int rowSize = Math.toIntExact(rowSize());
    for (int column = 0; column < rowSize; column++) {
      ByteBuffer bytes = values(first + shape().get(0) * fortranOrder(column), rows);
      for (int row = 0; row < rows; row++) {
        transfer.move(row * rowSize + column, bytes, row * header.type().bytes());
      }
    }
  }

  /** Where a value of a row comes if the second index, not the last, varies fastest. */
  private long fortranOrder(int column) {
    long place = 0;
    int rest = column;
    long[] indices = new long[shape().size()];
    for (int axis = indices.length - 1; axis > 0; axis--) {
      int extent = Math.toIntExact(shape().get(axis));
      indices[axis] = rest % extent;
      rest /= extent;
    }
    for (int axis = indices.length - 1; axis > 0; axis--) {
      place = place * shape().get(axis) + indices[axis];
    }
    return place;
  }

  private ByteBuffer values(long first, int count) throws IOException {
    int size = header.type().bytes();
    byte[] bytes = new byte[Math.multiplyExact(count, size)];
    try {
      in.readFully(start + first * size, bytes);
    } catch (EOFException e) {
      throw new InputException(
          String.format(Locale.ROOT, "%s: became shorter while it was read", name), e);
    }
    return ByteBuffer.wrap(bytes).order(header.byteOrder());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
