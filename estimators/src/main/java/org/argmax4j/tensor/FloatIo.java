package org.argmax4j.tensor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Arrays of floats in data streams, bit for bit, big-endian. */
public final class FloatIo {

  private FloatIo() {}

  /** Writes the length and the values. */
  public static void write(DataOutput out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  /**
   * Reads an array that must have a given length.
   *
   * @param what what it is called in the message
   * @throws IOException if it has another length
   */
  public static float[] read(DataInput in, int length, String what) throws IOException {
    int found = in.readInt();
    if (found != length) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "Invalid checkpoint: %s has %d values, expected %d",
              what,
              found,
              length));
    }
    byte[] bytes = new byte[length * Float.BYTES];
    in.readFully(bytes);
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
