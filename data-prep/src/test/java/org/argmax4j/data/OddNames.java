package org.argmax4j.data;

import java.nio.charset.Charset;
import java.util.stream.Stream;

/** Names of files that are patterns, URIs, options or variables to somebody on their way. */
public final class OddNames {

  private OddNames() {}

  /** Whether a file may have that name: without UTF-8, Java knows only some. */
  public static boolean isPossible(String name) {
    return Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(name);
  }

  /** One name of each kind. */
  public static Stream<String> all() {
    return Stream.of(
            "with space",
            "a:b",
            "file:c",
            "[1]",
            "{a,b}",
            "star*",
            "what?",
            "100%",
            "a%20b",
            "#1",
            "größe-数-🙂",
            "-dash",
            "--store",
            "@list",
            "~home",
            "back\\slash",
            "quote'\"",
            "$HOME",
            "_hidden",
            ".dotted",
            "year=2024",
            "a;b|c&d",
            "x".repeat(200))
        .filter(OddNames::isPossible);
  }
}
