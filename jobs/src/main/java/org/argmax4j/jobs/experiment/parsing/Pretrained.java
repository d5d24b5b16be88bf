package org.argmax4j.jobs.experiment.parsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.argmax4j.tensor.FloatIo;

/**
 * What the first phase came to.
 *
 * @param history the metrics of its epochs
 * @param parser the parser with the best score on the validation sentences
 * @param decoder the language model with the least loss on them, which may be of another epoch
 */
record Pretrained(List<Map<String, Double>> history, List<float[]> parser, List<float[]> decoder) {

  /** Keeps copies of the lists. */
  Pretrained {
    history = List.copyOf(history);
    parser = List.copyOf(parser);
    decoder = List.copyOf(decoder);
  }

  /** All of it as bytes. */
  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write into memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads {@link #toBytes} back.
   *
   * @param model the model that it must fit
   * @throws IOException if it is something else
   */
  static Pretrained of(byte[] bytes, ParsingModel model) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return read(in, model);
    }
  }

  void write(DataOutput out) throws IOException {
    writeHistory(out, history);
    writeValues(out, parser);
    writeValues(out, decoder);
  }

  static Pretrained read(DataInput in, ParsingModel model) throws IOException {
    return new Pretrained(
        readHistory(in),
        readValues(in, model.parserValues()),
        readValues(in, model.decoderValues()));
  }

  static void writeHistory(DataOutput out, List<Map<String, Double>> history) throws IOException {
    out.writeInt(history.size());
    for (Map<String, Double> epoch : history) {
      out.writeInt(epoch.size());
      for (Map.Entry<String, Double> metric : new TreeMap<>(epoch).entrySet()) {
        out.writeUTF(metric.getKey());
        out.writeDouble(metric.getValue());
      }
    }
  }

  static List<Map<String, Double>> readHistory(DataInput in) throws IOException {
    List<Map<String, Double>> history = new ArrayList<>();
    for (int epochs = in.readInt(); epochs > 0; epochs--) {
      Map<String, Double> epoch = new TreeMap<>();
      for (int metrics = in.readInt(); metrics > 0; metrics--) {
        epoch.put(in.readUTF(), in.readDouble());
      }
      history.add(epoch);
    }
    return history;
  }

  static void writeValues(DataOutput out, List<float[]> values) throws IOException {
    for (float[] block : values) {
      FloatIo.write(out, block);
    }
  }

  /**
   * Reads values.
   *
   * @param like some of the same sizes
   */
  static List<float[]> readValues(DataInput in, List<float[]> like) throws IOException {
    List<float[]> values = new ArrayList<>();
    for (float[] block : like) {
      values.add(FloatIo.read(in, block.length, "a network"));
    }
    return values;
  }
}
