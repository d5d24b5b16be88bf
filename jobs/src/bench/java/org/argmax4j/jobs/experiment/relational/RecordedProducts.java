package org.argmax4j.jobs.experiment.relational;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.MessageLayer;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;

/**
 * The products of matrices that a backend is asked for, by themselves and within layers of
 * messages, to be done again with nothing between them.
 */
final class RecordedProducts {

  /** Rows of a product of messages, which then stays in the cache. */
  private static final int ROWS = 256;

  private final Backend backend;
  private final List<Product> products = new ArrayList<>();

  /** A product, the number of rows and columns of its result, and the extent that it sums over. */
  private record Product(int rows, Transpose ta, int columns, Transpose tb, int inner, Update to) {

    double operations() {
      return 2.0 * rows * columns * inner;
    }

    int largest() {
      return Math.max(rows * inner, Math.max(inner * columns, rows * columns));
    }
  }

  RecordedProducts(Backend backend) {
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
      case "gemm" -> {
        Matrix a = (Matrix) arguments[0];
        Transpose ta = (Transpose) arguments[1];
        Matrix c = (Matrix) arguments[4];
        int inner = ta == Transpose.YES ? a.rows() : a.columns();
        products.add(
            new Product(
                c.rows(), ta, c.columns(), (Transpose) arguments[3], inner, (Update) arguments[5]));
      }
      case "messages" -> messages((MessageLayer.Extents) arguments[0], false);
      case "messagesGradient" -> messages((MessageLayer.Extents) arguments[0], true);
      default -> {}
    }
  }

  private void messages(MessageLayer.Extents extents, boolean gradient) {
    int hidden = extents.hidden();
    int columns = extents.columns();
    for (int left = extents.pairs().count(); left > 0; left -= ROWS) {
      int rows = Math.min(ROWS, left);
      if (gradient) {
        products.add(new Product(hidden, Transpose.YES, columns, Transpose.NO, rows, Update.ADD));
        products.add(new Product(rows, Transpose.NO, hidden, Transpose.YES, columns, Update.SET));
      } else {
        products.add(new Product(rows, Transpose.NO, columns, Transpose.NO, hidden, Update.SET));
      }
    }
  }

  /** Forgets what was recorded. */
  void clear() {
    products.clear();
  }

  /** Operations of all products, in 1e9. */
  double giga() {
    return products.stream().mapToDouble(Product::operations).sum() / 1e9;
  }

  /** Something that does the products again, on buffers of its own. */
  Runnable again() {
    int size = products.stream().mapToInt(Product::largest).max().orElse(1);
    Storage left = filled(size);
    Storage right = filled(size);
    Storage out = filled(size);
    List<Product> recorded = List.copyOf(products);
    return () -> {
      for (Product product : recorded) {
        multiply(product, left, right, out);
      }
    };
  }

  private void multiply(Product p, Storage left, Storage right, Storage out) {
    backend.gemm(
        matrix(left, p.rows(), p.inner(), p.ta()),
        p.ta(),
        matrix(right, p.inner(), p.columns(), p.tb()),
        p.tb(),
        Matrix.of(out, p.rows(), p.columns()),
        p.to());
  }

  private static Matrix matrix(Storage storage, int rows, int columns, Transpose transpose) {
    return transpose == Transpose.YES
        ? Matrix.of(storage, columns, rows)
        : Matrix.of(storage, rows, columns);
  }

  private Storage filled(int size) {
    Storage storage = backend.allocate(size);
    float[] values = new float[size];
    Arrays.fill(values, 1e-3f);
    backend.upload(values, storage, size);
    return storage;
  }
}
