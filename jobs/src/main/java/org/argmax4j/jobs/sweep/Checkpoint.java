package org.argmax4j.jobs.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.jobs.experiment.Run;

/** A run between two epochs as bytes: the metrics of its epochs so far, and its state. */
final class Checkpoint {

  private static final int FORMAT = 0xA46A0001;

  private Checkpoint() {}

  static byte[] save(Run run, List<Map<String, Double>> history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(history.size());
      for (Map<String, Double> epoch : history) {
        out.writeInt(epoch.size());
        for (Map.Entry<String, Double> metric : epoch.entrySet()) {
          out.writeUTF(metric.getKey());
          out.writeDouble(metric.getValue());
        }
      }
      run.save(out);
    }
    return bytes.toByteArray();
  }

  /**
   * Restores a run.
   *
   * @return the metrics of the epochs that it has done
   * @throws IOException if the bytes are not a checkpoint of this format
   */
  static List<Map<String, Double>> restore(byte[] bytes, Run run) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        throw new IOException("not a checkpoint of this version");
      }
      int epochs = in.readInt();
      List<Map<String, Double>> history = new ArrayList<>();
      for (int epoch = 0; epoch < epochs; epoch++) {
        Map<String, Double> metrics = new TreeMap<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
          metrics.put(in.readUTF(), in.readDouble());
        }
        history.add(metrics);
      }
      run.restore(in);
      return history;
    }
  }
}
