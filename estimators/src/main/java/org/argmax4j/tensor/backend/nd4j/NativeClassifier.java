package org.argmax4j.tensor.backend.nd4j;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Chooses among the native ND4J binaries on the class path by what the processor can do. JavaCPP
 * asks for the choice through a system property that it reads once, when its first class loads.
 */
final class NativeClassifier {

  /** JavaCPP's property: the suffix of the platform whose binaries it looks for first. */
  static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

  static final String AVX512 = "-onednn-avx512";
  static final String AVX2 = "-onednn-avx2";

  private static final String BINDINGS = "org/nd4j/linalg/cpu/nativecpu/bindings/linux-x86_64";

  private NativeClassifier() {}

  /**
   * Sets the property unless it is set already or the platform is not Linux on x86-64. Without
   * effect once ND4J has been loaded.
   *
   * @return the extension in force; empty where JavaCPP's default applies
   */
  static synchronized String choose(Processor processor) {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return given;
    }
    if (!isLinuxOnX86()) {
      return "";
    }
    String extension = extension(processor, NativeClassifier::isThere);
    System.setProperty(PROPERTY, extension);
    return extension;
  }

  private static boolean isLinuxOnX86() {
    String platform = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    return platform.toLowerCase(Locale.ROOT).equals("linux/amd64");
  }

  /**
   * The widest binary for a processor; the one for AVX2, which all that are supported have, if only
   * that is there.
   *
   * @param there whether the class path has the binaries of an extension
   */
  static String extension(Processor processor, Predicate<String> there) {
    return processor.hasAvx512() && (there.test(AVX512) || !there.test(AVX2)) ? AVX512 : AVX2;
  }

  private static boolean isThere(String extension) {
    String file = BINDINGS + extension + "/libjnind4jcpu.so";
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return NativeClassifier.class.getClassLoader().getResource(file) != null
        || (context != null && context.getResource(file) != null);
  }
}
