package org.argmax4j.data.mnist;

import java.math.BigInteger;
import java.security.MessageDigest;
import org.argmax4j.data.Sha256;

/** The sum of the SHA-256 of images, modulo 2^256: the same in whatever order they come. */
final class ImageSum {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final MessageDigest sha = Sha256.digest();
  private BigInteger sum = BigInteger.ZERO;

  /** Adds the pixels of an image. */
  void add(byte[] pixels) {
    add(new BigInteger(1, sha.digest(pixels)));
  }

  /** Adds the sum of other images. */
  void add(BigInteger others) {
    sum = sum.add(others);
  }

  /** The sum, below 2^256. */
  BigInteger value() {
    return sum.mod(MODULUS);
  }
}
