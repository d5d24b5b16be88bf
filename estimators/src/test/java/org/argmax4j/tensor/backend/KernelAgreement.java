package org.argmax4j.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every kernel that need not be a primitive, by two backends that must agree, on random values. */
public abstract class KernelAgreement {

  private static final int ROWS = 12;
  private static final int COLUMNS = 7;
  private static final int SIZE = ROWS * COLUMNS;

  private final Backend first;
  private final Backend second;
  private final SplittableRandom random = new SplittableRandom(3);

  /** Compares two backends. */
  protected KernelAgreement(Backend first, Backend second) {
    this.first = first;
    this.second = second;
  }

  /** Random values. */
  protected final float[] draws(int count, double low, double high) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return values;
  }

  /** Runs a kernel on copies of the same buffers, and compares every buffer behind it. */
  protected final void agree(BiConsumer<Backend, Storage[]> kernel, float[]... buffers) {
    float[][] expected = behind(first, kernel, buffers);
    float[][] found = behind(second, kernel, buffers);
    boolean changed = false;
    for (int i = 0; i < buffers.length; i++) {
      assertThat(found[i]).containsExactly(expected[i], within(2e-5f));
      changed |= !Arrays.equals(expected[i], buffers[i]);
    }
    assertThat(changed).as("the kernel does something").isTrue();
  }

  private static float[][] behind(
      Backend backend, BiConsumer<Backend, Storage[]> kernel, float[]... buffers) {
    Storage[] copies = new Storage[buffers.length];
    for (int i = 0; i < buffers.length; i++) {
      copies[i] = backend.allocate(buffers[i].length);
      backend.upload(buffers[i], copies[i], buffers[i].length);
    }
    kernel.accept(backend, copies);
    float[][] after = new float[copies.length][];
    for (int i = 0; i < copies.length; i++) {
      after[i] = new float[buffers[i].length];
      backend.download(copies[i], after[i], after[i].length);
      copies[i].close();
    }
    return after;
  }

  private float[] x() {
    return draws(SIZE, -2, 2);
  }

  @Test
  void biasAndActivation() {
    for (Activation activation : Activation.values()) {
      agree((k, b) -> k.bias(b[0], b[1], ROWS, COLUMNS, activation), x(), draws(COLUMNS, -1, 1));
    }
    agree((k, b) -> k.activationGradient(Activation.RELU, b[0], b[1], SIZE), relu(x()), x());
    agree(
        (k, b) -> k.activationGradient(Activation.ELU, b[0], b[1], SIZE), draws(SIZE, -1, 2), x());
  }

  private static float[] relu(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
    return values;
  }

  @Test
  void rowsThatAreZeroedAlsoWhereTheyAreNotNumbers() {
    float[] x = x();
    x[3 * COLUMNS] = Float.NaN;
    agree((k, b) -> k.zeroRows(b[0], COLUMNS, k.indices(0, 3)), x);
  }

  @Test
  void stepsOfRecurrences() {
    int units = 5;
    int gates = 4 * units;
    for (LstmStep step : List.of(new LstmStep(0, 3, -1, units), new LstmStep(4, 2, 1, units))) {
      agree(
          (k, b) -> k.lstmStep(step, b[0], step.first() ? null : b[1], b[2], b[3], b[4]),
          draws(8 * gates, -3, 3),
          draws(3 * gates, -3, 3),
          draws(8 * units, -2, 2),
          draws(8 * units, -1, 1),
          draws(3 * units, -1, 1));
      agree(
          (k, b) -> k.lstmStepGradient(step, b[0], b[1], b[2], b[3], b[4], b[5]),
          draws(8 * gates, 0, 1),
          draws(8 * units, -2, 2),
          draws(8 * units, -1, 1),
          draws(3 * units, -1, 1),
          draws(3 * units, -1, 1),
          draws(3 * gates, -1, 1));
    }
  }

  @Test
  void maximaOfSegmentsAndWhereTheyAre() {
    float[] x = x();
    x[4 * COLUMNS] = x[5 * COLUMNS];
    List<int[]> positions = new ArrayList<>();
    agree(
        (k, b) ->
            positions.add(
                k.segmentMax(b[0], COLUMNS, k.indices(1, 4), k.indices(3, 8), b[1]).toArray()),
        x,
        new float[2 * COLUMNS]);
    assertThat(positions.get(1)).isEqualTo(positions.get(0));
  }

  @Test
  void dropoutDrawsTheSameMask() {
    agree((k, b) -> k.dropoutMask(b[0], SIZE, 0.3, new SplittableRandom(1)), new float[SIZE]);
  }

  @Test
  void softmaxAndItsGradients() {
    agree((k, b) -> k.softmax(b[0], ROWS, COLUMNS, b[1]), x(), new float[SIZE]);
    agree((k, b) -> k.logSoftmax(b[0], ROWS, COLUMNS, b[1]), x(), new float[SIZE]);
    float[] y = draws(SIZE, 0, 1);
    for (Update update : Update.values()) {
      agree((k, b) -> k.softmaxGradient(b[0], b[1], ROWS, COLUMNS, b[2], update), y, x(), x());
      agree(
          (k, b) -> k.logSoftmaxGradient(b[0], b[1], ROWS, COLUMNS, b[2], update),
          draws(SIZE, -3, 0),
          x(),
          x());
    }
  }

  @Test
  void maskedRowsByIndex() {
    int[] ids = {0, 4, 4, 2};
    float[] table = draws(5 * COLUMNS, -1, 1);
    float[] mask = draws(4 * COLUMNS, 0, 1);
    float[] rows = draws(4 * COLUMNS, -1, 1);
    agree((k, b) -> k.gatherMasked(b[0], COLUMNS, k.indices(ids), b[1], b[2]), table, mask, rows);
    agree(
        (k, b) -> k.scatterAddMasked(b[0], COLUMNS, k.indices(ids), b[1], b[2]), rows, mask, table);
  }

  @Test
  void weightedRowsAndTheirGradient() {
    WeightedRows shape = new WeightedRows(6, 4, COLUMNS, 3, 0.5f);
    int[] ids = {0, 1, 1, 2, 4, 4, 3, 0};
    float[] table = draws(5 * COLUMNS, -1, 1);
    float[] weights = draws(24, 0, 1);
    agree(
        (k, b) -> k.weightedRows(b[0], k.indices(ids), shape, b[1], b[2]),
        table,
        weights,
        new float[6 * COLUMNS]);
    for (Update update : Update.values()) {
      agree(
          (k, b) -> k.weightedRowsGradient(b[0], k.indices(ids), shape, b[1], b[2], update),
          table,
          draws(6 * COLUMNS, -1, 1),
          weights);
    }
  }

  @Test
  void crossEntropyAndScaledRows() {
    agree(
        (k, b) -> k.sigmoidCrossEntropy(b[0], b[1], 3, ROWS, COLUMNS, b[2], b[3]),
        draws(SIZE, -6, 6),
        draws(SIZE / 3, 0, 1),
        new float[ROWS],
        new float[SIZE]);
    for (Update update : Update.values()) {
      agree(
          (k, b) -> k.scaleRows(b[0], b[1], ROWS, COLUMNS, b[2], update),
          x(),
          draws(ROWS, -1, 1),
          x());
    }
  }

  @Test
  void sumsOverTheEndsOfPairsAndTheirGradients() {
    VertexPairs pairs = new VertexPairs(3, 4);
    int vertices = pairs.rows() * COLUMNS;
    int all = pairs.count() * COLUMNS;
    for (Activation activation : Activation.values()) {
      agree(
          (k, b) -> k.pairSums(b[0], b[1], null, pairs, COLUMNS, activation, b[2]),
          draws(vertices, -1, 1),
          draws(vertices, -1, 1),
          new float[all]);
      agree(
          (k, b) -> k.pairSums(b[0], b[1], b[2], pairs, COLUMNS, activation, b[3]),
          draws(vertices, -1, 1),
          draws(vertices, -1, 1),
          draws(all, -1, 1),
          new float[all]);
      agree(
          (k, b) -> k.pairSumsGradient(b[0], b[1], pairs, COLUMNS, activation, b[2], b[3]),
          draws(all, 0.1, 1),
          draws(all, -1, 1),
          draws(vertices, -1, 1),
          draws(vertices, -1, 1));
    }
  }

  @Test
  void messagesAndTheirGradients() {
    // More graphs than are computed together.
    MessageLayer.Extents extents = new MessageLayer.Extents(new VertexPairs(70, 5), 6, COLUMNS);
    int vertices = extents.pairs().rows();
    int count = extents.pairs().count();
    float[] senders = draws(vertices * 6, -1, 1);
    float[] receivers = draws(vertices * 6, -1, 1);
    float[] weight = draws(6 * COLUMNS, -1, 1);
    float[] bias = draws(COLUMNS, -1, 1);
    float[] gates = draws(count, 0, 1);
    float[] kept = new float[count * COLUMNS];
    for (Update update : Update.values()) {
      agree(
          (k, b) -> k.messages(extents, layer(b, 0), null, b[5], update),
          senders,
          receivers,
          weight,
          bias,
          gates,
          draws(vertices * COLUMNS, -1, 1));
      agree(
          (k, b) -> k.messages(extents, layer(b, 0), b[6], b[5], update),
          senders,
          receivers,
          weight,
          bias,
          gates,
          draws(vertices * COLUMNS, -1, 1),
          kept);
    }
    agree(
        (k, b) -> {
          k.messages(extents, layer(b, 0), b[5], b[6], Update.SET);
          k.messagesGradient(extents, layer(b, 0), b[5], b[7], layer(b, 8));
          MessageLayer rest = layer(b, 8);
          k.messagesGradient(
              extents,
              layer(b, 0),
              b[5],
              b[7],
              new MessageLayer(rest.senders(), rest.receivers(), rest.weight(), rest.bias(), null));
        },
        senders,
        receivers,
        weight,
        bias,
        gates,
        kept,
        new float[vertices * COLUMNS],
        draws(vertices * COLUMNS, -0.1, 0.1),
        new float[vertices * 6],
        new float[vertices * 6],
        new float[6 * COLUMNS],
        new float[COLUMNS],
        new float[count]);
  }

  private static MessageLayer layer(Storage[] buffers, int first) {
    return new MessageLayer(
        buffers[first],
        buffers[first + 1],
        buffers[first + 2],
        buffers[first + 3],
        buffers[Math.min(first + 4, buffers.length - 1)]);
  }

  @Test
  void normalisationsOfColumns() {
    // More rows than pass through the cache together.
    int rows = 1000;
    float[] x = draws(rows * COLUMNS, -2, 3);
    float[] dy = draws(rows * COLUMNS, -0.1, 0.1);
    float[] columns = new float[COLUMNS];
    agree((k, b) -> k.columnMoments(b[0], rows, COLUMNS, b[1], b[2]), x, columns, columns);
    for (Activation activation : Activation.values()) {
      agree(
          (k, b) -> {
            k.scaleColumns(b[0], b[1], b[2], null, activation, rows, COLUMNS, b[3]);
            k.scaleColumns(b[0], b[1], b[2], b[3], activation, rows, COLUMNS, b[4]);
          },
          x,
          draws(COLUMNS, -1, 1),
          draws(COLUMNS, -1, 1),
          dy,
          dy);
    }
    for (Activation activation : Activation.values()) {
      agree(
          (k, b) -> k.columnProducts(b[0], b[1], activation, b[5], b[2], rows, COLUMNS, b[3], b[4]),
          x,
          draws(COLUMNS, -1, 1),
          dy,
          columns,
          columns,
          relu(x.clone()));
    }
    for (Update update : Update.values()) {
      agree(
          (k, b) -> {
            ColumnCombination factors = new ColumnCombination(b[2], b[3], b[4]);
            k.combineColumns(b[0], b[1], factors, rows, COLUMNS, b[5], update);
          },
          x,
          dy,
          draws(COLUMNS, -1, 1),
          draws(COLUMNS, -1, 1),
          draws(COLUMNS, -1, 1),
          x);
    }
  }

  @Test
  void convolutionsAndTheirGradients() {
    for (Window window :
        new Window[] {new Window(3, 1, 1), new Window(3, 2, 0), new Window(1, 2, 0)}) {
      // More lines than are multiplied together, and an image that does not end with them.
      ConvolutionShape s = new ConvolutionShape(6, 9, 8, 40, window, COLUMNS);
      float[] x = draws(s.pixels() * s.channels(), -1, 1);
      float[] weight = draws(s.patch() * COLUMNS, -0.1, 0.1);
      float[] y = new float[s.outPixels() * COLUMNS];
      float[] dy = draws(y.length, -0.01, 0.01);
      agree((k, b) -> k.convolve(s, b[0], b[1], b[2]), x, weight, y);
      for (Update update : Update.values()) {
        agree((k, b) -> k.convolveInputGradient(s, b[0], b[1], b[2], update), dy, weight, x);
        agree((k, b) -> k.convolveWeightGradient(s, b[0], b[1], b[2], update), x, dy, weight);
      }
    }
  }

  @Test
  void gradientsThatAreAddedToManyImages() {
    // More of them than are added together.
    ConvolutionShape s = new ConvolutionShape(95, 9, 8, 40, new Window(3, 1, 1), 1);
    agree(
        (k, b) -> k.convolveInputGradient(s, b[0], b[1], b[2], Update.ADD),
        draws(s.outPixels(), -1, 1),
        draws(s.patch(), -1, 1),
        draws(s.pixels() * s.channels(), -1, 1));
  }

  @Test
  void maximaOfWindowsAndTheirGradients() {
    Window window = new Window(3, 2, 1);
    for (Pooling p :
        new Pooling[] {
          new Pooling(2, Windows.moving(5, window), Windows.moving(8, window), COLUMNS),
          new Pooling(3, Windows.adaptive(5, 3), Windows.adaptive(7, 4), COLUMNS)
        }) {
      float[] x = draws(p.images() * p.imageSize(), -1, 1);
      // Some equal ones.
      for (int i = 0; i < x.length; i += 3) {
        x[i] = Math.round(2 * x[i]) / 2f;
      }
      float[] y = new float[p.images() * p.outSize()];
      agree((k, b) -> k.maxPool(p, b[0], null, b[1], b[2]), x, y, y);
      float[] signs = {1, -1, 1, 1, -1, 1, -1};
      agree((k, b) -> k.maxPool(p, b[0], b[3], b[1], b[2]), x, y, y, signs);
      for (Update update : Update.values()) {
        agree(
            (k, b) -> {
              k.maxPool(p, b[0], null, b[1], b[2]);
              k.maxPoolGradient(p, b[2], b[3], b[0], update);
            },
            x,
            y,
            y,
            draws(y.length, -1, 1));
        agree(
            (k, b) -> {
              ColumnCombination factors = new ColumnCombination(b[4], b[5], b[6]);
              k.maxPool(p, b[0], null, b[1], b[2]);
              k.combinePooledColumns(p, b[0], b[2], b[3], factors, b[7], update);
            },
            x,
            y,
            y,
            draws(y.length, -1, 1),
            draws(COLUMNS, -1, 1),
            draws(COLUMNS, -1, 1),
            draws(COLUMNS, -1, 1),
            x);
      }
    }
  }

  @Test
  void optimisersTakeTheSameSteps() {
    for (int step = 1; step <= 2; step++) {
      AdamStep adam = new AdamStep(0.01, 0.9, 0.999, 1e-8, 0.1, step);
      agree((k, b) -> k.adam(b[0], b[1], b[2], b[3], SIZE, adam), x(), x(), x(), relu(x()));
      SgdStep sgd = new SgdStep(0.01, 0.9, 0.1, step);
      agree((k, b) -> k.sgd(b[0], b[1], b[2], SIZE, sgd), x(), x(), x());
    }
  }
}
