package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.argmax4j.jobs.report.format.TextTable.Row;
import org.argmax4j.jobs.report.format.TextTable.Section;

/**
 * How a table is divided so that each part fits a page of LaTeX's class {@code article}: columns
 * into blocks that stand below each other, rows into tables that follow each other.
 */
final class LatexPages {

  /** What {@code article} at 10 pt has for text, in points. */
  private static final double TEXT_WIDTH = 345;

  private static final double TEXT_HEIGHT = 530;

  /** Blocks of the smallest letters may be so much wider; they are shrunk to the page. */
  private static final double SHRINKING = 1.15;

  private static final List<Font> FONTS =
      List.of(
          new Font("small", 9, 11), new Font("footnotesize", 8, 9.5), new Font("scriptsize", 7, 8));

  /** Between columns, in points. */
  private static final double SPACE = 6;

  /** Lines of captions, in points, and how many characters stand in one at least. */
  private static final double CAPTION_LINE = 12;

  private static final int CAPTION_CHARACTERS = 75;

  /** Of a table that is too long for its page so much stands below its caption all the same. */
  private static final int FEWEST_LINES = 12;

  private static final int LABEL_CHARACTERS = 30;
  private static final int HEADING_CHARACTERS = 10;

  private final TextTable table;
  private final Font font;
  private final List<Block> blocks;

  /** Letters and lines, in points. */
  record Font(String name, double size, double line) {}

  /**
   * Columns that stand beside each other.
   *
   * @param from the first, from 0
   * @param to the first behind them
   */
  record Block(int from, int to) {}

  /** Rows of a block. */
  record Piece(Block block, List<Section> sections) {

    private int lines() {
      return sections.stream().mapToInt(section -> 1 + LatexPages.lines(section)).sum();
    }
  }

  LatexPages(TextTable table) {
    this.table = table;
    Block all = new Block(0, table.columns().size());
    Font largest = FONTS.stream().filter(f -> width(all, f) <= TEXT_WIDTH).findFirst().orElse(null);
    font = largest == null ? FONTS.get(FONTS.size() - 1) : largest;
    blocks = fits(all) ? List.of(all) : divided(all, 0);
  }

  Font font() {
    return font;
  }

  /** The lines of the name of a row. */
  static List<String> label(String text) {
    return LatexText.lines(text, LABEL_CHARACTERS);
  }

  /** The lines of a heading over some columns, no wider than these where words allow. */
  List<String> heading(TextTable.Span span) {
    int characters = 0;
    for (int i = span.from(); i < span.from() + span.count(); i++) {
      int column = i;
      int longest =
          table.sections().stream()
              .flatMap(section -> section.rows().stream())
              .mapToInt(row -> row.values().get(column).text().length())
              .max()
              .orElse(0);
      characters += Math.max(longest, HEADING_CHARACTERS);
    }
    return LatexText.lines(span.heading().withArrow(), characters);
  }

  /** How wide a block is at most, in points. */
  double width(Block block) {
    return width(block, font);
  }

  private boolean fits(Block block) {
    return width(block, font) <= TEXT_WIDTH * SHRINKING;
  }

  private double width(Block block, Font at) {
    double em = 0;
    for (int i = 0; i < table.labels().size(); i++) {
      int label = i;
      em += widest(List.of(table.labels().get(i)), r -> label(r.labels().get(label)), r -> false);
    }
    for (int i = block.from(); i < block.to(); i++) {
      int column = i;
      TextTable.Heading last = path(i).get(path(i).size() - 1);
      List<String> heading = heading(new TextTable.Span(last, i, 1));
      em +=
          widest(
              heading,
              row -> List.of(row.values().get(column).text()),
              row -> row.values().get(column).bold());
    }
    return em * at.size() + SPACE * (table.labels().size() + block.to() - block.from());
  }

