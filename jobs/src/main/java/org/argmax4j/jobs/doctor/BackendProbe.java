package org.argmax4j.jobs.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.tensor.backend.Storage;
import org.argmax4j.tensor.backend.nd4j.Processor;

/** The tensor backend: loads it, multiplies with it, and names the binaries that got loaded. */
final class BackendProbe implements Probe {

  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");
  private static final Pattern OURS =
      Pattern.compile("/lib(nd4jcpu|nd4jcuda|openblas|mkl_rt|torch_cpu|torch_cuda)[.]so");

  @Override
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    try {
      long start = System.nanoTime();
      Backend backend = Backends.chosen();
      double seconds = (System.nanoTime() - start) / 1e9;
      findings.add(
          Finding.fine(
              "Backend",
              String.format(Locale.ROOT, "%s, loaded in %.1f s", backend.description(), seconds)));
      findings.add(product(backend));
      findings.addAll(new ProductSpeed(backend, Processor.current()).examine());
    } catch (InputException e) {
      findings.add(Finding.problem("Backend", String.valueOf(e.getMessage())));
      return findings;
    } catch (LinkageError | RuntimeException e) {
      findings.add(
          Finding.problem(
              "Backend",
              String.format(
                  Locale.ROOT,
                  "cannot be loaded: %s; are the jars of jobs/target/native, or of torch/target, on the class"
                      + " path?",
                  rootOf(e))));
      return findings;
    }
    findings.add(Finding.fine("Binaries", String.join(", ", loaded())));
    return findings;
  }

  /** Whether (1 2; 3 4) times (5 6; 7 8) is what it should be. */
  private static Finding product(Backend backend) {
    float[] result = new float[4];
    try (Storage a = backend.allocate(4);
        Storage b = backend.allocate(4);
        Storage c = backend.allocate(4)) {
      backend.upload(new float[] {1, 2, 3, 4}, a, 4);
      backend.upload(new float[] {5, 6, 7, 8}, b, 4);
      ProductSpeed.multiply(backend, 2, a, b, c);
      backend.download(c, result, 4);
    }
    boolean right = Arrays.equals(result, new float[] {19, 22, 43, 50});
    return right
        ? Finding.fine("Product", "a small product of matrices is right")
        : Finding.problem(
            "Product", "a small product of matrices is wrong: " + Arrays.toString(result));
  }

  /** The binaries of the engine and its BLAS in this process, by the jar that they came from. */
  private static List<String> loaded() {
    try (Stream<String> lines = Files.lines(MAPPED_FILES, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> OURS.matcher(line).find())
          .map(line -> line.substring(line.indexOf('/')))
          .distinct()
          .toList();
    } catch (IOException e) {
      return List.of("unknown (" + e.getMessage() + ")");
    }
  }

  private static String rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }
}
