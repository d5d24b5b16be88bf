package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.MessageLayer;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;

/**
 * Messages between vertices, some graphs and one turn at a time: between the two ends of the pairs
 * and the sums at their receivers nothing but the product leaves the cache. The hidden values are
 * made again for the gradient, which costs less than to keep them.
 */
final class MessageKernels {

  /** Pairs of a product: enough for it to be a fast one. */
  private static final int ROWS = 256;

  private static final ThreadLocal<Work> WORK = ThreadLocal.withInitial(() -> new Work(0, 0));

  private final Products products;

  MessageKernels(Products products) {
    this.products = products;
  }

  /** Scratch for the pairs of one turn of some graphs, by width. */
  private static final class Work {

    private final int hiddenSize;
    private final int size;
    final Nd4jStorage hidden;
    final Nd4jStorage dHidden;
    final Nd4jStorage sent;
    final float[] ends;
    final float[] receivers;
    final float[] back;
    final float[] toSenders;
    final float[] toReceivers;
    final float[] message;
    final float[] gates;
    final float[] bias;
    final float[] sums;

    Work(int hiddenSize, int size) {
      this.hiddenSize = hiddenSize;
      this.size = size;
      hidden = new Nd4jStorage(hiddenSize);
      dHidden = new Nd4jStorage(hiddenSize);
      sent = new Nd4jStorage(size);
      ends = new float[hiddenSize];
      receivers = new float[hiddenSize];
      back = new float[hiddenSize];
      toSenders = new float[hiddenSize];
      toReceivers = new float[hiddenSize];
      message = new float[size];
      gates = new float[size];
      bias = new float[size];
      sums = new float[size];
    }

    static Work of(int hiddenSize, int size) {
      Work work = WORK.get();
      if (work.hiddenSize != hiddenSize || work.size != size) {
        work = new Work(hiddenSize, size);
        WORK.set(work);
      }
      return work;
    }
  }

  private static int together(VertexPairs pairs) {
    return Math.min(pairs.graphs(), Math.max(1, ROWS / pairs.vertices()));
  }

  void messages(
      MessageLayer.Extents e,
      MessageLayer layer,
      @Nullable Nd4jStorage kept,
      float[] out,
      Update update) {
    VertexPairs pairs = e.pairs();
    int together = together(pairs);
    int most = together * pairs.vertices();
    Work work = Work.of(most * e.hidden(), most * e.columns());
    RowKernels.repeat(Nd4jStorage.of(layer.bias()).read(), e.columns(), work.bias, most);
    if (kept != null) {
      kept.openArray(pairs.count() * e.columns());
    }
    for (int first = 0; first < pairs.graphs(); first += together) {
      Block block = new Block(e, first, Math.min(together, pairs.graphs() - first));
      receive(block, layer, kept, work);
      int size = block.rows() * e.columns();
      int at = block.firstRow() * e.columns();
      if (update == Update.ADD) {
        System.arraycopy(out, at, work.message, 0, size);
        ElementKernels.addTile(work.sums, work.message, size, Activation.LINEAR);
      }
      System.arraycopy(work.sums, 0, out, at, size);
    }
  }

  /** Some graphs of a layer. */
  private record Block(MessageLayer.Extents extents, int first, int graphs) {

    int rows() {
      return graphs * extents.pairs().vertices();
    }

    int firstRow() {
      return first * extents.pairs().vertices();
    }

    /** The first pair of the graphs in a turn. */
    int pair(int turn) {
      return turn * extents.pairs().rows() + firstRow();
    }

    Matrix hidden(Nd4jStorage storage) {
      return Matrix.of(storage, rows(), extents.hidden());
    }

    Matrix messages(Nd4jStorage storage) {
      return Matrix.of(storage, rows(), extents.columns());
    }

    Matrix weight(MessageLayer layer) {
      return Matrix.of(layer.weight(), extents.hidden(), extents.columns());
    }
  }

  private void receive(Block block, MessageLayer layer, @Nullable Nd4jStorage kept, Work work) {
    int columns = block.extents().columns();
    int size = block.rows() * columns;
    float[] gates = gates(layer);
    Arrays.fill(work.sums, 0, size, 0f);
    begin(block, layer, work);
    for (int turn = 0; turn < block.extents().pairs().turns(); turn++) {
      hidden(block, layer, turn, work);
      products.gemm(
          block.hidden(work.hidden),
          Transpose.NO,
          block.weight(layer),
          Transpose.NO,
          block.messages(work.sent),
          Update.SET);
      work.sent.fetch(0, work.message, 0, size);
      spread(gates, block.pair(turn), block.rows(), columns, work.gates);
      addGated(work.message, work.bias, work.gates, work.sums, size);
      if (kept != null) {
        kept.store(block.pair(turn) * columns, work.message, size);
      }
    }
  }

  private static float[] gates(MessageLayer layer) {
    return Nd4jStorage.of(Objects.requireNonNull(layer.gates())).read();
  }

  private static void begin(Block block, MessageLayer layer, Work work) {
    int hidden = block.extents().hidden();
    float[] receivers = Nd4jStorage.of(layer.receivers()).read();
    System.arraycopy(
        receivers, block.firstRow() * hidden, work.receivers, 0, block.rows() * hidden);
  }

