package org.argmax4j.tensor.backend.torch;

import java.util.Locale;
import org.argmax4j.tensor.backend.Activation;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.ColumnCombination;
import org.argmax4j.tensor.backend.ConvolutionShape;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Pooling;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.VertexPairs;
import org.jspecify.annotations.Nullable;

/**
 * The backend over LibTorch: everything lies in the memory of one device, from parameters to the
 * state of optimisers, and crosses to the host only where somebody asks for it. On the processor it
 * runs one thread, because many tasks of one thread beat few tasks of many.
 */
final class TorchBackend extends TorchKernels {

  private final TorchLibrary library;
  private final ThreadLocal<Workspace> work;

  private TorchBackend(TorchLibrary library) {
    this.library = library;
    this.work = ThreadLocal.withInitial(() -> new Workspace(library.firstDevice()));
  }

  /** Loads LibTorch. */
  static Backend on(Hardware hardware) {
    return new TorchBackend(TorchLibrary.load(hardware));
  }

  @Override
  Workspace work() {
    return work.get();
  }

  @Override
  public String description() {
    return library.description();
  }

  @Override
  public void pin(int device) {
    if (library.hardware() == Hardware.CPU) {
      return;
    }
    if (device < 0 || device >= library.cards()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid GPU: %d, LibTorch sees %d devices", device, library.cards()));
    }
    work().move(TorchDevice.card(device));
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
        work(),
        of(senders),
        of(receivers),
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
    PairKernels.sumsGradient(
        work(), of(y), of(dy), pairs, columns, activation, of(dSenders), of(dReceivers));
  }

  @Override
  public void columnMoments(Storage x, int rows, int columns, Storage mean, Storage variance) {
    NormalisationKernels.columnMoments(work(), of(x), rows, columns, of(mean), of(variance));
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
        of(factor),
        of(offset),
        added == null ? null : of(added),
        activation,
        Layout.matrix(rows, columns),
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
    activationGradient(activation, y, dy, rows * columns);
    NormalisationKernels.columnProducts(
        work(), of(x), of(mean), of(dy), Layout.matrix(rows, columns), of(sums), of(products));
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
        of(x), of(dy), factors, Layout.matrix(rows, columns), of(dx), update);
  }

  @Override
  public void convolve(ConvolutionShape shape, Storage x, Storage weight, Storage y) {
    ConvolutionKernels.convolve(shape, of(x), of(weight), of(y));
  }

  @Override
  public void convolveInputGradient(
      ConvolutionShape shape, Storage dy, Storage weight, Storage dx, Update update) {
    ConvolutionKernels.inputGradient(shape, of(dy), of(weight), of(dx), update);
  }

  @Override
  public void convolveWeightGradient(
      ConvolutionShape shape, Storage x, Storage dy, Storage dWeight, Update update) {
    ConvolutionKernels.weightGradient(shape, of(x), of(dy), of(dWeight), update);
  }

  @Override
  public void maxPool(
      Pooling pooling, Storage x, @Nullable Storage signs, Storage y, Storage winners) {
    PoolingKernels.maxPool(
        work(), pooling, of(x), signs == null ? null : of(signs), of(y), of(winners));
  }

  @Override
  public void maxPoolGradient(
      Pooling pooling, Storage winners, Storage dy, Storage dx, Update update) {
    PoolingKernels.maxPoolGradient(work(), pooling, of(winners), of(dy), of(dx), update);
  }
}
