package org.argmax4j.data.ud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.argmax4j.data.text.ErrorPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConlluReaderTest {

  private static final Configuration HADOOP = new Configuration(false);
  private static final String GOOD = Conllu.sentence("first");

  @TempDir private Path folder;

  private List<Sentence> read(byte[] bytes) throws IOException {
    String file = Files.write(folder.resolve("file"), bytes).toUri().toString();
    List<Sentence> sentences = new ArrayList<>();
    try (ConlluReader reader = ConlluReader.open(file, HADOOP, ErrorPolicy.STOP)) {
      for (Sentence next = reader.next(); next != null; next = reader.next()) {
        sentences.add(next);
      }
      assertThat(reader.sentences()).isEqualTo(sentences.size());
    }
    return sentences;
  }

  private List<Sentence> read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertRefused(String text, long line, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(text))
        .withMessage("%s:%d: %s", folder.resolve("file").toUri(), line, message);
  }

  private static void assertIsGood(Sentence sentence) {
    assertThat(sentence.id()).isEqualTo("first");
    assertThat(sentence.forms()).containsExactly("Comêron", "lle", ".");
    assertThat(sentence.tags()).containsExactly("NOUN", "NOUN", "NOUN");
    assertThat(sentence.heads()).containsExactly(0, 1, 1);
    assertThat(sentence.relations()).containsExactly("root", "obl:arg", "punct");
  }

  @Test
  void multiwordTokensAndEmptyNodesAreRowsButNoWords() throws IOException {
    List<Sentence> sentences = read(GOOD);
    assertThat(sentences).hasSize(1);
    assertIsGood(sentences.get(0));
    assertThat(sentences.get(0).rows())
        .containsExactly("Comêronlle", "Comêron", "lle", "oculto", ".");
  }

  @Test
  void lineEndsBlankLinesAndByteOrderMarksMakeNoDifference() throws IOException {
    assertIsGood(read(GOOD.replace("\n", "\r\n")).get(0));
    assertIsGood(read("\uFEFF" + GOOD).get(0));
    assertIsGood(read(GOOD.strip()).get(0));
    assertIsGood(read("\n\n" + GOOD + "\n\n").get(0));
    assertThat(read(GOOD + "\r\n\n" + GOOD)).hasSize(2);
    assertThat(read("")).isEmpty();
    assertThat(read("\n \n".replace(" ", ""))).isEmpty();
  }

  @Test
  void formsMayHaveBlanksAndAnyCharacters() throws IOException {
    String text = Conllu.chain("s", "20 000", "\uD83D\uDE00", "e\u0301\u00A0x", "#", "_");
    assertThat(read(text).get(0).forms())
        .containsExactly("20 000", "\uD83D\uDE00", "e\u0301\u00A0x", "#", "_");
  }

  @Test
  void gzipIsReadAndItsEndMissed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(GOOD.getBytes(StandardCharsets.UTF_8));
    }
    assertIsGood(read(bytes.toByteArray()).get(0));
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(cut))
        .withMessageEndingWith("damaged gzip (cut off)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2\tlle|2\tlle\t_|5|11 columns, expected 10",
        "3\t.\tlemma|3 . lemma|7|8 columns, expected 10",
        "3\t.\tlemma|3\t\tlemma|7|nothing in column 2, expected a value or _",
        "3\t.|2\t.|7|ID 2, expected 3",
        "3\t.|03\t.|7|ID 03, expected 3",
        "3\t.|4\t.|7|ID 4, expected 3",
        "3\t.|99999999999\t.|7|ID 99999999999, expected 3",
        "2.1\t|2.2\t|6|ID 2.2, expected 2.1",
        "2.1\t|1.1\t|6|ID 1.1, expected 2.1",
        "2.1\t|3-2\t|6|ID 3-2 before word 3, expected a range that begins with it, ends behind it and is the only one there",
        "1-2\t|2-3\t|3|ID 2-3 before word 1, expected a range that begins with it, ends behind it and is the only one there",
        "2.1\t|2-3\t|6|ID 2-3 before word 3, expected a range that begins with it, ends behind it and is the only one there",
        "1-2\t|1-4\t|3|a range up to word 4 of 3 words",
        "1\tpunct|4\tpunct|7|HEAD 4, expected 0 to 3, that of a word",
        "1\tpunct|-1\tpunct|7|HEAD -1, expected the number of a word, or 0",
        "1\tpunct|_\tpunct|7|HEAD _, expected the number of a word, or 0",
        "1\tpunct|99999999999\tpunct|7|HEAD 99999999999, expected the number of a word, or 0",
        "1\tpunct|0\tpunct|7|a second word with HEAD 0, expected one (word 1 has it too)",
        "0\troot|2\troot|4|no word with HEAD 0, expected one",
        "1\tpunct|3\tpunct|7|word 3 is its own head or that of its heads, expected a tree",
        "1\tpunct|1\t_|7|DEPREL _, expected a relation",
      })
  void namesFileLineAndSentenceOfWhatIsNotRight(
      String right, String wrong, long line, String message) {
    String tabbedRight = right.replace("\\t", "\t");
    String tabbedWrong = wrong.replace("\\t", "\t");
    String other = Conllu.chain("other", "a");
    assertThat(GOOD).contains(tabbedRight);
    String text = other + other + GOOD.replace(tabbedRight, tabbedWrong);
    assertRefused(text, line + 6, "sentence first: " + message);
  }

  @Test
  void namesTheFirstWordFoundOnACycle() {
    String text =
        Conllu.row(1, "a", 0, "root")
            + Conllu.row(2, "b", 4, "dep")
            + Conllu.row(3, "c", 2, "dep")
            + Conllu.row(4, "d", 3, "dep");
    assertRefused(
        text,
        2,
        "sentence 1, without sent_id: word 2 is its own head or that of its heads, expected a tree");
  }

  @Test
  void namesLinesWithoutTabsAndBytesThatAreNoText() throws IOException {
    assertRefused(
        GOOD + Conllu.sentence("b").replace('\t', ' '),
        11,
        "sentence b: no tab, expected 10 columns with a tab between any two");
    assertRefused(
        GOOD + " \n" + GOOD,
        9,
        "sentence 2, without sent_id: no tab, expected 10 columns with a tab between any two");
    byte[] latin = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(latin))
        .withMessageEndingWith(
            "file:2: sentence first: bytes that are not UTF-8, expected UTF-8 text");
  }

  @Test
  void commentsStandBeforeWordsAndNotAlone() {
    assertRefused(
        GOOD.replace("3\t.", "# late\n3\t."),
        7,
        "sentence first: a comment behind words, expected comments before them");
    assertRefused(
        GOOD + "# sent_id = alone\n\n" + GOOD,
        9,
        "sentence alone: no words, expected at least one");
  }

  @Test
  void badSentencesAreSkippedAndCounted() throws IOException {
    String twoRoots = Conllu.sentence("roots").replace("1\tpunct", "0\tpunct");
    String columns = Conllu.sentence("columns").replace("2\tlle", "2 lle");
    String text = twoRoots + GOOD + columns + columns.replace("\n", "\r\n") + GOOD + twoRoots;
    String file = Files.writeString(folder.resolve("file"), text).toUri().toString();
    try (ConlluReader reader = ConlluReader.open(file, HADOOP, ErrorPolicy.SKIP)) {
      for (int sentence = 0; sentence < 2; sentence++) {
        Sentence next = reader.next();
        assertThat(next).isNotNull();
        assertIsGood(next);
      }
      assertThat(reader.next()).isNull();
      assertThat(reader.sentences()).isEqualTo(2);
      assertThat(reader.skipped()).isEqualTo(4);
    }
  }

  @Test
  void aSentenceOfHundredThousandsOfWordsIsReadInLinearTime() throws IOException {
    int words = 200_000;
    StringBuilder text = new StringBuilder();
    for (int word = 1; word <= words; word++) {
      text.append(Conllu.row(word, "w", word == words ? 0 : word + 1, "dep"));
    }
    assertThat(read(text.toString()).get(0).heads()).hasSize(words);
  }
}
