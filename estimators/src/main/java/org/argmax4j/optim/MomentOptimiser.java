package org.argmax4j.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.argmax4j.tensor.FloatIo;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Storage;

/** What all optimisers share: a number of moments and a step count for each parameter. */
final class MomentOptimiser implements Optimiser {

  /** The arithmetic of one optimiser, on one parameter. */
  interface Rule {

    /**
     * Changes a parameter and its moments.
     *
     * @param step number of this step, from 1
     */
    void apply(Parameter parameter, Storage[] moments, double learningRate, long step);
  }

  private final Backend backend;
  private final List<Parameter> parameters;
  private final Storage[][] moments;
  private final long[] steps;
  private final Rule rule;
  private double learningRate;

  MomentOptimiser(Parameters parameters, int momentCount, double learningRate, Rule rule) {
    this.backend = parameters.backend();
    this.parameters = parameters.all();
    this.moments = new Storage[this.parameters.size()][momentCount];
    this.steps = new long[this.parameters.size()];
    this.rule = rule;
    this.learningRate = learningRate;
    for (int i = 0; i < moments.length; i++) {
      int size = this.parameters.get(i).value().size();
      for (int j = 0; j < momentCount; j++) {
        moments[i][j] = backend.allocate(size);
        backend.fill(moments[i][j], size, 0f);
      }
    }
  }

  @Override
  public void step() {
    for (int i = 0; i < moments.length; i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.hasGradient()) {
        steps[i]++;
        rule.apply(parameter, moments[i], learningRate, steps[i]);
        parameter.clearGradient();
      }
    }
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeDouble(learningRate);
    for (int i = 0; i < moments.length; i++) {
      out.writeLong(steps[i]);
      for (Storage moment : moments[i]) {
        float[] values = new float[parameters.get(i).value().size()];
        backend.download(moment, values, values.length);
        FloatIo.write(out, values);
      }
    }
  }

  @Override
  public void restore(DataInput in) throws IOException {
    learningRate = in.readDouble();
    for (int i = 0; i < moments.length; i++) {
      steps[i] = in.readLong();
      Parameter parameter = parameters.get(i);
      for (Storage moment : moments[i]) {
        float[] values =
            FloatIo.read(in, parameter.value().size(), "a moment of " + parameter.name());
        backend.upload(values, moment, values.length);
      }
    }
  }

  @Override
  public void close() {
    for (Storage[] ofParameter : moments) {
      for (Storage moment : ofParameter) {
        moment.close();
      }
    }
  }
}
