package org.argmax4j.data.npy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What the values of an array are. */
public enum NpyType {
  /** One byte, 0 for false. */
  BOOL("bool", "b1", Byte.BYTES) {
    @Override
    long integer(ByteBuffer bytes, int position) {
      return bytes.get(position) == 0 ? 0 : 1;
    }
  },
  /** 0 to 255. */
  UINT8("uint8", "u1", Byte.BYTES) {
    @Override
    long integer(ByteBuffer bytes, int position) {
      return Byte.toUnsignedInt(bytes.get(position));
    }
  },
  /** 32 bits with a sign. */
  INT32("int32", "i4", Integer.BYTES) {
    @Override
    long integer(ByteBuffer bytes, int position) {
      return bytes.getInt(position);
    }
  },
  /** 64 bits with a sign. */
  INT64("int64", "i8", Long.BYTES) {
    @Override
    long integer(ByteBuffer bytes, int position) {
      return bytes.getLong(position);
    }
  },
  /** IEEE 754 half precision. */
  FLOAT16("float16", "f2", Short.BYTES) {
    @Override
    double number(ByteBuffer bytes, int position) {
      return half(bytes.getShort(position));
    }
  },
  /** IEEE 754 single precision. */
  FLOAT32("float32", "f4", Float.BYTES) {
    @Override
    double number(ByteBuffer bytes, int position) {
      return bytes.getFloat(position);
    }
  },
  /** IEEE 754 double precision. */
  FLOAT64("float64", "f8", Double.BYTES) {
    @Override
    double number(ByteBuffer bytes, int position) {
      return bytes.getDouble(position);
    }
  };

  private static final int HALF_EXPONENT = 0x1F;
  private static final int HALF_MANTISSA = 0x3FF;

  private final String label;
  private final String code;
  private final int bytes;

  NpyType(String label, String code, int bytes) {
    this.label = label;
    this.code = code;
    this.bytes = bytes;
  }

  /** The type of a code without byte order, such as {@code f8}. */
  static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findAny();
  }

  /** What NumPy calls it. */
  String label() {
    return label;
  }

  /** Bytes of a value. */
  int bytes() {
    return bytes;
  }

  /** A value as a number, which is exact but for integers beyond 2^53. */
  double number(ByteBuffer bytes, int position) {
    return integer(bytes, position);
  }

  /** A value as an integer. */
  long integer(ByteBuffer bytes, int position) {
    throw new IllegalStateException(label + " is no type of integers");
  }

  private static double half(short bits) {
    int exponent = bits >> 10 & HALF_EXPONENT;
    int mantissa = bits & HALF_MANTISSA;
    double magnitude;
    if (exponent == 0) {
      magnitude = Math.scalb((double) mantissa, -24);
    } else if (exponent < HALF_EXPONENT) {
      magnitude = Math.scalb((double) (HALF_MANTISSA + 1 + mantissa), exponent - 25);
    } else {
      magnitude = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    return bits < 0 ? -magnitude : magnitude;
  }
}