  private double widest(
      List<String> heading, Function<Row, List<String>> lines, Predicate<Row> bold) {
    double widest = heading.stream().mapToDouble(l -> LatexText.width(l, false)).max().orElse(0);
    for (Section section : table.sections()) {
      for (Row row : section.rows()) {
        for (String line : lines.apply(row)) {
          widest = Math.max(widest, LatexText.width(line, bold.test(row)));
        }
      }
    }
    return widest;
  }

  private List<TextTable.Heading> path(int column) {
    return table.columns().get(column).path();
  }

  /**
   * Blocks as wide as the page allows; what one heading spans stays together where it can.
   *
   * @param level the line of headings that spans
   */
  private List<Block> divided(Block whole, int level) {
    List<Block> divided = new ArrayList<>();
    for (TextTable.Span span : table.headings(whole.from(), whole.to()).get(level)) {
      Block one = new Block(span.from(), span.from() + span.count());
      if (!fits(one) && span.count() > 1) {
        divided.addAll(divided(one, level + 1));
      } else if (!divided.isEmpty() && fits(new Block(last(divided).from(), one.to()))) {
        divided.set(divided.size() - 1, new Block(last(divided).from(), one.to()));
      } else {
        divided.add(one);
      }
    }
    return divided;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /**
   * What stands on each page: pieces below each other.
   *
   * @param caption what stands below the first; the others have a line
   */
  List<List<Piece>> pages(String caption) {
    int most = (int) ((TEXT_HEIGHT - 2 * CAPTION_LINE) / font.line());
    double captioned =
        TEXT_HEIGHT - CAPTION_LINE * (1 + (double) caption.length() / CAPTION_CHARACTERS);
    int first = Math.max(FEWEST_LINES, (int) (captioned / font.line()));
    List<List<Piece>> pages = new ArrayList<>();
    int room = 0;
    for (Block block : blocks) {
      int headings = 3 + table.headings(block.from(), block.to()).size();
      int on = pages.isEmpty() ? first : most;
      for (List<Section> sections : chunks(on - headings, most - headings)) {
        Piece piece = new Piece(block, sections);
        int lines = headings + piece.lines();
        if (pages.isEmpty() || lines > room) {
          room = pages.isEmpty() ? first : most;
          pages.add(new ArrayList<>());
        }
        pages.get(pages.size() - 1).add(piece);
        room -= lines;
      }
    }
    return pages;
  }

  /**
   * The rows in parts of so many lines; sections that are longer go on in the next part.
   *
   * @param first the lines of the first part
   * @param most those of the others
   */
  private List<List<Section>> chunks(int first, int most) {
    List<List<Section>> chunks = new ArrayList<>(List.of(new ArrayList<>()));
    int room = first;
    for (Section section : table.sections()) {
      Section rest = section;
      while (true) {
        if (lines(rest) > room
            && !last(chunks).isEmpty()
            && (room < most / 2 || lines(rest) <= most)) {
          chunks.add(new ArrayList<>());
          room = most;
        }
        int fitting = fitting(rest, room);
        last(chunks).add(new Section(rest.heading(), rest.rows().subList(0, fitting)));
        // A rule stands above each section, which is half a line.
        room -= lines(rest) + 1;
        if (fitting == rest.rows().size()) {
          break;
        }
        chunks.add(new ArrayList<>());
        room = most;
        String heading = section.heading().isEmpty() ? "" : section.heading() + " (continued)";
        rest = new Section(heading, rest.rows().subList(fitting, rest.rows().size()));
      }
    }
    return chunks;
  }

  /** How many rows of a section fit; one at least. */
  private static int fitting(Section section, int lines) {
    int room = lines - (section.heading().isEmpty() ? 0 : 1);
    int fitting = 0;
    for (Row row : section.rows()) {
      room -= lines(row);
      if (room < 0 && fitting > 0) {
        break;
      }
      fitting++;
    }
    return fitting;
  }

  private static int lines(Section section) {
    int heading = section.heading().isEmpty() ? 0 : 1;
    return heading + section.rows().stream().mapToInt(LatexPages::lines).sum();
  }

  private static int lines(Row row) {
    return row.labels().stream().mapToInt(text -> label(text).size()).max().orElse(1);
  }
}
