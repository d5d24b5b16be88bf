package org.argmax4j.jobs.report.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.argmax4j.jobs.html.Html;
import org.argmax4j.jobs.report.model.Contrast;
import org.argmax4j.jobs.report.model.Entry;
import org.argmax4j.jobs.report.model.ReportModel;
import org.argmax4j.jobs.report.published.PaperRounding;
import org.argmax4j.jobs.statistics.Difference;

/** Two sides of a sweep on a page, number by number, with what a test says of each. */
public final class ContrastPage {

  private static final int DIGITS = 4;

  private final ReportModel model;
  private final Contrast contrast;
  private final Html html;

  private ContrastPage(ReportModel model, Contrast contrast, Html html) {
    this.model = model;
    this.contrast = contrast;
    this.html = html;
  }

  /**
   * The page.
   *
   * @param model a report of the sweep, whose titles are used
   * @param home the first page of the site, seen from this page
   */
  public static FileContent of(ReportModel model, Contrast contrast, String home) {
    return PageFrame.bare(
        title(model, contrast), html -> new ContrastPage(model, contrast, html).write(home));
  }

  private static String title(ReportModel model, Contrast contrast) {
    return String.format(
        Locale.ROOT,
        "%s: %s against %s",
        model.sweep().title(),
        contrast.left().name(),
        contrast.right().name());
  }

  /** What came of it, in a sentence. */
  public static String summary(Contrast contrast) {
    String verdicts =
        contrast.verdicts().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().text())
            .collect(Collectors.joining(", "));
    String runs =
        contrast.common() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; of %d runs on both sides %d with the same result",
                contrast.common(),
                contrast.same());
    int alone = contrast.onlyOneSide();
    String places =
        alone == 0 ? "" : String.format(Locale.ROOT, "; %d places are on one side alone", alone);
    return (verdicts.isEmpty() ? "no place in common" : verdicts) + places + runs;
  }

  private void write(String home) {
    html.element("nav", () -> html.element("a", "All sweeps", "href", home));
    html.element("p", "Numbers: " + summary(contrast) + ".");
    html.element("h2", "What was run");
    PageTable.wide(html, this::facts);
    html.element("h2", "Number by number");
    html.element(
        "p",
        "Mean ± sample standard deviation. p by the paired t-test where both sides have the same"
            + " seeds, by Welch's otherwise; after Holm's correction over this page; different"
            + " from 5 % down.");
    PageTable.wide(html, this::numbers);
  }

  private void facts() {
    heads(List.of("", contrast.left().name(), contrast.right().name()));
    Set<String> names = new LinkedHashSet<>(contrast.left().facts().keySet());
    names.addAll(contrast.right().facts().keySet());
    html.element("tbody", () -> names.forEach(name -> html.element("tr", () -> fact(name))));
  }

  private void fact(String name) {
    String left = contrast.left().facts().getOrDefault(name, "");
    String right = contrast.right().facts().getOrDefault(name, "");
    html.element("th", name, "scope", "row");
    for (String side : List.of(left, right)) {
      html.element(
          "td",
          () -> {
            if (left.equals(right)) {
              html.text(side);
            } else {
              html.element("strong", side);
            }
          },
          "class",
          "text");
    }
  }

  private void numbers() {
    List<String> heads = new ArrayList<>(List.of("place", "metric"));
    heads.add(contrast.left().name());
    heads.add(contrast.right().name());
    heads.addAll(List.of("n", "difference", "95 % interval ±", "p", "verdict"));
    heads(heads);
    html.element(
        "tbody", () -> contrast.lines().forEach(line -> html.element("tr", () -> number(line))));
  }

  private void number(Contrast.Line line) {
    html.element("th", model.place(line.left().cell()), "scope", "row");
    data(model.titles().metric(line.left().metric()));
    data(mean(line.left()));
    data(mean(line.right()));
    data(line.left().values().length + ", " + line.right().values().length);
    Difference difference = line.difference();
    data(difference == null ? "" : significant(difference.mean()));
    data(difference == null ? "" : significant(difference.halfWidth95()));
    data(Double.isNaN(line.p()) ? "" : PaperRounding.p(line.p()));
    boolean marked = line.verdict() == Contrast.Verdict.DIFFERENT;
    html.element("td", () -> html.element(marked ? "strong" : "span", line.verdict().text()));
  }

  private static String mean(Entry entry) {
    return entry.complete()
        ? PaperRounding.meanAndSd(entry.sample().mean(), entry.sample().sd())
        : "–";
  }

  private static String significant(double value) {
    return Double.isFinite(value) ? PaperRounding.significant(value, DIGITS) : "";
  }

  private void heads(List<String> titles) {
    PageTable.heads(html, titles);
  }

  private void data(String text) {
    html.element("td", text);
  }
}
