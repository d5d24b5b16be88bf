package org.argmax4j.data;

import java.util.Arrays;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Collects the values of one column in one flat array; a row may have any number of them.
 *
 * @param <A> the array
 */
public abstract sealed class ColumnBuffer<A> {

  private final String name;
  private final PrimitiveTypeName type;
  private int[] starts = new int[1024];
  private int rows;

  private ColumnBuffer(String name, PrimitiveTypeName type) {
    this.name = name;
    this.type = type;
  }

  /** The name of the column. */
  public String name() {
    return name;
  }

  /** Whether it collects values of a type. */
  boolean takes(PrimitiveTypeName found) {
    return found == type;
  }

  /** What it collects, for messages. */
  String expected() {
    return type.name();
  }

  void beginRow() {
    if (rows == starts.length) {
      starts = Arrays.copyOf(starts, 2 * rows);
    }
    starts[rows++] = size();
  }

  abstract void add(ColumnReader reader);

  /** How many values were collected. */
  public abstract int size();

  /** The values of all rows, one row behind the other; nothing is collected after that. */
  public abstract A values();

  /** How many rows were collected. */
  public int rows() {
    return rows;
  }

  /** Where the values of each row begin, and behind the last row where they end. */
  public int[] offsets() {
    int[] offsets = Arrays.copyOf(starts, rows + 1);
    offsets[rows] = size();
    return offsets;
  }

  /** The type of the column that is read. */
  static PrimitiveTypeName found(ColumnReader reader) {
    return reader.getDescriptor().getPrimitiveType().getPrimitiveTypeName();
  }

  static int grown(int size, int needed) {
    return Math.max(needed, size + (size >> 1) + 1024);
  }

  /** 32-bit integers, or lists of them. */
  public static final class Ints extends ColumnBuffer<int[]> {
    private int[] values = new int[1024];
    private int size;

    /** Collects the column of this name. */
    public Ints(String name) {
      super(name, PrimitiveTypeName.INT32);
    }

    @Override
    void add(ColumnReader reader) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size, size + 1));
      }
      values[size++] = reader.getInteger();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int[] values() {
      return Arrays.copyOf(values, size);
    }
  }

  /** 32-bit floating-point numbers, or lists of them. */
  public static sealed class Floats extends ColumnBuffer<float[]> permits Numbers {
    private float[] values = new float[1024];
    private int size;

    /** Collects the column of this name. */
    public Floats(String name) {
      super(name, PrimitiveTypeName.FLOAT);
    }

    @Override
    void add(ColumnReader reader) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size, size + 1));
      }
      values[size++] = read(reader);
    }

    float read(ColumnReader reader) {
      return reader.getFloat();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public float[] values() {
      return Arrays.copyOf(values, size);
    }
  }

  /** Numbers of any type, or lists of them, as 32-bit floating-point numbers. */
  public static final class Numbers extends Floats {

    /** Collects the column of this name. */
    public Numbers(String name) {
      super(name);
    }

    @Override
    boolean takes(PrimitiveTypeName found) {
      return switch (found) {
        case FLOAT, DOUBLE, INT32, INT64 -> true;
        default -> false;
      };
    }

    @Override
    String expected() {
      return "FLOAT, DOUBLE, INT32 or INT64";
    }

    @Override
    float read(ColumnReader reader) {
      return switch (found(reader)) {
        case FLOAT -> reader.getFloat();
        case DOUBLE -> (float) reader.getDouble();
        case INT32 -> reader.getInteger();
        default -> reader.getLong();
      };
    }
  }

  /** Texts, or lists of them. */
  public static sealed class Texts extends ColumnBuffer<String[]> permits Names {
    private String[] values = new String[1024];
    private int size;

    /** Collects the column of this name. */
    public Texts(String name) {
      super(name, PrimitiveTypeName.BINARY);
    }

    @Override
    void add(ColumnReader reader) {
      if (size == values.length) {
        values = Arrays.copyOf(values, grown(size, size + 1));
      }
      values[size++] = read(reader);
    }

    String read(ColumnReader reader) {
      return reader.getBinary().toStringUsingUTF8();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String[] values() {
      return Arrays.copyOf(values, size);
    }
  }

  /** Texts or whole numbers, or lists of them, as texts. */
  public static final class Names extends Texts {

    /** Collects the column of this name. */
    public Names(String name) {
      super(name);
    }

    @Override
    boolean takes(PrimitiveTypeName found) {
      return switch (found) {
        case BINARY, INT32, INT64 -> true;
        default -> false;
      };
    }

    @Override
    String expected() {
      return "BINARY, INT32 or INT64";
    }

    @Override
    String read(ColumnReader reader) {
      return switch (found(reader)) {
        case INT32 -> Integer.toString(reader.getInteger());
        case INT64 -> Long.toString(reader.getLong());
        default -> super.read(reader);
      };
    }
  }

  /** Binary values or texts, or lists of them, as bytes. */
  public static final class Bytes extends ColumnBuffer<byte[]> {
    private byte[] values;
    private int size;

    /** Collects the column of this name. */
    public Bytes(String name) {
      this(name, 1024);
    }

    /**
     * Collects the column of this name without more memory than it needs.
     *
     * @param expected how many bytes all values will have
     */
    public Bytes(String name, int expected) {
      super(name, PrimitiveTypeName.BINARY);
      values = new byte[expected];
    }

    @Override
    void add(ColumnReader reader) {
      Binary binary = reader.getBinary();
      if (values.length - size < binary.length()) {
        values = Arrays.copyOf(values, grown(size, size + binary.length()));
      }
      System.arraycopy(binary.getBytesUnsafe(), 0, values, size, binary.length());
      size += binary.length();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public byte[] values() {
      return size == values.length ? values : Arrays.copyOf(values, size);
    }
  }
}
