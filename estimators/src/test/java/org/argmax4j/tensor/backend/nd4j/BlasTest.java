package org.argmax4j.tensor.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.Matrix;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.Transpose;
import org.argmax4j.tensor.backend.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlasTest {

  private static final String[] AVX2 = {"avx2", "fma"};
  private static final String[] AVX512 = {
    "avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"
  };

  private static final Pattern RESULT =
      Pattern.compile("120 products, error (\\S+), bits (\\S+), by nd4j \\S+ (.*)\\R");

  private static Processor processor(String vendor, int family, String... features) {
    return new Processor(vendor, family, 1, Set.of(features));
  }

  /** Every BLAS that this machine can run. */
  static Stream<String> onThisMachine() {
    Processor processor = Processor.current();
    Stream<String> kernels =
        Arrays.stream(Blas.Core.values())
            .filter(core -> core.runsOn(processor))
            .map(core -> "openblas:" + core);
    return Stream.concat(
        Stream.of("auto"),
        Stream.concat(
            processor.isIntel() && processor.hasAvx2() ? Stream.of("mkl") : Stream.of(), kernels));
  }

  /** Runs the check in a JVM of its own. */
  private static Matcher check(String blas, String... options) throws IOException {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Arrays.stream(options),
                Stream.of(
                    "-D" + Backends.BLAS_PROPERTY + "=" + blas,
                    "-cp",
                    System.getProperty("java.class.path"),
                    KernelCheck.class.getName()))
            .flatMap(arguments -> arguments)
            .toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Whoever started the tests may have asked for one thread, or other kernels.
    builder.environment().keySet().removeIf(name -> name.matches("(OMP|OPENBLAS|MKL)_.*"));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher result = RESULT.matcher(printed);
    assertThat(result.find()).as(printed).isTrue();
    return result;
  }

  @ParameterizedTest
  @MethodSource("onThisMachine")
  void productsOfEveryKernelAreThoseOfFloat64OnOneThread(String blas) throws IOException {
    Matcher result = check(blas);
    assertThat(Double.parseDouble(result.group(1))).isLessThan(1e-4);
    String by = result.group(3);
    assertThat(by).endsWith(", 1 thread");
    if (blas.equals("mkl")) {
      assertThat(by).matches("MKL 20\\d\\d\\.\\d AVX(2|512), .*");
    } else if (!blas.equals("auto")) {
      assertThat(by).startsWith("OpenBLAS ").containsIgnoringCase(blas.substring(9));
    }
  }

  @Test
  void theBitsOfEveryKernelAreItsOwnAndTheSameEachTime() throws IOException {
    Set<String> bits = new LinkedHashSet<>();
    for (String blas : List.of("auto", "openblas:PRESCOTT")) {
      String first = check(blas).group(2);
      // Another heap, other addresses.
      assertThat(check(blas, "-Xmx300m").group(2)).isEqualTo(first);
      bits.add(first);
    }
    assertThat(bits).hasSize(Processor.current().hasAvx2() ? 2 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "GenuineIntel, 6, true, MKL, AVX512",
    "GenuineIntel, 6, false, OPENBLAS, SKYLAKEX",
    "AuthenticAMD, 25, true, OPENBLAS, ZEN",
    "HygonGenuine, 24, true, OPENBLAS, ZEN",
    "AuthenticAMD, 26, true, OPENBLAS, SKYLAKEX",
    "CentaurHauls, 7, true, OPENBLAS, SKYLAKEX"
  })
  void fitsProcessorsWithAvx512(
      String vendor, int family, boolean mkl, Blas.Library library, String kernels) {
    assertThat(Blas.named("auto", processor(vendor, family, AVX512), mkl))
        .isEqualTo(new Blas(library, kernels));
  }

  @Test
  void fitsOlderProcessors() {
    Processor haswell = processor("GenuineIntel", 6, AVX2);
    assertThat(Blas.named("auto", haswell, true)).isEqualTo(new Blas(Blas.Library.MKL, "AVX2"));
    assertThat(Blas.named("auto", haswell, false).kernels()).isEqualTo("HASWELL");
    Processor old = processor("GenuineIntel", 6, "sse4_2");
    assertThat(Blas.named("auto", old, true)).isEqualTo(new Blas(Blas.Library.OPENBLAS, ""));
    assertThat(Blas.named("auto", old, true).environment()).isEmpty();
    assertThat(Blas.named("auto", Processor.parse(Stream.of()), true).kernels()).isEmpty();
  }

  @Test
  void openBlasIsToldItsKernelsAndOneThread() {
    assertThat(Blas.named("openblas:HASWELL", processor("GenuineIntel", 6, AVX2), true))
        .extracting(Blas::environment)
        .isEqualTo(Map.of("OPENBLAS_CORETYPE", "HASWELL", "OPENBLAS_NUM_THREADS", "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MKL", "openblas:", "openblas:skylakex", "openblas:PENTIUM", "mkl2"})
  void aNameThatNoBlasHasIsRefusedWithThoseThatThereAre(String name) {
    assertThatThrownBy(() -> Blas.check(name))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected auto, mkl, openblas or openblas:KERNEL")
        .hasMessageContaining("[PRESCOTT, HASWELL, ZEN, SKYLAKEX]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openblas:SKYLAKEX", "mkl"})
  void kernelsThatTheProcessorLacksAreRefusedBeforeTheyCrashIt(String name) {
    assertThatThrownBy(() -> Blas.named(name, processor("GenuineIntel", 6, "sse4_2"), true))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "BLAS %s: found a processor that cannot run it (GenuineIntel, family 6, model 1),"
                    .replace("%s", name)
                + " expected auto or openblas");
  }

  @Test
  void mklIsRefusedOnTheProcessorsOfOthersWhoseKernelsItHasNot() {
    assertThatThrownBy(() -> Blas.named("mkl", processor("AuthenticAMD", 25, "avx2", "fma"), true))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("BLAS mkl: found a processor that cannot run it (AuthenticAMD,");
  }

  @Test
  void askingForMklWhereThereIsNoneNamesWhatIsMissing() {
    assertThatThrownBy(() -> Blas.named("mkl", processor("GenuineIntel", 6, AVX512), false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("libmkl_rt.so.2")
        .hasMessageContaining("argmax4j-mkl");
  }

  @Test
  void readsWhatLinuxTellsOfAProcessor() {
    Processor processor =
        Processor.parse(
            Stream.of(
                "processor\t: 0",
                "vendor_id\t: AuthenticAMD",
                "cpu family\t: 25",
                "model\t\t: 1",
                "model name\t: AMD EPYC 7763: 64-Core",
                "flags\t\t: fpu avx2 fma",
                "",
                "processor\t: 1",
                "vendor_id\t: GenuineIntel"));
    assertThat(processor)
        .isEqualTo(new Processor("AuthenticAMD", 25, 1, Set.of("fpu", "avx2", "fma")));
    assertThat(processor.isIntel()).isFalse();
  }

  @Test
  void productsByNd4jAreTheSameAsThoseByTheLibrary() {
    try (Storage a = storage(1, 2, 3, 4, 5, 6);
        Storage b = storage(1, 0, 2, 1, 0, 1);
        Storage c = storage(10, 20, 30, 40)) {
      new Nd4jProducts()
          .gemm(
              new Matrix(a, 0, 2, 3),
              Transpose.NO,
              new Matrix(b, 0, 2, 3),
              Transpose.YES,
              new Matrix(c, 0, 2, 2),
              Update.ADD);
      float[] values = new float[4];
      Nd4jBackend.shared(Hardware.CPU).download(c, values, 4);
      // (1 2 3; 4 5 6) times (1 1; 0 0; 2 1).
      assertThat(values).containsExactly(17, 24, 46, 50);
    }
  }

  private static Storage storage(float... values) {
    Storage storage = Nd4jBackend.shared(Hardware.CPU).allocate(values.length);
    Nd4jBackend.shared(Hardware.CPU).upload(values, storage, values.length);
    return storage;
  }

  @Test
  void matricesThatDoNotFitAreRefusedWithTheirShapes() {
    try (Storage a = storage(1, 2, 3, 4, 5, 6)) {
      var wide = new Matrix(a, 0, 2, 3);
      assertThatThrownBy(
              () ->
                  Nd4jBackend.shared(Hardware.CPU)
                      .gemm(wide, Transpose.NO, wide, Transpose.NO, wide, Update.SET))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Invalid product: 2 x 3 times 2 x 3 into 2 x 3");
    }
  }

  @Test
  void theClassPathOfTheseTestsHasMkl() {
    assertThat(MklFiles.areThere()).isTrue();
  }
}
