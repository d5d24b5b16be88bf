package org.argmax4j.tensor.backend.nd4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Update;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A buffer with two homes: an ND4J array, where products of matrices find it, and a heap array,
 * where the compiler vectorises loops over it. Each home is made when it is first asked for and
 * brought up to date when the other one was written last.
 *
 * <p>Why two: on a float32 array of 100 x 784, one thread, AVX-512, an addition takes 6
 * microseconds over heap arrays, 23 over a direct buffer (which the compiler does not vectorise),
 * and 33 as an ND4J operation (20 of them overhead); an Adam step over 401,408 parameters takes 130
 * over heap arrays and 2,950 as an ND4J operation. Copying between the homes takes 6, so that a
 * product with its copies still costs less than one without them and an ND4J operation behind it.
 */
final class Nd4jStorage implements Storage {

  /** A recycled buffer meets new shapes now and then; more views than this are not kept. */
  private static final int MAX_VIEWS = 64;

  private static final boolean ON_CARD = !Nd4jBackend.onProcessor();

  private final int capacity;
  private final List<View> views = new ArrayList<>();
  private float @Nullable [] heap;
  private @Nullable INDArray array;
  private @Nullable FloatBuffer buffer;
  private boolean heapStale;
  private boolean arrayStale;

  Nd4jStorage(int capacity) {
    this.capacity = capacity;
  }

  /**
   * The storage of a buffer.
   *
   * @throws IllegalArgumentException if the buffer belongs to another engine
   */
  static Nd4jStorage of(Storage storage) {
    if (storage instanceof Nd4jStorage own) {
      return own;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "Invalid storage: %s does not belong to the ND4J backend",
            storage.getClass()));
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void discard() {
    heapStale = false;
    arrayStale = false;
  }

  /** The values on the heap, to be read. */
  float[] read() {
    float[] values = heap();
    if (heapStale) {
      buffer().get(0, values);
      heapStale = false;
    }
    return values;
  }

  /** The values on the heap, to be read and changed. */
  float[] change() {
    float[] values = read();
    arrayStale = true;
    return values;
  }

  /**
   * The heap home without its values, to be overwritten.
   *
   * @param count how many of them are going to be overwritten, from the first
   */
  float[] overwrite(int count) {
    if (count < capacity) {
      // What lies behind them keeps its value.
      return change();
    }
    heapStale = false;
    arrayStale = true;
    return heap();
  }

  /** For a kernel that overwrites or adds. */
  float[] target(int count, Update update) {
    return update == Update.ADD ? change() : overwrite(count);
  }

  /** Whether only the ND4J home has the values. */
  boolean onlyInArray() {
    return heapStale;
  }

  /** Makes the ND4J home the one that is written piece by piece with {@link #store}. */
  void openArray(int count) {
    if (count < capacity && arrayStale) {
      buffer().put(0, heap());
      written();
    }
    arrayStale = false;
    heapStale = true;
  }

  /** Copies some values from where they are. */
  void fetch(int from, float[] into, int at, int count) {
    if (heapStale) {
      buffer().get(from, into, at, count);
    } else {
      System.arraycopy(heap(), from, into, at, count);
    }
  }

  /** Overwrites some values in the ND4J home. */
  void store(int from, float[] values, int count) {
    buffer().put(from, values, 0, count);
    written();
  }

  /** Overwrites some values in the ND4J home with some of an array. */
  void store(int at, float[] values, int from, int count) {
    buffer().put(at, values, from, count);
    written();
  }

  /** Overwrites some values where all of them are. */
  void replace(int from, float[] values, int count) {
    if (heapStale) {
      store(from, values, count);
    } else {
      System.arraycopy(values, 0, heap(), from, count);
      arrayStale = true;
    }
  }

  /** Adds to one value in the ND4J home. */
  void add(int index, float value) {
    buffer().put(index, buffer().get(index) + value);
    written();
  }

  /** A matrix as ND4J sees its transpose: column-major, which is what its BLAS takes as it is. */
  INDArray readTransposed(Matrix matrix) {
    refreshArray();
    return view(matrix);
  }

  /** The same, to be written by a product. */
  INDArray changeTransposed(Matrix matrix, Update update) {
    openMatrix(matrix, update);
    return view(matrix);
  }

  /**
   * Values as ND4J sees them, row-major; to be read, or to be written once {@link #openArray} said
   * so.
   *
   * @param offset the first value
   */
  INDArray view(int offset, long... extents) {
    refreshArray();
    return Nd4j.create(array().data(), extents, Nd4j.getStrides(extents, 'c'), offset, 'c');
  }

  /** The address in memory of a matrix in the ND4J home, to be read. */
  long readNative(Matrix matrix) {
    refreshArray();
    return address(matrix);
  }

  /** The same, to be written by a product. */
  long changeNative(Matrix matrix, Update update) {
    openMatrix(matrix, update);
    return address(matrix);
  }

  private long address(Matrix matrix) {
    return array().data().address() + (long) matrix.offset() * Float.BYTES;
  }

  private void openMatrix(Matrix matrix, Update update) {
    boolean whole = matrix.rows() * matrix.columns() == capacity;
    if (whole && update == Update.SET) {
      arrayStale = false;
    }
    refreshArray();
    heapStale = true;
  }

  private void refreshArray() {
    if (arrayStale) {
      buffer().put(0, heap());
      written();
      arrayStale = false;
    }
  }

  private INDArray view(Matrix matrix) {
    for (int i = 0; i < views.size(); i++) {
      View view = views.get(i);
      if (view.offset == matrix.offset()
          && view.rows == matrix.rows()
          && view.columns == matrix.columns()) {
        return view.array;
      }
    }
    if (views.size() == MAX_VIEWS) {
      views.clear();
    }
    INDArray made =
        Nd4j.create(
            array().data(),
            new long[] {matrix.columns(), matrix.rows()},
            new long[] {1, matrix.columns()},
            matrix.offset(),
            'f');
    views.add(new View(matrix.offset(), matrix.rows(), matrix.columns(), made));
    return made;
  }

  private float[] heap() {
    if (heap == null) {
      heap = new float[capacity];
    }
    return heap;
  }

  private INDArray array() {
    if (array == null) {
      array = Nd4j.createUninitializedDetached(DataType.FLOAT, capacity);
    }
    return array;
  }

  /** The host's side of the ND4J home: of one on a card, brought up to date at each call. */
  private FloatBuffer buffer() {
    if (ON_CARD) {
      return array().data().asNioFloat();
    }
    if (buffer == null) {
      buffer = array().data().asNioFloat();
    }
    return buffer;
  }

  /** Tells a card, before it computes with them, that the host has newer values. */
  private void written() {
    if (ON_CARD) {
      Nd4j.getAffinityManager().tagLocation(array(), AffinityManager.Location.HOST);
    }
  }

  @Override
  public void close() {
    views.clear();
    buffer = null;
    heap = null;
    if (array != null) {
      array.close();
      array = null;
    }
  }

  private record View(int offset, int rows, int columns, INDArray array) {}
}
