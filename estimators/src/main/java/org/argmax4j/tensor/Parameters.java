package org.argmax4j.tensor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.argmax4j.tensor.backend.Backend;

/** The parameters of a model, by name, in the order in which its layers made them. */
public final class Parameters implements AutoCloseable {

  private final Backend backend;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();
  private final Map<String, Statistic> statistics = new LinkedHashMap<>();

  /** No parameters yet. */
  public Parameters(Backend backend) {
    this.backend = backend;
  }

  /** The backend that holds them. */
  public Backend backend() {
    return backend;
  }

  /**
   * Makes a parameter.
   *
   * @param name unique
   * @param values how it begins, row-major
   * @param extents the shape
   */
  public Parameter add(String name, float[] values, int... extents) {
    checkFree(name);
    Parameter parameter = new Parameter(name, backend, new Shape(extents));
    parameter.set(values);
    byName.put(name, parameter);
    return parameter;
  }

  /**
   * Makes numbers that are kept with the parameters, but not trained.
   *
   * @param name unique
   * @param values how they begin; kept
   */
  public Statistic addStatistic(String name, float[] values) {
    checkFree(name);
    Statistic statistic = new Statistic(name, values);
    statistics.put(name, statistic);
    return statistic;
  }

  private void checkFree(String name) {
    if (byName.containsKey(name) || statistics.containsKey(name)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid parameter name: %s is taken already", name));
    }
  }

  /** All parameters in order. */
  public List<Parameter> all() {
    return Collections.unmodifiableList(new ArrayList<>(byName.values()));
  }

  /** The parameters in order whose names begin with a prefix. */
  public List<Parameter> startingWith(String prefix) {
    return byName.values().stream().filter(p -> p.name().startsWith(prefix)).toList();
  }

  /** How many numbers are trained. */
  public long count() {
    return byName.values().stream().mapToLong(p -> p.value().size()).sum();
  }

  /** A hash of the bits of all parameters and statistics. */
  public long fingerprint() {
    long hash = 0;
    for (float[] values : snapshot()) {
      for (float value : values) {
        hash = 0x9E3779B97F4A7C15L * (hash ^ Float.floatToRawIntBits(value));
        hash ^= hash >>> 32;
      }
    }
    return hash;
  }

  /** The values of all parameters and statistics, for {@link #restore(List)} later. */
  public List<float[]> snapshot() {
    return Stream.concat(
            byName.values().stream().map(Parameter::toArray),
            statistics.values().stream().map(statistic -> statistic.values().clone()))
        .toList();
  }

  /** Goes back to a snapshot. */
  public void restore(List<float[]> snapshot) {
    int i = 0;
    for (Parameter parameter : byName.values()) {
      parameter.set(snapshot.get(i++));
    }
    for (Statistic statistic : statistics.values()) {
      System.arraycopy(snapshot.get(i++), 0, statistic.values(), 0, statistic.values().length);
    }
  }

  /** Writes names and values, of parameters and statistics. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(byName.size());
    for (Parameter parameter : byName.values()) {
      out.writeUTF(parameter.name());
      FloatIo.write(out, parameter.toArray());
    }
    for (Statistic statistic : statistics.values()) {
      out.writeUTF(statistic.name());
      FloatIo.write(out, statistic.values());
    }
  }

  /**
   * Reads what {@link #save} wrote for the same model, and forgets all gradients.
   *
   * @throws IOException if it was another model
   */
  public void restore(DataInput in) throws IOException {
    int found = in.readInt();
    if (found != byName.size()) {
      throw new IOException(
          String.format(
              Locale.ROOT, "Invalid checkpoint: %d parameters, expected %d", found, byName.size()));
    }
    for (Parameter parameter : byName.values()) {
      checkName(in.readUTF(), parameter.name());
      parameter.set(FloatIo.read(in, parameter.value().size(), parameter.name()));
      parameter.clearGradient();
    }
    for (Statistic statistic : statistics.values()) {
      checkName(in.readUTF(), statistic.name());
      float[] values = FloatIo.read(in, statistic.values().length, statistic.name());
      System.arraycopy(values, 0, statistic.values(), 0, values.length);
    }
  }

  private static void checkName(String found, String expected) throws IOException {
    if (!found.equals(expected)) {
      throw new IOException(
          String.format(
              Locale.ROOT, "Invalid checkpoint: parameter %s, expected %s", found, expected));
    }
  }

  @Override
  public void close() {
    byName.values().forEach(Parameter::close);
    byName.clear();
  }
}
