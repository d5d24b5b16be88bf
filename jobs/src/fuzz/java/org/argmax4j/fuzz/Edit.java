package org.argmax4j.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One change of some bytes.
 *
 * @param kind what is done
 * @param place where: counted from the start, or from the end if negative
 * @param length how many bytes are concerned
 * @param piece what comes in
 */
record Edit(Kind kind, int place, int length, byte[] piece) {

  private static final int MOST_EDITS = 5;
  private static final int LONGEST = 100;

  /** Numbers at which readers reserve memory, count backwards or overflow, as they lie in files. */
  private static final List<byte[]> NUMBERS =
      List.of(
          new byte[] {0},
          new byte[] {-1},
          new byte[] {-128},
          new byte[] {127},
          new byte[] {0, 0, 0, 0},
          new byte[] {-1, -1, -1, -1},
          new byte[] {127, -1, -1, -1},
          new byte[] {-128, 0, 0, 0},
          new byte[] {-1, -1, -1, 127},
          new byte[] {-1, -1, -1, -1, 15});

  /** What is done to the bytes. */
  enum Kind {
    OVERWRITE,
    INSERT,
    DELETE,
    REPEAT,
    CUT,
    FLIP
  }

  /**
   * Bytes made from valid ones by a few edits, near the ends more often than elsewhere, since that
   * is where headers and footers are.
   *
   * @param samples valid inputs, at least one
   * @param words what means something in their format
   */
  static Arbitrary<byte[]> edited(List<byte[]> samples, List<byte[]> words) {
    return Arbitraries.of(samples)
        .flatMap(
            sample ->
                edit(sample.length, words)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(MOST_EDITS)
                    .map(edits -> apply(sample, edits)));
  }

  private static Arbitrary<Edit> edit(int length, List<byte[]> words) {
    int near = Math.min(length, LONGEST);
    Arbitrary<Integer> place =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, length).withoutEdgeCases(),
            Arbitraries.integers().between(-near, near).withoutEdgeCases());
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(8);
    Arbitrary<byte[]> piece =
        words.isEmpty()
            ? Arbitraries.oneOf(Arbitraries.of(NUMBERS), noise)
            : Arbitraries.oneOf(Arbitraries.of(words), Arbitraries.of(NUMBERS), noise);
    return Combinators.combine(
            Arbitraries.of(Kind.class), place, Arbitraries.integers().between(1, LONGEST), piece)
        .as(Edit::new);
  }

  private static byte[] apply(byte[] sample, List<Edit> edits) {
    byte[] bytes = sample;
    for (Edit edit : edits) {
      bytes = edit.apply(bytes);
    }
    return bytes;
  }

  private byte[] apply(byte[] bytes) {
    int from = Math.max(0, Math.min(bytes.length, place < 0 ? bytes.length + place : place));
    int to = Math.min(bytes.length, from + length);
    return switch (kind) {
      case OVERWRITE -> joined(bytes, from, piece, Math.min(bytes.length, from + piece.length));
      case INSERT -> joined(bytes, from, piece, from);
      case DELETE -> joined(bytes, from, new byte[0], to);
      case REPEAT -> joined(bytes, from, Arrays.copyOfRange(bytes, from, to), from);
      case CUT -> Arrays.copyOf(bytes, from);
      case FLIP -> flipped(bytes, from);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    if (at < copy.length) {
      copy[at] ^= (byte) (1 << length % Byte.SIZE);
    }
    return copy;
  }

  private static byte[] joined(byte[] bytes, int from, byte[] middle, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + middle.length);
    out.write(bytes, 0, from);
    out.writeBytes(middle);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
