package org.argmax4j.jobs.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: records in the framing of TFRecord, each an {@code Event} message.
 *
 * <p>A record is the length of its data (8 bytes, little endian), the masked checksum of the length
 * (4 bytes), the data, and the masked checksum of the data. The checksum is CRC-32C, rotated and
 * shifted so that a checksum of data that have checksums in them is not weak.
 *
 * <p>The few fields of the messages are written here by hand, in the encoding of protocol buffers:
 * {@code Event} has {@code wall_time} (1, double), {@code step} (2, varint), {@code file_version}
 * (3, text) and {@code summary} (5), a {@code Summary} of {@code value}s (1) with {@code tag} (1,
 * text) and {@code simple_value} (2, float).
 */
final class EventFile {

  private static final int MASK_DELTA = 0xa282ead8;
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  /**
   * A file that says what it is.
   *
   * @param wallTime seconds since 1970
   */
  EventFile(double wallTime) {
    Message event = new Message().number(1, wallTime).text(3, "brain.Event:2");
    record(event.bytes());
  }

  /**
   * Adds the values of a step.
   *
   * @param wallTime seconds since 1970
   * @param step its number, not negative
   * @param scalars values by tag; they are kept as float32
   */
  void add(double wallTime, long step, Map<String, Double> scalars) {
    Message summary = new Message();
    scalars.forEach(
        (tag, value) ->
            summary.message(1, new Message().text(1, tag).single(2, value.floatValue())));
    record(new Message().number(1, wallTime).whole(2, step).message(5, summary).bytes());
  }

  byte[] bytes() {
    return file.toByteArray();
  }

  private void record(byte[] data) {
    byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
    file.writeBytes(length);
    file.writeBytes(checksum(length));
    file.writeBytes(data);
    file.writeBytes(checksum(data));
  }

  private static byte[] checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
    return littleEndian(Integer.BYTES).putInt(masked).array();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A message of protocol buffers, field by field. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void key(int field, int type) {
      varint(((long) field << 3) | type);
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    Message number(int field, double value) {
      key(field, EIGHT_BYTES);
      out.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
      return this;
    }

    Message single(int field, float value) {
      key(field, FOUR_BYTES);
      out.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
      return this;
    }

    Message whole(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return delimited(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return delimited(field, value.bytes());
    }

    private Message delimited(int field, byte[] value) {
      key(field, LENGTH_DELIMITED);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
