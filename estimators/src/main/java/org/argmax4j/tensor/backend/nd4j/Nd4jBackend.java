package org.argmax4j.tensor.backend.nd4j;

import java.io.UncheckedIOException;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.MessageLayer;
import org.argmax4j.tensor.backend.Pooling;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backend over ND4J: its memory, products of matrices by the {@link Blas} that fits the
 * processor, everything between two products by {@link Nd4jKernels}. It runs one BLAS and OpenMP
 * thread, because many tasks of one thread beat few tasks of many.
 */
public final class Nd4jBackend extends Nd4jKernels {

  private static final Logger LOG = LoggerFactory.getLogger(Nd4jBackend.class);

  private static @Nullable Backend shared;

  private final String description;
  private final Products products;
  private final MessageKernels messages;
  private final ConvolutionKernels convolutions;

  private Nd4jBackend(Hardware hardware) {
    Processor processor = Processor.current();
    String name = System.getProperty(Backends.BLAS_PROPERTY, Backends.AUTO);
    Blas blas = Blas.named(name, processor, MklFiles.areThere());
    Blas carried = blas.library() == Blas.Library.OPENBLAS ? blas : Blas.openBlas(processor);
    String extension = NativeClassifier.choose(processor);
    BlasProducts.setEnvironment(carried);
    System.setProperty("org.nd4j.log.initialization", "false");
    String engine = Nd4j.getBackend().getClass().getSimpleName();
    check(hardware, engine);
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    // Made when first asked for, and then it would give all cores to the library that we use too.
    Nd4j.factory().blas();
    products = onProcessor() ? load(blas, carried, name) : new Nd4jProducts();
    messages = new MessageKernels(products);
    convolutions = new ConvolutionKernels(products);
    description =
        String.format(Locale.ROOT, "nd4j %s%s %s", engine, extension, products.description());
  }

  private static Products load(Blas blas, Blas carried, String name) {
    try {
      return BlasProducts.load(blas);
    } catch (UnsatisfiedLinkError | UncheckedIOException e) {
      if (!name.equals(Backends.AUTO) || blas.equals(carried)) {
        throw e;
      }
      LOG.warn("{} cannot be loaded and {} computes instead: {}", blas, carried, e.toString());
      return BlasProducts.load(carried);
    }
  }

  /**
   * The backend of this JVM; ND4J is loaded at the first call, and computes on what it then chose.
   *
   * @throws InputException if the system property {@value Backends#BLAS_PROPERTY} names no BLAS, or
   *     one that cannot run on this machine, or if ND4J computes on other hardware
   */
  public static synchronized Backend shared(Hardware hardware) {
    if (shared == null) {
      shared = new Nd4jBackend(hardware);
    }
    check(hardware, Nd4j.getBackend().getClass().getSimpleName());
    return shared;
  }

