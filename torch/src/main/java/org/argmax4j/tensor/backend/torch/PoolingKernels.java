package org.argmax4j.tensor.backend.torch;

import java.util.Arrays;
import org.argmax4j.tensor.backend.Pooling;
import org.argmax4j.tensor.backend.Update;
import org.argmax4j.tensor.backend.Windows;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Maxima of windows of any shape: the pixels of all windows are gathered cell by cell, so that the
 * cell of a maximum is the number of its row.
 */
final class PoolingKernels {

  private PoolingKernels() {}

  /** What the numbers of the pixels depend on; the arrays of a pooling have no equality. */
  private record Shape(int images, int height, int width, String down, String across) {

    static Shape of(Pooling p) {
      return new Shape(
          p.images(), p.down().extent(), p.across().extent(), text(p.down()), text(p.across()));
    }

    private static String text(Windows windows) {
      return Arrays.toString(windows.from()) + Arrays.toString(windows.to());
    }
  }

  private static int cells(Pooling p) {
    return p.down().longest() * p.across().longest();
  }

  private static int outPixels(Pooling p) {
    return p.images() * p.down().count() * p.across().count();
  }

  /** The pixels of all windows, cell by cell. */
  private static Tensor pixels(Workspace work, Pooling p) {
    return work.table(Shape.of(p), () -> numbers(p));
  }

  /** A window that has no more pixels has its first one again, which is not found before itself. */
  private static int[] numbers(Pooling p) {
    int places = p.down().count() * p.across().count();
    int[] numbers = new int[cells(p) * outPixels(p)];
    for (int i = 0; i < numbers.length; i++) {
      int cell = i / outPixels(p);
      int row = i % places / p.across().count();
      int column = i % p.across().count();
      int y = p.down().from()[row] + cell / p.across().longest();
      int x = p.across().from()[column] + cell % p.across().longest();
      if (y >= p.down().to()[row] || x >= p.across().to()[column]) {
        y = p.down().from()[row];
        x = p.across().from()[column];
      }
      int image = i / places % p.images();
      numbers[i] = (image * p.down().extent() + y) * p.across().extent() + x;
    }
    return numbers;
  }

  static void maxPool(
      Workspace work,
      Pooling p,
      TorchStorage x,
      @Nullable TorchStorage signs,
      TorchStorage y,
      TorchStorage winners) {
    int channels = p.channels();
    int pixels = outPixels(p);
    int cells = cells(p);
    TorchStorage stacked = work.scratch(Scratch.FIRST, cells * pixels * channels);
    torch.index_select_out(
        stacked.at(Layout.matrix(cells * pixels, channels)), x.table(channels), 0, pixels(work, p));
    Tensor all = stacked.at(Layout.cube(cells, pixels, channels));
    Tensor out = y.at(Layout.matrix(pixels, channels));
    if (signs != null) {
      all.mul_(signs.vector(channels));
    }
    try (Tensor found = work.device().longs(pixels, channels)) {
      Maxima.of(out, found, all, 0);
      winners.at(Layout.matrix(pixels, channels)).copy_(found);
    }
    if (signs != null) {
      out.mul_(signs.vector(channels));
    }
  }

  static void maxPoolGradient(
      Workspace work,
      Pooling p,
      TorchStorage winners,
      TorchStorage dy,
      TorchStorage dx,
      Update update) {
    int channels = p.channels();
    int pixels = outPixels(p);
    Tensor gradient = dx.vector(p.images() * p.imageSize());
    if (update == Update.SET) {
      gradient.zero_();
    }
    try (Tensor found = work.device().longs(pixels, channels);
        Tensor place = work.device().range(pixels);
        Tensor placeColumn = place.view(pixels, 1);
        Tensor channel = work.device().range(channels)) {
      found.copy_(winners.at(Layout.matrix(pixels, channels)));
      found.mul_(Constants.whole(pixels));
      found.add_(placeColumn);
      try (Tensor positions = pixels(work, p).take(found)) {
        positions.mul_(Constants.whole(channels));
        positions.add_(channel);
        try (Tensor line = positions.view(-1)) {
          gradient.index_add_(0, line, dy.vector(pixels * channels));
        }
      }
    }
  }
}
