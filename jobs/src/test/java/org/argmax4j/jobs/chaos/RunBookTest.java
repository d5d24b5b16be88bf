package org.argmax4j.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chaos that could see nothing would find nothing. */
class RunBookTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir private Path directory;
  private RunBook book;

  @BeforeEach
  void makeBook() throws IOException {
    Files.createDirectories(directory.resolve("store/runs"));
    book = new RunBook(directory.resolve("store"), directory.resolve("cluster"));
    executorSays("app-1/0");
  }

  private void write(String run, String content) throws IOException {
    Files.writeString(directory.resolve("store/runs").resolve(run + ".parquet"), content);
    book.look();
  }

  private void executorSays(String executor, String... lines) throws IOException {
    Path log = directory.resolve("cluster/work-1").resolve(executor).resolve("stderr");
    Files.createDirectories(log.getParent());
    Files.writeString(log, String.join("\n", lines));
  }

  private static String starts(String time) {
    return "26/11/26 " + time + " INFO TrialAttempt: Run " + KEY + " starts: toy, seed 1";
  }

  private static String ends(String time, String how) {
    return "26/11/26 " + time + " INFO TrialAttempt: Run " + KEY + " ends after 1.5 s: " + how;
  }

  @Test
  void runsThatStayAsTheyAreAreNeitherLostNorChanged() throws IOException {
    write("a", "one");
    write("b", "one");
    book.look();

    assertThat(book.finished()).isEqualTo(2);
    assertThat(book.lost()).isZero();
    assertThat(book.changed()).isZero();
  }

  @Test
  void aRunThatIsNotThereAnyMoreIsLostAndOneOfAnotherContentChanged() throws IOException {
    write("a", "one");
    write("b", "one");
    write("b", "two");
    Files.delete(directory.resolve("store/runs/a.parquet"));

    assertThat(book.lost()).isEqualTo(1);
    assertThat(book.changed()).isEqualTo(1);
  }

  @Test
  void aRunThatWasKilledAndBegunAnewIsNotDoubled() throws IOException {
    executorSays("app-1/0", starts("10:00:00"), "Run of something else starts: now");
    executorSays("app-1/1", starts("10:00:10"), ends("10:00:12", "PUBLISHED"));

    assertThat(book.begun()).isEqualTo(2);
    assertThat(book.begunAgain()).isZero();
    assertThat(book.publishedAgain()).isZero();
  }

  @Test
  void aRunThatIsBegunOrPublishedBehindItsPublicationIsDoubled() throws IOException {
    executorSays("app-1/0", starts("10:00:00"), ends("10:00:02", "PUBLISHED"));
    executorSays("app-2/0", starts("10:00:04"), ends("10:00:06", "PUBLISHED"));

    assertThat(book.begunAgain()).isEqualTo(1);
    assertThat(book.publishedAgain()).isEqualTo(1);
  }

  @Test
  void twoTasksThatComputeARunAtOnceAreCountedApart() throws IOException {
    executorSays("app-1/0", starts("10:00:00"), ends("10:00:02", "PUBLISHED"));
    executorSays("app-2/0", starts("10:00:01"), ends("10:00:03", "ALREADY_THERE"));

    assertThat(book.computedTwiceAtOnce()).isEqualTo(1);
    assertThat(book.begunAgain()).isZero();
  }
}
