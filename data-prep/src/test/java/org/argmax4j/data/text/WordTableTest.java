package org.argmax4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordTableTest {

  private static int find(WordTable table, String word) {
    byte[] bytes = (" " + word + " ").getBytes(StandardCharsets.UTF_8);
    int end = bytes.length - 1;
    return table.find(bytes, 1, end, WordTable.hash(bytes, 1, end));
  }

  private static WordTable table(String... words) {
    WordTable table = new WordTable();
    for (String word : words) {
      add(table, word);
    }
    return table;
  }

  private static int add(WordTable table, String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return table.add(bytes, 0, bytes.length, WordTable.hash(bytes, 0, bytes.length));
  }

  @Property(tries = 200)
  void numbersWordsAsAMapOfFirstAppearancesDoes(
      @ForAll @Size(max = 60) List<@StringLength(max = 3) String> words) {
    Map<String, Integer> reference = new LinkedHashMap<>();
    WordTable table = new WordTable();
    for (String raw : words) {
      byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
      String word = new String(bytes, StandardCharsets.UTF_8);
      reference.putIfAbsent(word, reference.size());
      assertThat(add(table, word)).isEqualTo(reference.get(word));
    }
    assertThat(table.words()).containsExactlyElementsOf(reference.keySet());
    reference.forEach((word, number) -> assertThat(find(table, word)).isEqualTo(number));
    assertThat(find(table, "not there")).isEqualTo(-1);
  }

  @Test
  void wordsOfTheSameHashAreToldApart() {
    WordTable table = table("Aa", "BB");
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(find(table, "Aa")).isZero();
    assertThat(find(table, "BB")).isEqualTo(1);
  }

  @Test
  void growsToManyWords() {
    String[] words = new String[50_000];
    Arrays.setAll(words, i -> "word" + i);
    WordTable table = table(words);
    assertThat(find(table, "word0")).isZero();
    assertThat(find(table, "word49999")).isEqualTo(49_999);
    assertThat(find(table, "word50000")).isEqualTo(-1);
  }
}
