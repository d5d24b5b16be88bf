package org.argmax4j.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The bytes that stand for a row in a fingerprint: its values in schema order, numbers in
 * big-endian order, texts (as UTF-8), bytes and lists behind their length. Rows are read as Spark
 * holds them, since an object for every number would cost more than the hash.
 */
final class RowBytes {

  private final DataType[] types;
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 12);

  /** For rows of a table. */
  RowBytes(StructType schema) {
    types = Arrays.stream(schema.fields()).map(StructField::dataType).toArray(DataType[]::new);
  }

  /**
   * The hash of a row.
   *
   * @throws IllegalArgumentException if a value is null or of another type than those above
   */
  byte[] digest(InternalRow row, MessageDigest sha) {
    bytes.clear();
    for (int column = 0; column < types.length; column++) {
      write(row, column, types[column]);
    }
    sha.update(bytes.flip());
    return sha.digest();
  }

  private void write(SpecializedGetters values, int at, DataType type) {
    if (values.isNullAt(at)) {
      throw new IllegalArgumentException("Cannot hash a null of a table");
    }
    if (type instanceof IntegerType) {
      room(Integer.BYTES).putInt(values.getInt(at));
    } else if (type instanceof FloatType) {
      room(Float.BYTES).putInt(Float.floatToIntBits(values.getFloat(at)));
    } else if (type instanceof DoubleType) {
      room(Double.BYTES).putLong(Double.doubleToLongBits(values.getDouble(at)));
    } else if (type instanceof StringType) {
      write(values.getUTF8String(at).getBytes());
    } else if (type instanceof BinaryType) {
      write(values.getBinary(at));
    } else if (type instanceof ArrayType list) {
      write(values.getArray(at), list.elementType());
    } else {
      throw new IllegalArgumentException("Cannot hash a value of type " + type.simpleString());
    }
  }

  private void write(byte[] binary) {
    room(Integer.BYTES + binary.length).putInt(binary.length).put(binary);
  }

  private void write(ArrayData list, DataType type) {
    int length = list.numElements();
    room(Integer.BYTES).putInt(length);
    for (int i = 0; i < length; i++) {
      write(list, i, type);
    }
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + needed);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }
}