  /**
   * ND4J computes on the processor, with a word in its log, when its binaries for cards find none.
   */
  static void check(Hardware hardware, String engine) {
    boolean card = !engine.contains("Cpu");
    if (hardware == Hardware.GPU && !card) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "device: found gpu, but ND4J computes on the processor (%s), because its binaries for"
                  + " cards found none that they can use; see doctor, or use --device cpu",
              engine));
    }
    if (hardware == Hardware.CPU && card) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "device: found cpu, but ND4J computes on a card (%s), because its binaries for cards are"
                  + " on the class path; leave out the jars of jobs/target/cuda, or use --device gpu",
              engine));
    }
  }

  static boolean onProcessor() {
    return Nd4j.getBackend().getClass().getSimpleName().contains("Cpu");
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void pin(int device) {
    if (onProcessor()) {
      return;
    }
    int devices = Nd4j.getAffinityManager().getNumberOfDevices();
    if (device < 0 || device >= devices) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid GPU: %d, ND4J sees %d devices", device, devices));
    }
    Nd4j.getAffinityManager().unsafeSetDevice(device);
  }

  @Override
  public void gemm(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update) {
    products.gemm(a, ta, b, tb, c, update);
  }

  @Override
  public void pairSums(
      Storage senders,
      Storage receivers,
      @Nullable Storage own,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage y) {
    PairKernels.sums(
        of(senders).read(),
        of(receivers).read(),
        own == null ? null : of(own),
        pairs,
        columns,
        activation,
        of(y));
  }

  @Override
  public void pairSumsGradient(
      Storage y,
      Storage dy,
      VertexPairs pairs,
      int columns,
      Activation activation,
      Storage dSenders,
      Storage dReceivers) {
    int size = pairs.rows() * columns;
    PairKernels.sumsGradient(
        of(y),
        of(dy),
        pairs,
        columns,
        activation,
        of(dSenders).overwrite(size),
        of(dReceivers).overwrite(size));
  }

  @Override
  public void messages(
      MessageLayer.Extents extents,
      MessageLayer layer,
      @Nullable Storage kept,
      Storage out,
      Update update) {
    int size = extents.pairs().rows() * extents.columns();
    messages.messages(
        extents, layer, kept == null ? null : of(kept), of(out).target(size, update), update);
  }

  @Override
  public void messagesGradient(
      MessageLayer.Extents extents,
      MessageLayer layer,
      Storage kept,
      Storage dy,
      MessageLayer gradients) {
    messages.messagesGradient(extents, layer, of(kept), of(dy).read(), gradients);
  }

  @Override
  public void columnMoments(Storage x, int rows, int columns, Storage mean, Storage variance) {
    NormalisationKernels.columnMoments(
        of(x), rows, columns, of(mean).overwrite(columns), of(variance).overwrite(columns));
  }

  @Override
  public void scaleColumns(
      Storage x,
      Storage factor,
      Storage offset,
      @Nullable Storage added,
      Activation activation,
      int rows,
      int columns,
      Storage y) {
    NormalisationKernels.scaleColumns(
        of(x),
        of(factor).read(),
        of(offset).read(),
        added == null ? null : of(added),
        activation,
        rows,
        columns,
        of(y));
  }

  @Override
  public void columnProducts(
      Storage x,
      Storage mean,
      Activation activation,
      Storage y,
      Storage dy,
      int rows,
      int columns,
      Storage sums,
      Storage products) {
    NormalisationKernels.columnProducts(
        of(x),
        of(mean).read(),
        activation,
        of(y),
        of(dy),
        rows,
        columns,
        of(sums).overwrite(columns),
        of(products).overwrite(columns));
  }

  @Override
  public void combineColumns(
      Storage x,
      Storage dy,
      ColumnCombination factors,
      int rows,
      int columns,
      Storage dx,
      Update update) {
    NormalisationKernels.combineColumns(
        of(x), of(dy), read(factors), rows, columns, of(dx), add(update));
  }

  @Override
  public void combinePooledColumns(
      Pooling pooling,
      Storage x,
      Storage winners,
      Storage dy,
      ColumnCombination factors,
      Storage dx,
      Update update) {
    PoolingKernels.combineColumns(
        pooling, of(x), of(winners).read(), of(dy), read(factors), of(dx), add(update));
  }

  private static NormalisationKernels.Factors read(ColumnCombination factors) {
    return new NormalisationKernels.Factors(
        of(factors.gradient()).read(), of(factors.value()).read(), of(factors.constant()).read());
  }

  @Override
  public void convolve(ConvolutionShape shape, Storage x, Storage weight, Storage y) {
    ConvolutionKernels.convolve(shape, of(x), of(weight), of(y));
  }

  @Override
  public void convolveInputGradient(
      ConvolutionShape shape, Storage dy, Storage weight, Storage dx, Update update) {
    convolutions.inputGradient(shape, of(dy), of(weight), of(dx), update);
  }

  @Override
  public void convolveWeightGradient(
      ConvolutionShape shape, Storage x, Storage dy, Storage dWeight, Update update) {
    convolutions.weightGradient(shape, of(x), of(dy), of(dWeight), update);
  }

  @Override
  public void maxPool(
      Pooling pooling, Storage x, @Nullable Storage signs, Storage y, Storage winners) {
    PoolingKernels.maxPool(
        pooling, of(x), signs == null ? null : of(signs).read(), of(y), of(winners));
  }

  @Override
  public void maxPoolGradient(
      Pooling pooling, Storage winners, Storage dy, Storage dx, Update update) {
    PoolingKernels.maxPoolGradient(pooling, of(winners).read(), of(dy), of(dx), add(update));
  }
}
