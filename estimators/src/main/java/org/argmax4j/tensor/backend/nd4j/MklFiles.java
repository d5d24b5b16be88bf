package org.argmax4j.tensor.backend.nd4j;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Finds MKL: on the class path, from which its files are unpacked, or installed on the machine. */
final class MklFiles {

  private static final String FOLDER = "/org/bytedeco/mkl/linux-x86_64/";
  private static final String INSTALLED = "/opt/intel/oneapi/mkl/latest/lib/intel64";

  /** The file to load, which looks for the others in its own folder. */
  private static final String ENTRY = "libmkl_rt.so.2";

  private static final List<String> PARTS =
      List.of(
          "libmkl_core.so.2",
          "libmkl_intel_lp64.so.2",
          "libmkl_gnu_thread.so.2",
          "libmkl_avx2.so.2",
          "libmkl_avx512.so.2");

  private MklFiles() {}

  /** Whether {@link #find} would find it. Unpacks nothing. */
  static boolean areThere() {
    return MklFiles.class.getResource(FOLDER + ENTRY) != null || installed().isPresent();
  }

  /**
   * The file to load.
   *
   * @throws UncheckedIOException if the files cannot be unpacked
   */
  static Path find() {
    if (MklFiles.class.getResource(FOLDER + ENTRY) == null) {
      return installed().orElseThrow();
    }
    PARTS.forEach(MklFiles::unpacked);
    return unpacked(ENTRY);
  }

  private static Optional<Path> installed() {
    String folders = System.getProperty("java.library.path", "");
    return Stream.concat(Stream.of(INSTALLED), Stream.of(folders.split(File.pathSeparator)))
        .map(folder -> Path.of(folder, ENTRY))
        .filter(Files::exists)
        .findFirst();
  }

  /** Where a file of the class path lies on the disk: JavaCPP's cache, if it was in a jar. */
  private static Path unpacked(String name) {
    URL url = MklFiles.class.getResource(FOLDER + name);
    if (url == null) {
      throw new IllegalStateException("MKL on the class path lacks " + name);
    }
    try {
      return url.getProtocol().equals("file")
          ? Path.of(URI.create(url.toString()))
          : Loader.cacheResource(url).toPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
