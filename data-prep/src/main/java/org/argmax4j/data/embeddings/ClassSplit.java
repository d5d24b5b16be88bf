package org.argmax4j.data.embeddings;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.argmax4j.config.Checks;
import org.argmax4j.config.InputException;
import org.argmax4j.data.Split;

/**
 * Which classes train and which are kept for later, so that what is tested on was never seen: the
 * protocol of CUB-200-2011, whose first hundred classes train and whose others test. Classes come
 * in the order of their numbers, where all names are whole numbers, or else of their names.
 *
 * @param trainClasses how many of the classes train, the first ones; 0 for half of them, the middle
 *     one too. Not read where the test classes have files of their own
 * @param validationClasses how many of the training classes validate instead, the last ones
 */
public record ClassSplit(int trainClasses, int validationClasses) implements Serializable {

  /** Whole numbers that are compared as such. */
  private static final String NUMBER = "-?[0-9]{1,18}";

  /** Checks the numbers. */
  public ClassSplit {
    Checks.atLeast("train-classes", trainClasses, 0);
    Checks.atLeast("validation-classes", validationClasses, 0);
  }

  /**
   * Divides the classes of one source.
   *
   * @param place what messages call the source
   * @param classes their names
   * @throws InputException if there are not enough of them
   */
  Map<String, Split> of(String place, Set<String> classes) {
    List<String> ordered = ordered(classes);
    int train = trainClasses == 0 ? (ordered.size() + 1) / 2 : trainClasses;
    if (train >= ordered.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d classes, expected more than the %d that train",
              place,
              ordered.size(),
              train));
    }
    return divided(place, ordered.subList(0, train), ordered.subList(train, ordered.size()));
  }

  /**
   * Divides classes of two sources: those of the second that the first does not have test.
   *
   * @param place what messages call the first source
   * @param classes the names of its classes
   * @param testPlace what messages call the second source
   * @param testClasses the names of its classes
   * @throws InputException if there are not enough of them
   */
  Map<String, Split> of(
      String place, Set<String> classes, String testPlace, Set<String> testClasses) {
    List<String> test = new ArrayList<>(testClasses);
    test.removeAll(classes);
    if (test.isEmpty()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d classes, expected some that %s does not have",
              testPlace,
              testClasses.size(),
              place));
    }
    return divided(place, ordered(classes), test);
  }

  private Map<String, Split> divided(String place, List<String> train, List<String> test) {
    int left = train.size() - validationClasses;
    if (left < 2) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %d training classes of which %d validate, expected at least 2 that train",
              place,
              train.size(),
              validationClasses));
    }
    Map<String, Split> splits = new TreeMap<>();
    train.subList(0, left).forEach(name -> splits.put(name, Split.TRAIN));
    train.subList(left, train.size()).forEach(name -> splits.put(name, Split.VALIDATION));
    test.forEach(name -> splits.put(name, Split.TEST));
    return splits;
  }

  /** Classes in their order, which is also that of their numbers in tables. */
  static List<String> ordered(Set<String> classes) {
    boolean numbers = classes.stream().allMatch(name -> name.matches(NUMBER));
    Comparator<String> byNumber = Comparator.comparingLong(Long::parseLong);
    Comparator<String> byName = Comparator.naturalOrder();
    return classes.stream().sorted(numbers ? byNumber.thenComparing(byName) : byName).toList();
  }
}
