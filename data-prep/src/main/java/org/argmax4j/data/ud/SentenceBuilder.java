package org.argmax4j.data.ud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a sentence of the lines between two blank lines of a CoNLL-U file, and checks what the
 * format demands: ten columns, none of them empty; words numbered from 1; ranges of multiword
 * tokens before their first word, one behind the other; heads that are a tree with one child of the
 * root.
 */
final class SentenceBuilder {

  private static final int COLUMNS = 10;
  private static final int FORM = 1;
  private static final int TAG = 3;
  private static final int HEAD = 6;
  private static final int RELATION = 7;

  private static final String NUMBER = "0|[1-9][0-9]{0,8}";
  private static final Pattern HEADS = Pattern.compile(NUMBER);
  private static final Pattern RANGE =
      Pattern.compile("(?<first>" + NUMBER + ")-(?<last>" + NUMBER + ")");
  private static final Pattern EMPTY_NODE =
      Pattern.compile("(?<word>" + NUMBER + ")[.](?<node>" + NUMBER + ")");
  private static final Pattern SENTENCE_ID = Pattern.compile("#\\s*sent_id\\s*=\\s*(\\S.*)");

  private String id = "";
  private long lastLine;
  private final List<String[]> words = new ArrayList<>();
  private final List<Long> lines = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private int rangeEnd;
  private long rangeLine;
  private int emptyNodes;

  /** Whether no line was added. */
  boolean isEmpty() {
    return lastLine == 0;
  }

  /** The {@code sent_id}, or empty as long as there was none. */
  String id() {
    return id;
  }

  /**
   * Adds a line.
   *
   * @param number its number in the file
   * @param line its text, not empty
   */
  void add(long number, String line) throws BadSentenceException {
    lastLine = number;
    if (line.charAt(0) == '#') {
      comment(line);
    } else {
      row(line);
    }
  }

  private void comment(String line) throws BadSentenceException {
    if (!rows.isEmpty()) {
      throw bad("a comment behind words, expected comments before them");
    }
    Matcher named = SENTENCE_ID.matcher(line);
    if (named.matches()) {
      id = named.group(1).strip();
    }
  }

  private void row(String line) throws BadSentenceException {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw bad(
          columns.length == 1
              ? "no tab, expected %2$d columns with a tab between any two"
              : "%d columns, expected %d",
          columns.length,
          COLUMNS);
    }
    int empty = Arrays.asList(columns).indexOf("");
    if (empty >= 0) {
      throw bad("nothing in column %d, expected a value or _", empty + 1);
    }
    String number = columns[0];
    Matcher range = RANGE.matcher(number);
    Matcher emptyNode = EMPTY_NODE.matcher(number);
    if (number.equals(Integer.toString(words.size() + 1))) {
      word(columns);
    } else if (range.matches()) {
      range(number(range, "first"), number(range, "last"));
    } else if (emptyNode.matches()) {
      emptyNode(number(emptyNode, "word"), number(emptyNode, "node"));
    } else {
      throw bad("ID %s, expected %d", number, words.size() + 1);
    }
    rows.add(columns[FORM]);
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }

  private void word(String... columns) throws BadSentenceException {
    if (!HEADS.matcher(columns[HEAD]).matches()) {
      throw bad("HEAD %s, expected the number of a word, or 0", columns[HEAD]);
    }
    if (columns[RELATION].equals("_")) {
      throw bad("DEPREL _, expected a relation");
    }
    words.add(columns);
    lines.add(lastLine);
    emptyNodes = 0;
  }

  private void range(int first, int last) throws BadSentenceException {
    int next = words.size() + 1;
    if (first != next || last < first || first <= rangeEnd) {
      throw bad(
          "ID %d-%d before word %d, expected a range that begins with it, ends behind it and is the"
              + " only one there",
          first, last, next);
    }
    rangeEnd = last;
    rangeLine = lastLine;
  }

  private void emptyNode(int word, int node) throws BadSentenceException {
    emptyNodes++;
    if (word != words.size() || node != emptyNodes) {
      throw bad("ID %d.%d, expected %d.%d", word, node, words.size(), emptyNodes);
    }
  }

  private BadSentenceException bad(String format, Object... arguments) {
    return badAt(lastLine, format, arguments);
  }

  private static BadSentenceException badAt(long line, String format, Object... arguments) {
    return new BadSentenceException(line, String.format(Locale.ROOT, format, arguments));
  }

  /** The sentence, once its last line was added. */
  Sentence finish() throws BadSentenceException {
    int count = words.size();
    if (count == 0) {
      throw bad("no words, expected at least one");
    }
    if (rangeEnd > count) {
      throw badAt(rangeLine, "a range up to word %d of %d words", rangeEnd, count);
    }
    String[] forms = new String[count];
    String[] tags = new String[count];
    String[] relations = new String[count];
    int[] heads = new int[count];
    for (int word = 0; word < count; word++) {
      String[] columns = words.get(word);
      forms[word] = columns[FORM];
      tags[word] = columns[TAG];
      relations[word] = columns[RELATION];
      heads[word] = Integer.parseInt(columns[HEAD]);
    }
    requireTree(heads);
    return new Sentence(id, forms, tags, heads, relations, List.copyOf(rows));
  }

  private void requireTree(int... heads) throws BadSentenceException {
    int root = 0;
    for (int word = 1; word <= heads.length; word++) {
      int head = heads[word - 1];
      if (head > heads.length) {
        throw badAt(
            lines.get(word - 1), "HEAD %d, expected 0 to %d, that of a word", head, heads.length);
      }
      if (head == 0 && root > 0) {
        throw badAt(
            lines.get(word - 1),
            "a second word with HEAD 0, expected one (word %d has it too)",
            root);
      }
      root = head == 0 ? word : root;
    }
    if (root == 0) {
      throw badAt(lines.get(0), "no word with HEAD 0, expected one");
    }
    requireNoCycle(heads);
  }

  /** Follows the heads of each word up to one that was followed before. */
  private void requireNoCycle(int... heads) throws BadSentenceException {
    int[] followedFrom = new int[heads.length + 1];
    for (int word = 1; word <= heads.length; word++) {
      int up = word;
      while (up > 0 && followedFrom[up] == 0) {
        followedFrom[up] = word;
        up = heads[up - 1];
      }
      if (up > 0 && followedFrom[up] == word) {
        throw badAt(
            lines.get(up - 1), "word %d is its own head or that of its heads, expected a tree", up);
      }
    }
  }
}
