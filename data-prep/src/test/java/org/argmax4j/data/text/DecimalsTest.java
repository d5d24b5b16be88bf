package org.argmax4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  private static float parse(String number) {
    byte[] bytes = ("x" + number + "x").getBytes(StandardCharsets.UTF_8);
    return Decimals.parse(bytes, 1, bytes.length - 1);
  }

  private static void assertSame(String number) {
    assertThat(Float.floatToRawIntBits(parse(number)))
        .as(number)
        .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(number)));
  }

  @Property(tries = 5_000)
  void findsWhatJavaFinds(
      @ForAll @LongRange(min = -10_000_000_000_000_000L, max = 10_000_000_000_000_000L) long digits,
      @ForAll @IntRange(max = 17) int scale) {
    assertSame(BigDecimal.valueOf(digits, scale).toPlainString());
  }

  /** Half-way between two floats, and as little beside it as can be written. */
  @Property(tries = 2_000)
  void roundsLikeJavaWhereItIsHardest(
      @ForAll @IntRange(min = 1 << 23, max = (1 << 24) - 1) int mantissa,
      @ForAll @IntRange(min = -1, max = 1) int beside) {
    BigDecimal half = BigDecimal.valueOf(2L * mantissa + 1).movePointLeft(0);
    BigDecimal step = BigDecimal.ONE.movePointLeft(7).multiply(BigDecimal.valueOf(beside));
    assertSame(half.add(step).toPlainString());
    assertSame(half.multiply(BigDecimal.valueOf(0.5)).add(step).toPlainString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.0",
        "-0.000",
        "1.",
        ".5",
        "-.5",
        "+1",
        "1e3",
        "1E-9999",
        "NaN",
        "-Infinity",
        "0x1p3",
        "1f",
        "000000000000000001",
        "0.1",
        "16777217",
        "9007199791611905",
        " 1 ",
        "3.4e39"
      })
  void findsWhatJavaFindsInOddNumbers(String number) {
    assertSame(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "-.", "1.2.3", "1-", "--1", "one", "1,5", "\u0661"})
  void refusesWhatJavaRefuses(String number) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> Float.parseFloat(number));
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> parse(number));
  }
}
