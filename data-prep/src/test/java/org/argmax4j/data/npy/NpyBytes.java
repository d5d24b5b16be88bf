package org.argmax4j.data.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Makes the bytes of {@code .npy} files, right and wrong ones. */
public final class NpyBytes {

  private NpyBytes() {}

  /** A file in C order, little endian. Takes values row by row, the last index varying fastest. */
  public static byte[] array(String type, double[] values, long... shape) {
    return array(type, ByteOrder.LITTLE_ENDIAN, false, values, shape);
  }

  /** A file in either order. Takes values row by row, the last index varying fastest. */
  public static byte[] array(
      String type, ByteOrder order, boolean fortran, double[] values, long... shape) {
    int width = type.charAt(1) - '0';
    ByteBuffer data = ByteBuffer.allocate(values.length * width).order(order);
    for (int i = 0; i < values.length; i++) {
      int place = (fortran ? fortranPlace(i, shape) : i) * width;
      switch (type) {
        case "b1", "u1" -> data.put(place, (byte) values[i]);
        case "i4" -> data.putInt(place, (int) values[i]);
        case "i8" -> data.putLong(place, (long) values[i]);
        case "f2" -> data.putShort(place, half(values[i]));
        case "f4" -> data.putFloat(place, (float) values[i]);
        case "f8" -> data.putDouble(place, values[i]);
        default -> throw new IllegalArgumentException(type);
      }
    }
    char sign = width == 1 ? '|' : order == ByteOrder.BIG_ENDIAN ? '>' : '<';
    return file(1, header(sign + type, fortran, NpyHeader.describe(boxed(shape))), data.array());
  }

  /** The bits of a value that a float16 of usual size has, 0, infinity or no number. */
  private static short half(double value) {
    int sign = value < 0 ? 0x8000 : 0;
    double magnitude = Math.abs(value);
    if (magnitude == 0 || !Double.isFinite(magnitude)) {
      return (short) (sign | (magnitude == 0 ? 0 : Double.isNaN(magnitude) ? 0x7E00 : 0x7C00));
    }
    int exponent = Math.getExponent(magnitude);
    int mantissa = (int) Math.scalb(magnitude, 10 - exponent) - 0x400;
    return (short) (sign | ((exponent + 15) << 10) | mantissa);
  }

  private static List<Long> boxed(long... shape) {
    return Arrays.stream(shape).boxed().toList();
  }

  private static int fortranPlace(int place, long... shape) {
    long rest = place;
    long[] index = new long[shape.length];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    long stride = 1;
    long result = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      result += index[axis] * stride;
      stride *= shape[axis];
    }
    return (int) result;
  }

  /** The dictionary of a header. */
  static String header(String descr, boolean fortran, String shape) {
    return String.format(
        Locale.ROOT,
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }",
        descr,
        fortran ? "True" : "False",
        shape);
  }

  /** A file with any header and data. */
  static byte[] file(int version, String header, byte... data) {
    byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    if (version == 1) {
      bytes.putShort((short) text.length);
    } else {
      bytes.putInt(text.length);
    }
    bytes.put(text).put(data);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
