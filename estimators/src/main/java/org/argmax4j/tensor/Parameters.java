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
import org.argmax4j.tensor.backend.Backend;

/** The parameters of a model, by name, in the order in which its layers made them. */
public final class Parameters implements AutoCloseable {

  private final Backend backend;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

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
    if (byName.containsKey(name)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid parameter name: %s is taken already", name));
    }
    Parameter parameter = new Parameter(name, backend, new Shape(extents));
    parameter.set(values);
    byName.put(name, parameter);
    return parameter;
  }

  /** All parameters in order. */
  public List<Parameter> all() {
    return Collections.unmodifiableList(new ArrayList<>(byName.values()));
  }

  /** How many numbers are trained. */
  public long count() {
    return byName.values().stream().mapToLong(p -> p.value().size()).sum();
  }

  /** The values of all parameters, to be given to {@link #restore(List)} later. */
  public List<float[]> snapshot() {
    return byName.values().stream().map(Parameter::toArray).toList();
  }

  /** Goes back to a snapshot. */
  public void restore(List<float[]> snapshot) {
    int i = 0;
    for (Parameter parameter : byName.values()) {
      parameter.set(snapshot.get(i++));
    }
  }

  /** Writes names and values. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(byName.size());
    for (Parameter parameter : byName.values()) {
      out.writeUTF(parameter.name());
      FloatIo.write(out, parameter.toArray());
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
      String name = in.readUTF();
      if (!name.equals(parameter.name())) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "Invalid checkpoint: parameter %s, expected %s",
                name,
                parameter.name()));
      }
      parameter.set(FloatIo.read(in, parameter.value().size(), "parameter " + name));
      parameter.clearGradient();
    }
  }

  @Override
  public void close() {
    byName.values().forEach(Parameter::close);
    byName.clear();
  }
}
