package org.argmax4j.tensor.backend.nd4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processor: who made it and what it can do, as Linux on x86-64 tells it.
 *
 * @param vendor such as GenuineIntel or AuthenticAMD; empty where unknown
 * @param family the vendor's number of the family; -1 where unknown
 * @param model the vendor's number of the model within the family; -1 where unknown
 * @param features the instructions that it has, by Linux's names
 */
public record Processor(String vendor, int family, int model, Set<String> features) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String INTEL = "GenuineIntel";
  private static final Set<String> ZEN_VENDORS = Set.of("AuthenticAMD", "HygonGenuine");

  private static final int FULL_WIDTH_FAMILY = 26;

  private static final List<String> AVX2 = List.of("avx2", "fma");
  // What a compiler assumes for the first server processors with AVX-512.
  private static final List<String> AVX512 =
      List.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  /** Copies the features. */
  public Processor {
    features = Set.copyOf(features);
  }

  /** The first processor of this machine; without a vendor and features where nobody tells them. */
  public static Processor current() {
    try (Stream<String> lines = Files.lines(CPU_INFO, StandardCharsets.UTF_8)) {
      return parse(lines);
    } catch (IOException e) {
      // Not Linux, or a sandbox without /proc.
      return parse(Stream.of());
    }
  }

  /** Reads the first processor of the format of {@code /proc/cpuinfo}. */
  static Processor parse(Stream<String> lines) {
    Map<String, String> values = new HashMap<>();
    lines
        .map(line -> line.split("\\s*:\\s*", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.putIfAbsent(pair[0], pair[1]));
    return new Processor(
        values.getOrDefault("vendor_id", ""),
        Integer.parseInt(values.getOrDefault("cpu family", "-1")),
        Integer.parseInt(values.getOrDefault("model", "-1")),
        Set.of(values.getOrDefault("flags", "").split("\\s+")));
  }

  /** Whether it is one of Intel's. */
  public boolean isIntel() {
    return vendor.equals(INTEL);
  }

  /** Whether it computes AVX-512 in two halves, as fast as AVX2: AMD before family 26. */
  public boolean halvesAvx512() {
    return isZen() && family < FULL_WIDTH_FAMILY;
  }

  /** Whether it is one of AMD's Zen, or of its licensees. */
  boolean isZen() {
    return ZEN_VENDORS.contains(vendor) && hasAvx2();
  }

  /** Whether it has AVX2 and FMA. */
  public boolean hasAvx2() {
    return features.containsAll(AVX2);
  }

  /** Whether it has AVX-512 as servers have it since 2017. */
  public boolean hasAvx512() {
    return features.containsAll(AVX512);
  }
}
