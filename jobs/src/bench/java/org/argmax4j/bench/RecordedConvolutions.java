package org.argmax4j.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/**
 * The convolutions and products that a backend is asked for, to be done again with nothing between
 * them.
 */
final class RecordedConvolutions {

  private static final int INPUT = 0;
  private static final int WEIGHT = 1;
  private static final int OUTPUT = 2;

  private final Backend backend;
  private final List<Work> recorded = new ArrayList<>();

  /** Something to do on buffers of images, of weights and of results. */
  private record Work(double operations, int size, Doing doing) {}

  /** What is done. */
  private interface Doing {

    void on(Storage... buffers);
  }

  RecordedConvolutions(Backend backend) {
    this.backend = backend;
  }

  /** A backend that passes everything on and records. */
  Backend recorder() {
    return (Backend)
        Proxy.newProxyInstance(
            Backend.class.getClassLoader(),
            new Class<?>[] {Backend.class},
            (proxy, method, arguments) -> {
              record(method.getName(), arguments);
              try {
                return method.invoke(backend, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void record(String kernel, Object[] arguments) {
    switch (kernel) {
      case "gemm" ->
          product(
              (Matrix) arguments[0],
              (Transpose) arguments[1],
              (Matrix) arguments[2],
              (Transpose) arguments[3],
              (Matrix) arguments[4],
              (Update) arguments[5]);
      case "convolve" -> {
        ConvolutionShape shape = (ConvolutionShape) arguments[0];
        add(shape, b -> backend.convolve(shape, b[INPUT], b[WEIGHT], b[OUTPUT]));
      }
      case "convolveInputGradient" -> {
        ConvolutionShape shape = (ConvolutionShape) arguments[0];
        Update update = (Update) arguments[4];
        add(
            shape,
            b -> backend.convolveInputGradient(shape, b[OUTPUT], b[WEIGHT], b[INPUT], update));
      }
      case "convolveWeightGradient" -> {
        ConvolutionShape shape = (ConvolutionShape) arguments[0];
        Update update = (Update) arguments[4];
        add(
            shape,
            b -> backend.convolveWeightGradient(shape, b[INPUT], b[OUTPUT], b[WEIGHT], update));
      }
      default -> {}
    }
  }

  private void add(ConvolutionShape shape, Doing doing) {
    int size = Math.max(shape.pixels() * shape.channels(), shape.outPixels() * shape.filters());
    recorded.add(new Work(shape.operations(), Math.max(size, weight(shape)), doing));
  }

  private static int weight(ConvolutionShape shape) {
    return shape.patch() * shape.filters();
  }

  private void product(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update) {
    int inner = ta == Transpose.YES ? a.rows() : a.columns();
    int largest = Math.max(size(a), Math.max(size(b), size(c)));
    recorded.add(
        new Work(
            2.0 * c.rows() * c.columns() * inner,
            largest,
            buffers ->
                backend.gemm(
                    Matrix.of(buffers[INPUT], a.rows(), a.columns()),
                    ta,
                    Matrix.of(buffers[WEIGHT], b.rows(), b.columns()),
                    tb,
                    Matrix.of(buffers[OUTPUT], c.rows(), c.columns()),
                    update)));
  }

  private static int size(Matrix matrix) {
    return matrix.rows() * matrix.columns();
  }

  /** Forgets what was recorded. */
  void clear() {
    recorded.clear();
  }

  /** Operations, in 1e9. */
  double giga() {
    return recorded.stream().mapToDouble(Work::operations).sum() / 1e9;
  }

  /** Something that does it again, on buffers of its own. */
  Runnable again() {
    int size = recorded.stream().mapToInt(Work::size).max().orElse(1);
    Storage[] buffers = {filled(size), filled(size), filled(size)};
    List<Work> all = List.copyOf(recorded);
    return () -> all.forEach(work -> work.doing().on(buffers));
  }

  private Storage filled(int size) {
    Storage storage = backend.allocate(size);
    float[] values = new float[size];
    Arrays.fill(values, 1e-3f);
    backend.upload(values, storage, size);
    return storage;
  }
}
