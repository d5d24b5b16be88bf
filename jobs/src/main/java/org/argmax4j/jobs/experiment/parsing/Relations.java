package org.argmax4j.jobs.experiment.parsing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.argmax4j.data.ud.Treebank;

/** The relations that a parser chooses from: those of a treebank, in order of first appearance. */
final class Relations {

  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> names;

  Relations(Treebank treebank) {
    for (String relation : treebank.relations()) {
      numbers.putIfAbsent(relation, numbers.size());
    }
    names = List.copyOf(numbers.keySet());
  }

  /** How many there are. */
  int count() {
    return names.size();
  }

  /** The relation of a number. */
  String name(int number) {
    return names.get(number);
  }

  /** The number of a relation of the treebank. */
  int number(String relation) {
    Integer number = numbers.get(relation);
    if (number == null) {
      throw new IllegalArgumentException("unknown relation " + relation);
    }
    return number;
  }
}
