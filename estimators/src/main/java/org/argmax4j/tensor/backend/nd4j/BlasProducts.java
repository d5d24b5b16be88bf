package org.argmax4j.tensor.backend.nd4j;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.lang.ref.Reference;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.bytedeco.javacpp.Loader;

/**
 * Products by a native BLAS that is called without ND4J, on whose way to it a product of 20 x 20
 * takes nine microseconds instead of one. One a JVM: the functions are bound to the class.
 */
final class BlasProducts implements Products {

  /** What JavaCPP calls the OpenBLAS of ND4J's products. */
  private static final String OPENBLAS = "openblas_nolapack@.0";

  /** {@code RTLD_LAZY}: JNA's default would also offer the library's names to all others. */
  private static final Map<String, Integer> OPEN = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  // Of mkl_service.h and mkl_types.h.
  private static final int MKL_THREADING_GNU = 3;
  private static final int MKL_CBWR_BRANCH = 1;
  private static final int MKL_CBWR_AVX2 = 10;
  private static final int MKL_CBWR_AVX512 = 12;

  // Of cblas.h.
  private static final int ROW_MAJOR = 101;
  private static final int NOT_TRANSPOSED = 111;
  private static final int TRANSPOSED = 112;

  private final String description;

  private BlasProducts(String description) {
    this.description = description;
  }

  /**
   * Tells the settings of OpenBLAS to the process, which have an effect only before ND4J loads it.
   * A JVM cannot do that by itself, and the variables of whoever started it fit another machine.
   */
  static void setEnvironment(Blas blas) {
    blas.environment()
        .forEach(
            (name, value) ->
                NativeLibrary.getProcess()
                    .getFunction("setenv")
                    .invokeInt(new Object[] {name, value, 1}));
  }

  /**
   * Loads the library. ND4J, which brings OpenBLAS and the OpenMP of MKL, has been loaded.
   *
   * @throws UnsatisfiedLinkError if the library cannot be loaded
   */
  static Products load(Blas blas) {
    boolean mkl = blas.library() == Blas.Library.MKL;
    String file =
        mkl
            ? MklFiles.find().toString()
            : Objects.requireNonNull(Loader.getLoadedLibraries().get(OPENBLAS), OPENBLAS);
    NativeLibrary library = NativeLibrary.getInstance(file, OPEN);
    String description = mkl ? startMkl(library, blas) : startOpenBlas(library);
    Native.register(BlasProducts.class, library);
    return new BlasProducts(description);
  }

  private static String startOpenBlas(NativeLibrary library) {
    library.getFunction("openblas_set_num_threads").invokeVoid(new Object[] {1});
    // Such as "OpenBLAS 0.3.19 DYNAMIC_ARCH NO_AFFINITY SkylakeX MAX_THREADS=64".
    String[] words = text(library, "openblas_get_config").split(" ");
    String kernels = text(library, "openblas_get_corename");
    return describe(
        words[0] + " " + words[1], kernels, number(library, "openblas_get_num_threads"));
  }

  /** The first two calls have an effect only before all others. */
  private static String startMkl(NativeLibrary library, Blas blas) {
    number(library, "MKL_Set_Threading_Layer", MKL_THREADING_GNU);
    boolean wide = blas.kernels().equals(Blas.AVX512);
    // One branch of the code whatever the addresses, so that the same run gives the same bits.
    number(library, "MKL_CBWR_Set", wide ? MKL_CBWR_AVX512 : MKL_CBWR_AVX2);
    library.getFunction("MKL_Set_Num_Threads").invokeVoid(new Object[] {1});
    // Three numbers, and more, in an array of the caller.
    int[] version = new int[64];
    library.getFunction("MKL_Get_Version").invokeVoid(new Object[] {version});
    int branch = number(library, "MKL_CBWR_Get", MKL_CBWR_BRANCH);
    String kernels =
        switch (branch) {
          case MKL_CBWR_AVX2 -> Blas.AVX2;
          case MKL_CBWR_AVX512 -> Blas.AVX512;
          default -> "branch " + branch;
        };
    return describe(
        String.format(Locale.ROOT, "MKL %d.%d", version[0], version[1]),
        kernels,
        number(library, "MKL_Get_Max_Threads"));
  }

  private static String describe(String name, String kernels, int threads) {
    return String.format(
        Locale.ROOT, "%s %s, %d thread%s", name, kernels, threads, threads == 1 ? "" : "s");
  }

  private static int number(NativeLibrary library, String function, Object... arguments) {
    return library.getFunction(function).invokeInt(arguments);
  }

  private static String text(NativeLibrary library, String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void gemm(Matrix a, Transpose ta, Matrix b, Transpose tb, Matrix c, Update update) {
    boolean turnA = ta == Transpose.YES;
    boolean turnB = tb == Transpose.YES;
    int inner = turnA ? a.rows() : a.columns();
    if (c.rows() != (turnA ? a.columns() : a.rows())
        || c.columns() != (turnB ? b.rows() : b.columns())
        || inner != (turnB ? b.columns() : b.rows())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid product: %s times %s into %s",
              shape(a, turnA),
              shape(b, turnB),
              shape(c, false)));
    }
    Nd4jStorage left = Nd4jStorage.of(a.storage());
    Nd4jStorage right = Nd4jStorage.of(b.storage());
    Nd4jStorage out = Nd4jStorage.of(c.storage());
    try {
      cblas_sgemm(
          ROW_MAJOR,
          turnA ? TRANSPOSED : NOT_TRANSPOSED,
          turnB ? TRANSPOSED : NOT_TRANSPOSED,
          c.rows(),
          c.columns(),
          inner,
          1f,
          left.readNative(a),
          a.columns(),
          right.readNative(b),
          b.columns(),
          update == Update.ADD ? 1f : 0f,
          out.changeNative(c, update),
          c.columns());
    } finally {
      Reference.reachabilityFence(left);
      Reference.reachabilityFence(right);
      Reference.reachabilityFence(out);
    }
  }

  private static String shape(Matrix matrix, boolean transposed) {
    return String.format(
        Locale.ROOT, "%d x %d%s", matrix.rows(), matrix.columns(), transposed ? " transposed" : "");
  }

  /** Bound to the library's own by its name; matrices are addresses of native memory. */
  @SuppressWarnings("MemberName")
  private static native void cblas_sgemm(
      int order,
      int operationA,
      int operationB,
      int rows,
      int columns,
      int inner,
      float alpha,
      long a,
      int strideA,
      long b,
      int strideB,
      float beta,
      long c,
      int strideC);
}
