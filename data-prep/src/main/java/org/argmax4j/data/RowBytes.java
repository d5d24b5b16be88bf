package org.argmax4j.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The bytes that stand for a row in a fingerprint: its values in schema order, numbers in
 * big-endian order, texts (as UTF-8), bytes and lists behind their length.
 */
final class RowBytes {

  private final MessageDigest sha = Sha256.digest();
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 12);

  /**
   * The hash of a row.
   *
   * @throws IllegalArgumentException if a value is of none of the types of {@link TableSchema.Kind}
   */
  byte[] digest(Object... row) {
    bytes.clear();
    for (Object value : row) {
      write(value);
    }
    sha.update(bytes.flip());
    return sha.digest();
  }

  private void write(Object value) {
    if (value instanceof Integer number) {
      room(Integer.BYTES).putInt(number);
    } else if (value instanceof Float number) {
      room(Float.BYTES).putInt(Float.floatToIntBits(number));
    } else if (value instanceof String text) {
      write(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] binary) {
      write(binary);
    } else if (value instanceof int[] list) {
      write(list);
    } else if (value instanceof float[] list) {
      write(list);
    } else if (value instanceof String[] list) {
      write(list);
    } else {
      throw new IllegalArgumentException("Cannot hash a value of " + value.getClass());
    }
  }

  private void write(byte[] binary) {
    room(Integer.BYTES + binary.length).putInt(binary.length).put(binary);
  }

  private void write(int[] list) {
    room(Integer.BYTES * (1 + list.length)).putInt(list.length);
    bytes.asIntBuffer().put(list);
    bytes.position(bytes.position() + Integer.BYTES * list.length);
  }

  private void write(float[] list) {
    room(Integer.BYTES + Float.BYTES * list.length).putInt(list.length);
    for (float number : list) {
      bytes.putInt(Float.floatToIntBits(number));
    }
  }

  private void write(String[] list) {
    room(Integer.BYTES).putInt(list.length);
    for (String text : list) {
      write(text.getBytes(StandardCharsets.UTF_8));
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
