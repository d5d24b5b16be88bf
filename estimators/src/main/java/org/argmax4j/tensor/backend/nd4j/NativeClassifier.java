package org.argmax4j.tensor.backend.nd4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Chooses among the native ND4J binaries on the class path by what the processor can do. JavaCPP
 * asks for the choice through a system property that it reads once, when its first class loads.
 */
public final class NativeClassifier {

  /** JavaCPP's property: the suffix of the platform whose binaries it looks for first. */
  public static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

  static final String AVX512 = "-onednn-avx512";
  static final String AVX2 = "-onednn-avx2";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  // What a compiler assumes for the first server processors with AVX-512.
  private static final List<String> AVX512_FEATURES =
      List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  private NativeClassifier() {}

  /**
   * Sets the property unless it is set already or the platform is not Linux on x86-64. Without
   * effect once ND4J has been loaded.
   *
   * @return the extension in force; empty where JavaCPP's default applies
   */
  public static synchronized String choose() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return given;
    }
    String platform =
        (System.getProperty("os.name") + "/" + System.getProperty("os.arch"))
            .toLowerCase(Locale.ROOT);
    if (!platform.equals("linux/amd64")) {
      return "";
    }
    String extension = forFeatures(cpuFeatures());
    System.setProperty(PROPERTY, extension);
    return extension;
  }

  /** The widest binary for a processor with these features. */
  static String forFeatures(Set<String> features) {
    return features.containsAll(AVX512_FEATURES) ? AVX512 : AVX2;
  }

  /** The feature flags of the first processor, as Linux names them; empty where unknown. */
  public static Set<String> cpuFeatures() {
    try (var lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim().split("\\s+"))
          .map(flags -> (Set<String>) new HashSet<>(Arrays.asList(flags)))
          .orElse(Set.of());
    } catch (IOException e) {
      // Not Linux, or a sandbox without /proc: the caller falls back to the common binary.
      return Set.of();
    }
  }
}
