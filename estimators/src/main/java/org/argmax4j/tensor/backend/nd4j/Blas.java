package org.argmax4j.tensor.backend.nd4j;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Backends;

/**
 * A BLAS for products of matrices, and which of its kernels compute them. The OpenBLAS that ND4J
 * carries is of 2021 and takes its oldest kernels on processors that it does not know, at a fifth
 * of the speed of the right ones; so they are named to it. Intel's MKL knows every processor of its
 * maker, and is faster there. A product has other bits in its last place by each of them.
 *
 * @param library whose it is
 * @param kernels what the library calls them; empty to leave the choice to it
 */
record Blas(Library library, String kernels) {

  /** Kernels of MKL. */
  static final String AVX2 = "AVX2";

  /** Kernels of MKL. */
  static final String AVX512 = "AVX512";

  private static final String MKL = "mkl";
  private static final String OPENBLAS = "openblas";

  /** Who made it. */
  enum Library {
    OPENBLAS,
    MKL
  }

  /** Kernels of OpenBLAS. */
  enum Core {
    /** Runs anywhere, slowly. */
    PRESCOTT,
    /** For Intel's processors with AVX2. */
    HASWELL,
    /** For AMD's processors since 2017 that have AVX2, or compute AVX-512 in two halves. */
    ZEN,
    /** For processors with AVX-512; twice as fast as the others on AMD's since 2024. */
    SKYLAKEX;

    boolean runsOn(Processor processor) {
      return switch (this) {
        case PRESCOTT -> true;
        case HASWELL, ZEN -> processor.hasAvx2();
        case SKYLAKEX -> processor.hasAvx512();
      };
    }

    static String fitting(Processor processor) {
      if (processor.hasAvx512() && !processor.halvesAvx512()) {
        return SKYLAKEX.name();
      }
      if (processor.isZen()) {
        return ZEN.name();
      }
      return processor.hasAvx2() ? HASWELL.name() : "";
    }
  }

  /**
   * Checks a name without a look at the machine.
   *
   * @param name {@code auto}, {@code mkl}, {@code openblas}, or {@code openblas:} and a kernel
   * @throws InputException if no BLAS is called that
   */
  static void check(String name) {
    if (!name.equals(Backends.AUTO) && !name.equals(MKL) && !name.equals(OPENBLAS)) {
      core(name);
    }
  }

  /**
   * The BLAS of a name.
   *
   * @param name as in {@link #check}
   * @param processor what it will run on
   * @param mkl whether MKL is there
   * @throws InputException if no BLAS is called that, or it cannot run here
   */
  static Blas named(String name, Processor processor, boolean mkl) {
    return switch (name) {
      case Backends.AUTO ->
          processor.isIntel() && processor.hasAvx2() && mkl ? mkl(processor) : openBlas(processor);
      case OPENBLAS -> openBlas(processor);
      case MKL -> {
        if (!mkl) {
          throw new InputException(
              "BLAS mkl: found no libmkl_rt.so.2 on the class path or in the directories of"
                  + " libraries, expected the jar argmax4j-mkl");
        }
        yield mkl(processor);
      }
      default -> {
        Core core = core(name);
        if (!core.runsOn(processor)) {
          throw unfit(name, processor);
        }
        yield new Blas(Library.OPENBLAS, core.name());
      }
    };
  }

  /** The OpenBLAS that ND4J carries, with the kernels that fit a processor. */
  static Blas openBlas(Processor processor) {
    return new Blas(Library.OPENBLAS, Core.fitting(processor));
  }

  private static Blas mkl(Processor processor) {
    // For others it wants a library of plain kernels, which is not among its files here.
    if (!processor.isIntel() || !processor.hasAvx2()) {
      throw unfit(MKL, processor);
    }
    return new Blas(Library.MKL, processor.hasAvx512() ? AVX512 : AVX2);
  }

  private static InputException unfit(String name, Processor processor) {
    return new InputException(
        String.format(
            Locale.ROOT,
            "BLAS %s: found a processor that cannot run it (%s, family %d, model %d),"
                + " expected auto or openblas",
            name,
            processor.vendor().isEmpty() ? "unknown vendor" : processor.vendor(),
            processor.family(),
            processor.model()));
  }

  private static Core core(String name) {
    String prefix = OPENBLAS + ":";
    return Arrays.stream(Core.values())
        .filter(core -> name.equals(prefix + core))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    String.format(
                        Locale.ROOT,
                        "BLAS: found %s, expected auto, mkl, openblas or openblas:KERNEL with one"
                            + " of %s",
                        name.isEmpty() ? "nothing" : name,
                        Arrays.toString(Core.values()))));
  }

  /** The environment variables by which OpenBLAS takes the choice, and one thread. */
  Map<String, String> environment() {
    String threads = "OPENBLAS_NUM_THREADS";
    return library == Library.OPENBLAS && !kernels.isEmpty()
        ? Map.of(threads, "1", "OPENBLAS_CORETYPE", kernels)
        : Map.of();
  }
}
