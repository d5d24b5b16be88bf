package org.argmax4j.jobs.config;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Makes nodes of one YAML document.
 *
 * <p>The syntax is that of SnakeYAML, which is PyYAML's in Java, so that {@code dags/sweep_yaml.py}
 * sees the same; words without quotes are read by {@link CoreSchema}. An alias is what its anchor
 * is. What readers of YAML disagree on is refused: tabs, tags, directives, merge keys, a second
 * document, control characters and line breaks other than {@code \n} and {@code \r\n}.
 */
final class YamlReader {

  /** Tabs, controls, line breaks of YAML 1.1 alone, half characters. */
  private static final Pattern WRONG_CHARACTER =
      Pattern.compile(
          "[^\\n\\r -~\\u00a0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\x{10000}-\\x{10ffff}]"
              + "|\\r(?!\\n)");

  private static final int DEEPEST = 50;

  /** Aliases of aliases can make much of little. */
  private static final int MOST_VALUES = 1_000_000;

  private final String name;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;

  /** Where the last event was. */
  private String origin;

  /** What an anchor stands for, in how many values and levels; no node while it is being read. */
  private record Anchored(@Nullable ConfigNode node, int values, int levels) {}

  private YamlReader(String name, Iterator<Event> events) {
    this.name = name;
    this.events = events;
    this.origin = name + ":1";
  }

  private Event next() {
    Event event = events.next();
    origin = origin(event);
    return event;
  }

  /**
   * Reads a text.
   *
   * @param name what the text is called in messages
   * @throws InputException naming the line of what cannot be read
   */
  static ConfigNode read(String name, String text) {
    checkCharacters(name, text);
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    Iterator<Event> events = new Yaml(options).parse(new StringReader(text)).iterator();
    YamlReader reader = new YamlReader(name, events);
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw invalid(mark == null ? reader.origin : place(name, mark), e.getProblem(), e);
    } catch (YAMLException e) {
      throw invalid(reader.origin, e.getMessage(), e);
    }
  }

  private static InputException invalid(String origin, @Nullable String problem, Exception cause) {
    return new InputException(
        String.format(Locale.ROOT, "%s: not valid YAML: %s", origin, problem), cause);
  }

  private static void checkCharacters(String name, String text) {
    Matcher wrong = WRONG_CHARACTER.matcher(text);
    if (wrong.find()) {
      long line = 1 + text.chars().limit(wrong.start()).filter(c -> c == '\n').count();
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s:%d: found character U+%04X, expected text without tabs and other controls",
              name,
              line,
              text.codePointAt(wrong.start())));
    }
  }

  private ConfigNode document() {
    next(); // the start of the stream
    ConfigNode node = new ConfigNode(origin, null);
    Event event = next();
    if (event instanceof DocumentStartEvent start) {
      boolean tags = start.getTags() != null && !start.getTags().isEmpty();
      if (start.getVersion() != null || tags) {
        throw refused(event, "a directive", "no line that begins with %");
      }
      node = node(next(), 0);
      next(); // the end of the document
      event = next();
    }
    if (event instanceof DocumentStartEvent) {
      throw refused(event, "a second document", "one");
    }
    return node;
  }

  private ConfigNode node(Event event, int depth) {
    checkDepth(event, depth);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, depth);
    }
    int before = values;
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, new Anchored(null, 0, 0));
    }
    count(event, 1);
    ConfigNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar)
            : collection((CollectionStartEvent) event, depth);
    if (anchor != null) {
      anchors.put(anchor, new Anchored(node, values - before, levels(node)));
    }
    return node;
  }

  private ConfigNode aliased(AliasEvent alias, int depth) {
    Anchored anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw refused(alias, "*" + alias.getAnchor(), "the name of an anchor before it");
    }
    if (anchored.node() == null) {
      throw refused(alias, "*" + alias.getAnchor() + " inside of itself", "an anchor before it");
    }
    count(alias, anchored.values());
    checkDepth(alias, depth + anchored.levels());
    return new ConfigNode(origin(alias), anchored.node().value());
  }

  private static int levels(ConfigNode node) {
    Collection<ConfigNode> inner =
        node.isMapping() ? node.mapping("").values() : node.isList() ? node.list("") : List.of();
    return inner.stream().mapToInt(each -> 1 + levels(each)).max().orElse(0);
  }

  private void checkDepth(Event event, int depth) {
    if (depth > DEEPEST) {
      throw refused(event, String.format(Locale.ROOT, "more than %d levels", DEEPEST), "fewer");
    }
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw refused(event, String.format(Locale.ROOT, "more than %d values", MOST_VALUES), "fewer");
    }
  }

  private ConfigNode scalar(ScalarEvent event) {
    checkTag(event, event.getTag());
    if (!event.isPlain()) {
      return new ConfigNode(origin(event), text(event));
    }
    try {
      return new ConfigNode(origin(event), CoreSchema.value(event.getValue()));
    } catch (ArithmeticException e) {
      throw refused(event, "'" + event.getValue() + "'", "a finite number");
    }
  }

  private String text(ScalarEvent event) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(event.getValue())) {
      throw refused(event, "half a character", "whole ones");
    }
    return event.getValue();
  }

  private ConfigNode collection(CollectionStartEvent event, int depth) {
    checkTag(event, event.getTag());
    return event instanceof MappingStartEvent ? mapping(event, depth) : list(event, depth);
  }

  private ConfigNode list(Event start, int depth) {
    List<ConfigNode> elements = new ArrayList<>();
    for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
      elements.add(node(event, depth + 1));
    }
    return new ConfigNode(origin(start), Collections.unmodifiableList(elements));
  }

  private ConfigNode mapping(Event start, int depth) {
    Entries entries = new Entries();
    for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
      String key = key(event);
      String origin = origin(event);
      entries.put(key, new ConfigNode(origin, node(next(), depth + 1).value()));
    }
    return entries.node(origin(start));
  }

  private String key(Event event) {
    if (!(event instanceof ScalarEvent key)) {
      throw refused(event, "a key that is no word", "one");
    }
    checkTag(key, key.getTag());
    if (key.getAnchor() != null) {
      throw refused(key, "an anchor at a key", "it at a value");
    }
    if (key.isPlain() && key.getValue().equals("<<")) {
      throw refused(key, "the key <<, which YAML 1.2 has not", "the keys themselves");
    }
    return text(key);
  }

  private void checkTag(Event event, @Nullable String tag) {
    if (tag != null) {
      throw refused(event, "the tag " + tag, "none; texts have quotes");
    }
  }

  private String origin(Event event) {
    return place(name, event.getStartMark());
  }

  private static String place(String name, Mark mark) {
    return name + ":" + (mark.getLine() + 1);
  }

  private InputException refused(Event event, String found, String expected) {
    return new InputException(
        String.format(Locale.ROOT, "%s: found %s, expected %s", origin(event), found, expected));
  }
}
