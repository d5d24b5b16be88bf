package org.argmax4j.data.beer;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.argmax4j.data.StrictJson;
import org.argmax4j.data.text.BadLineException;
import org.argmax4j.data.text.Lines;
import org.argmax4j.data.text.WordTable;

/**
 * One line of the annotations.
 *
 * @param review the JSON object
 */
record AnnotationLine(JsonNode review) {

  private static final String WORDS = "x";
  private static final String RATINGS = "y";

  /** Takes a line apart and checks it, for all aspects. */
  static AnnotationLine parse(Lines line) throws BadLineException {
    String text = line.decode();
    if (text.isBlank()) {
      throw new BadLineException("empty, expected a JSON object");
    }
    JsonNode review;
    try {
      review = StrictJson.tree(text);
    } catch (JsonProcessingException e) {
      // What is nested too deeply is refused without a place.
      JsonLocation place = e.getLocation();
      throw new BadLineException(
          String.format(
              Locale.ROOT,
              "not one JSON object (%s)",
              place == null ? "nested too deeply" : "malformed at column " + place.getColumnNr()));
    }
    if (!review.isObject()) {
      throw new BadLineException(
          String.format(Locale.ROOT, "%s, expected a JSON object", found(review)));
    }
    int words = requireWords(review.path(WORDS));
    requireRatings(review.path(RATINGS));
    for (Aspect aspect : Aspect.values()) {
      requireRanges(Integer.toString(aspect.number()), review, words);
    }
    return new AnnotationLine(review);
  }

  private static int requireWords(JsonNode words) throws BadLineException {
    if (!words.isArray() || words.isEmpty()) {
      throw new BadLineException("no words in \"x\", expected a list of them");
    }
    for (JsonNode word : words) {
      if (!word.isTextual()) {
        throw new BadLineException(
            String.format(Locale.ROOT, "word %s in \"x\", expected a text", found(word)));
      }
    }
    return words.size();
  }

  private static void requireRatings(JsonNode ratings) throws BadLineException {
    if (!ratings.isArray() || ratings.size() != Aspect.values().length) {
      throw new BadLineException(
          String.format(
              Locale.ROOT,
              "%d ratings in \"y\", expected %d",
              ratings.size(),
              Aspect.values().length));
    }
    for (JsonNode rating : ratings) {
      if (!rating.isNumber() || !(rating.asDouble() >= 0 && rating.asDouble() <= 1)) {
        throw new BadLineException(
            String.format(
                Locale.ROOT, "rating %s in \"y\", expected a number from 0 to 1", found(rating)));
      }
    }
  }

  private static void requireRanges(String key, JsonNode review, int words)
      throws BadLineException {
    if (!review.path(key).isArray()) {
      throw new BadLineException(
          String.format(Locale.ROOT, "no ranges \"%s\", expected a list of them", key));
    }
    for (JsonNode range : review.get(key)) {
      if (!range.isArray()
          || range.size() != 2
          || !isPlace(range.get(0), words)
          || !isPlace(range.get(1), words)
          || range.get(0).intValue() > range.get(1).intValue()) {
        throw new BadLineException(
            String.format(
                Locale.ROOT,
                "range %s of \"%s\", expected [start, end) within %d words",
                found(range),
                key,
                words));
      }
    }
  }

  private static boolean isPlace(JsonNode number, int words) {
    return number.isIntegralNumber()
        && number.canConvertToInt()
        && number.intValue() >= 0
        && number.intValue() <= words;
  }

  /** A value as it stands there, if it is not long. */
  private static String found(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  /** The rating of one aspect. */
  float rating(Aspect aspect) {
    return (float) review.get(RATINGS).get(aspect.number()).doubleValue();
  }

  /** The word numbers of the review. */
  int[] encode(WordTable words, int unknown) {
    JsonNode tokens = review.get(WORDS);
    int[] ids = new int[tokens.size()];
    for (int i = 0; i < ids.length; i++) {
      byte[] word = tokens.get(i).textValue().getBytes(StandardCharsets.UTF_8);
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
      flat[2 * i] = ranges.get(i).get(0).intValue();
      flat[2 * i + 1] = ranges.get(i).get(1).intValue();
    }
    return flat;
  }
}
