package org.argmax4j.data.beer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/**
 * One line of the annotations.
 *
 * @param review the JSON object
 */
record AnnotationLine(JsonNode review) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Takes a line apart and checks it, for all aspects. */
  static AnnotationLine parse(Lines line) throws BadLineException {
    JsonNode review;
    try {
      review = MAPPER.readTree(line.decode());
    } catch (JsonProcessingException e) {
      throw new BadLineException(
          "not a JSON object (malformed at column %d)".formatted(e.getLocation().getColumnNr()));
    }
    int words = review.path("x").size();
    if (words == 0) {
      throw new BadLineException("no words in \"x\", expected a list of them");
    }
    int ratings = review.path("y").size();
    if (ratings != Aspect.values().length) {
      throw new BadLineException(
          "%d ratings in \"y\", expected %d".formatted(ratings, Aspect.values().length));
    }
    for (Aspect aspect : Aspect.values()) {
      requireRanges(Integer.toString(aspect.number()), review, words);
    }
    return new AnnotationLine(review);
  }

  private static void requireRanges(String key, JsonNode review, int words)
      throws BadLineException {
    if (!review.path(key).isArray()) {
      throw new BadLineException("no ranges \"%s\", expected a list of them".formatted(key));
    }
    for (JsonNode range : review.get(key)) {
      int start = range.path(0).asInt(-1);
      int end = range.path(1).asInt(-1);
      if (range.size() != 2 || start < 0 || end < start || end > words) {
        throw new BadLineException(
            "range %s of \"%s\", expected [start, end) within %d words"
                .formatted(range, key, words));
      }
    }
  }

  /** The rating of one aspect. */
  float rating(Aspect aspect) {
    return (float) review.get("y").get(aspect.number()).asDouble();
  }

  /** The word numbers of the review. */
  int[] encode(WordTable words, int unknown) {
    JsonNode tokens = review.get("x");
    int[] ids = new int[tokens.size()];
    for (int i = 0; i < ids.length; i++) {
      byte[] word = tokens.get(i).asText().getBytes(StandardCharsets.UTF_8);
      int found = words.find(word, 0, word.length, WordTable.hash(word, 0, word.length));
      ids[i] = found < 0 ? unknown : found + ReviewDataset.FIRST_WORD;
    }
    return ids;
  }

  /** The marked ranges of one aspect: start, end, start, end, and so on; ends are exclusive. */
  int[] ranges(Aspect aspect) {
    JsonNode ranges = review.get(Integer.toString(aspect.number()));
    int[] flat = new int[2 * ranges.size()];
    for (int i = 0; i < ranges.size(); i++) {
      flat[2 * i] = ranges.get(i).get(0).asInt();
      flat[2 * i + 1] = ranges.get(i).get(1).asInt();
    }
    return flat;
  }
}
