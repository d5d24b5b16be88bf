package org.argmax4j.data.beer;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * A file of the corpus and how it is read.
 *
 * @param role what is in it
 * @param path where it is
 * @param tokenisation what a word is
 * @param policy what happens at a bad line
 */
record CorpusFile(Role role, String path, Tokenisation tokenisation, ErrorPolicy policy)
    implements Serializable {

  /** What is in a file. */
  enum Role {
    /** Reviews whose words make the vocabulary. */
    TRAIN,
    /** Reviews to validate and test on. */
    HELD_OUT,
    /** Reviews with marked ranges. */
    ANNOTATIONS,
    /** Words with their numbers. */
    VECTORS
  }

  /**
   * What one pass over a file found.
   *
   * @param rows good lines
   * @param skipped bad lines that were left out
   * @param words the words in order of their first appearance, of training reviews only
   * @param error what is wrong with the file, if anything is
   */
  record Summary(long rows, long skipped, String[] words, @Nullable String error)
      implements Serializable {}

  LineScan<ReviewLine> reviews(Configuration hadoop) throws IOException {
    return new LineScan<>(Lines.open(path, hadoop), new ReviewLine(tokenisation)::parse, policy);
  }

  LineScan<AnnotationLine> annotations(Configuration hadoop) throws IOException {
    return new LineScan<>(Lines.open(path, hadoop), AnnotationLine::parse, policy);
  }

  LineScan<VectorLine> vectors(Configuration hadoop) throws IOException {
    return new LineScan<>(Lines.open(path, hadoop), new VectorLine()::parse, policy);
  }

  /**
   * Reads the file through. What is wrong with it is an answer, not an exception, so that Spark
   * neither tries again nor prints where in the code it was found.
   */
  Summary scan(Configuration hadoop) throws IOException {
    WordTable words = new WordTable();
    try (LineScan<?> scan = open(hadoop)) {
      for (Object line = scan.next(); line != null; line = scan.next()) {
        if (role == Role.TRAIN && line instanceof ReviewLine review) {
          review.addTo(words);
        }
      }
      String error =
          scan.rows() > 0
              ? null
              : String.format(
                  Locale.ROOT,
                  "%s: no usable line, expected at least 1 (%d left out)",
                  path,
                  scan.skipped());
      return new Summary(scan.rows(), scan.skipped(), words.words(), error);
    } catch (InputException e) {
      return new Summary(0, 0, new String[0], e.getMessage());
    }
  }

  private LineScan<?> open(Configuration hadoop) throws IOException {
    return switch (role) {
      case TRAIN, HELD_OUT -> reviews(hadoop);
      case ANNOTATIONS -> annotations(hadoop);
      case VECTORS -> vectors(hadoop);
    };
  }
}
