package org.argmax4j.jobs.trial;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Where an unfinished run stands between two epochs.
 *
 * @param history the metrics of the epochs that are done
 * @param state what {@link org.argmax4j.jobs.experiment.Run#save} wrote
 */
public record Checkpoint(List<Map<String, Double>> history, byte[] state) {

  private static final int MAGIC = 0x61346a63;
  private static final int VERSION = 2;

  /** The bytes of the checkpoint of a run. */
  public byte[] encode(String key) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(state.length + 4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(key);
      out.writeInt(history.size());
      for (Map<String, Double> epoch : history) {
        out.writeInt(epoch.size());
        for (Map.Entry<String, Double> metric : epoch.entrySet()) {
          out.writeUTF(metric.getKey());
          out.writeDouble(metric.getValue());
        }
      }
      out.writeInt(state.length);
      out.write(state);
      out.flush();
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a checkpoint.
   *
   * @throws IOException if the bytes are no checkpoint of this run; the run then starts anew
   */
  public static Checkpoint decode(String key, byte[] bytes) throws IOException {
    if (bytes.length < Long.BYTES) {
      throw new IOException(
          String.format(Locale.ROOT, "checkpoint of %d bytes is cut off", bytes.length));
    }
    // First, so that no damaged number says how much to read.
    int end = bytes.length - Long.BYTES;
    if (ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
      throw new IOException(String.format(Locale.ROOT, "checkpoint of run %s is damaged", key));
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION || !in.readUTF().equals(key)) {
        throw new IOException("not a checkpoint of run " + key);
      }
      List<Map<String, Double>> history = new ArrayList<>();
      for (int epochs = in.readInt(); epochs > 0; epochs--) {
        Map<String, Double> epoch = new TreeMap<>();
        for (int metrics = in.readInt(); metrics > 0; metrics--) {
          epoch.put(in.readUTF(), in.readDouble());
        }
        history.add(epoch);
      }
      return new Checkpoint(history, in.readNBytes(in.readInt()));
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