  /** The hidden values of the pairs of a turn, on the heap and where the products find them. */
  private static void hidden(Block block, MessageLayer layer, int turn, Work work) {
    int hidden = block.extents().hidden();
    int size = block.rows() * hidden;
    float[] senders = Nd4jStorage.of(layer.senders()).read();
    Turns.toReceivers(
        senders,
        block.firstRow() * hidden,
        block.extents().pairs(),
        block.graphs(),
        turn,
        hidden,
        work.ends);
    ElementKernels.addTile(work.ends, work.receivers, size, Activation.RELU);
    work.hidden.store(0, work.ends, size);
  }

  /** {@code x = relu(x + bias)}, {@code sums += x * gates}. */
  private static void addGated(float[] x, float[] bias, float[] gates, float[] sums, int count) {
    for (int i = 0; i < count; i++) {
      float message = Math.max(x[i] + bias[i], 0f);
      x[i] = message;
      sums[i] += message * gates[i];
    }
  }

  /** Repeats every value along its row. */
  private static void spread(float[] values, int from, int rows, int columns, float[] out) {
    for (int row = 0; row < rows; row++) {
      Arrays.fill(out, row * columns, (row + 1) * columns, values[from + row]);
    }
  }

  void messagesGradient(
      MessageLayer.Extents e,
      MessageLayer layer,
      Nd4jStorage kept,
      float[] dy,
      MessageLayer gradients) {
    VertexPairs pairs = e.pairs();
    int together = together(pairs);
    int most = together * pairs.vertices();
    Work work = Work.of(most * e.hidden(), most * e.columns());
    float[] biasSums = new float[most * e.columns()];
    for (int first = 0; first < pairs.graphs(); first += together) {
      Block block = new Block(e, first, Math.min(together, pairs.graphs() - first));
      System.arraycopy(
          dy, block.firstRow() * e.columns(), work.sums, 0, block.rows() * e.columns());
      gradient(block, layer, kept, gradients, biasSums, work);
    }
    float[] bias = Nd4jStorage.of(gradients.bias()).overwrite(e.columns());
    Arrays.fill(bias, 0, e.columns(), 0f);
    RowKernels.addRows(biasSums, 0, most, e.columns(), bias);
  }

  private void gradient(
      Block block,
      MessageLayer layer,
      Nd4jStorage kept,
      MessageLayer gradients,
      float[] biasSums,
      Work work) {
    int hidden = block.rows() * block.extents().hidden();
    Arrays.fill(work.toSenders, 0, hidden, 0f);
    Arrays.fill(work.toReceivers, 0, hidden, 0f);
    begin(block, layer, work);
    for (int turn = 0; turn < block.extents().pairs().turns(); turn++) {
      messageGradient(block, layer, kept, turn, gradients, biasSums, work);
      hidden(block, layer, turn, work);
      products(block, turn, layer, gradients, work);
      work.dHidden.fetch(0, work.back, 0, hidden);
      ElementKernels.mask(Activation.RELU, work.ends, work.back, hidden);
      ElementKernels.addTile(work.toReceivers, work.back, hidden, Activation.LINEAR);
      Turns.toSenders(
          work.back,
          block.extents().pairs(),
          block.graphs(),
          turn,
          block.extents().hidden(),
          work.ends);
      ElementKernels.addTile(work.toSenders, work.ends, hidden, Activation.LINEAR);
    }
    int at = block.firstRow() * block.extents().hidden();
    int all = block.extents().pairs().rows() * block.extents().hidden();
    float[] dSenders = Nd4jStorage.of(gradients.senders()).overwrite(all);
    float[] dReceivers = Nd4jStorage.of(gradients.receivers()).overwrite(all);
    System.arraycopy(work.toSenders, 0, dSenders, at, hidden);
    System.arraycopy(work.toReceivers, 0, dReceivers, at, hidden);
  }

  /** The gradient of what the products give, and that of the gates. */
  private static void messageGradient(
      Block block,
      MessageLayer layer,
      Nd4jStorage kept,
      int turn,
      MessageLayer gradients,
      float[] biasSums,
      Work work) {
    int columns = block.extents().columns();
    int size = block.rows() * columns;
    kept.fetch(block.pair(turn) * columns, work.message, 0, size);
    if (gradients.gates() != null) {
      float[] dGates = Nd4jStorage.of(gradients.gates()).overwrite(block.extents().pairs().count());
      for (int row = 0; row < block.rows(); row++) {
        dGates[block.pair(turn) + row] =
            IndexKernels.dot(work.message, row * columns, work.sums, row * columns, columns);
      }
    }
    spread(gates(layer), block.pair(turn), block.rows(), columns, work.gates);
    float[] message = work.message;
    float[] gates = work.gates;
    float[] dSums = work.sums;
    for (int i = 0; i < size; i++) {
      float on = Math.min(message[i] * ElementKernels.HUGE * ElementKernels.HUGE, 1f);
      float d = on * gates[i] * dSums[i];
      message[i] = d;
      biasSums[i] += d;
    }
    work.sent.store(0, message, size);
  }

  private void products(
      Block block, int turn, MessageLayer layer, MessageLayer gradients, Work work) {
    boolean veryFirst = block.first() == 0 && turn == 0;
    products.gemm(
        block.hidden(work.hidden),
        Transpose.YES,
        block.messages(work.sent),
        Transpose.NO,
        block.weight(gradients),
        veryFirst ? Update.SET : Update.ADD);
    products.gemm(
        block.messages(work.sent),
        Transpose.NO,
        block.weight(layer),
        Transpose.YES,
        block.hidden(work.dHidden),
        Update.SET);
  }
}
