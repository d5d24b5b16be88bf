package org.argmax4j.jobs.store;

import java.util.List;

/** What means something in the JSON files of a store. */
final class StoreJson {

  static final List<String> WORDS =
      List.of(
          "null",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "\"\"",
          ",",
          ":",
          "-1",
          "1e999",
          "99999999999999999999",
          "\\u0000",
          "true",
          "\uFEFF",
          "{}",
          "[]",
          "[".repeat(2_000));

  private StoreJson() {}
}
