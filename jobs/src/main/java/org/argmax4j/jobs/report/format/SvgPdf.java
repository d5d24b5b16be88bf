package org.argmax4j.jobs.report.format;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Drawings as PDF, one page of their size, with the letters in it. Of SVG it knows what {@link
 * Plots} makes: groups that are moved, turned and clipped, paths of straight lines, rectangles,
 * lines, circles, and lines of text. Equal drawings give equal bytes.
 */
final class SvgPdf {

  /** Liberation Sans, as wide as Arial; PDFBox has it with it. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float POINTS_A_PIXEL = 0.75f;
  private static final double DEFAULT_SIZE = 13;

  /** Where the handles of a quarter of a circle are, as a share of its radius. */
  private static final float HANDLE = 0.5523f;

  private static final Pattern RULE = Pattern.compile("\\.([a-z-]+)\\s*\\{([^}]*)}");
  private static final Pattern SIZE = Pattern.compile("font-size:\\s*([0-9.]+)px");
  private static final Pattern FILL = Pattern.compile("fill:\\s*([^;\\s]+)");
  private static final Pattern MOVE = Pattern.compile("(translate|rotate)\\(([^)]*)\\)");

  private final PDPageContentStream page;
  private final PDFont font;
  private final Map<String, String> styles = new HashMap<>();
  private final Map<String, Element> clips = new HashMap<>();

  private SvgPdf(PDPageContentStream page, PDFont font) {
    this.page = page;
    this.font = font;
  }

  /**
   * Writes a drawing.
   *
   * @param svg a whole file
   * @param out stays open
   * @throws IOException if it cannot be written
   */
  static void write(String svg, OutputStream out) throws IOException {
    Element root = parse(svg);
    float width = (float) number(root, "width", 0) * POINTS_A_PIXEL;
    float height = (float) number(root, "height", 0) * POINTS_A_PIXEL;
    try (PDDocument document = new PDDocument();
        InputStream letters = PDFont.class.getResourceAsStream(FONT)) {
      document.setDocumentId((long) svg.hashCode());
      String title = text(root, "title");
      if (!title.isEmpty()) {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setSubject(text(root, "desc"));
      }
      PDFont font = PDType0Font.load(document, Objects.requireNonNull(letters));
      PDPage sheet = new PDPage(new PDRectangle(width, height));
      document.addPage(sheet);
      try (PDPageContentStream page = new PDPageContentStream(document, sheet)) {
        page.transform(new Matrix(POINTS_A_PIXEL, 0, 0, -POINTS_A_PIXEL, 0, height));
        new SvgPdf(page, font).children(root);
      }
      document.save(out);
    }
  }

  private static Element parse(String svg) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // What is wrong is thrown, and not printed as well.
      builder.setErrorHandler(null);
      return builder
          .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("Cannot read the drawing: " + e.getMessage(), e);
    }
  }

  private static String text(Element root, String name) {
    Node found = root.getElementsByTagName(name).item(0);
    return found == null ? "" : found.getTextContent().strip();
  }

  private void children(Element parent) throws IOException {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        draw(element);
      }
    }
  }

  private void draw(Element element) throws IOException {
    switch (element.getTagName()) {
      case "g" -> group(element);
      case "path", "rect", "line", "circle" -> shape(element);
      case "text" -> letters(element);
      case "style" -> style(element.getTextContent());
      case "defs" -> definitions(element);
      case "title", "desc" -> {}
      default ->
          throw new IOException(
              String.format(Locale.ROOT, "Cannot draw <%s> as PDF", element.getTagName()));
    }
  }

  private void style(String css) {
    Matcher rule = RULE.matcher(css);
    while (rule.find()) {
      styles.put(rule.group(1), rule.group(2));
    }
  }

  private void definitions(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element definition) {
        clips.put("url(#" + definition.getAttribute("id") + ")", definition);
      }
    }
  }

  private void group(Element element) throws IOException {
    page.saveGraphicsState();
    page.transform(new Matrix(moved(element)));
    // The rectangle of a group that is clipped stands before it or in it.
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element inner && inner.getTagName().equals("defs")) {
        definitions(inner);
      }
    }
    Element clip = clips.get(element.getAttribute("clip-path"));
    if (clip != null && clip.getElementsByTagName("rect").item(0) instanceof Element rectangle) {
      outline(rectangle);
      page.clip();
    }
    children(element);
    page.restoreGraphicsState();
  }

  private static AffineTransform moved(Element element) {
    AffineTransform transform = new AffineTransform();
    Matcher move = MOVE.matcher(element.getAttribute("transform"));
    while (move.find()) {
      double[] numbers = numbers(move.group(2));
      if (move.group(1).equals("rotate")) {
        double angle = Math.toRadians(numbers[0]);
        if (numbers.length == 1) {
          transform.rotate(angle);
        } else {
          transform.rotate(angle, numbers[1], numbers[2]);
        }
      } else {
        transform.translate(numbers[0], numbers.length == 1 ? 0 : numbers[1]);
      }
    }
    return transform;
  }

  private void shape(Element element) throws IOException {
    Color fill = colour(element.getAttribute("fill"));
    Color stroke = colour(element.getAttribute("stroke"));
    float line = (float) number(element, "stroke-width", 1);
    boolean filled = fill != null && !element.getTagName().equals("line");
    boolean stroked = stroke != null && line > 0;
    if (!filled && !stroked) {
      return;
    }
    page.saveGraphicsState();
    PDExtendedGraphicsState state = new PDExtendedGraphicsState();
    state.setNonStrokingAlphaConstant((float) number(element, "fill-opacity", 1));
    state.setStrokingAlphaConstant((float) number(element, "stroke-opacity", 1));
    page.setGraphicsStateParameters(state);
    if (filled) {
      page.setNonStrokingColor(fill);
    }
    if (stroked) {
      page.setStrokingColor(stroke);
      page.setLineWidth(line);
      page.setLineDashPattern(floats(numbers(element.getAttribute("stroke-dasharray"))), 0);
    }
    outline(element);
    boolean evenOdd = element.getAttribute("fill-rule").equals("evenodd");
    if (filled && stroked) {
      page.fillAndStroke();
    } else if (stroked) {
      page.stroke();
    } else if (evenOdd) {
      page.fillEvenOdd();
    } else {
      page.fill();
    }
    page.restoreGraphicsState();
  }

  private void outline(Element element) throws IOException {
    switch (element.getTagName()) {
      case "path" -> path(element.getAttribute("d"));
      case "rect" ->
          page.addRect(
              (float) number(element, "x", 0),
              (float) number(element, "y", 0),
              (float) number(element, "width", 0),
              (float) number(element, "height", 0));
      case "line" -> {
        page.moveTo((float) number(element, "x1", 0), (float) number(element, "y1", 0));
        page.lineTo((float) number(element, "x2", 0), (float) number(element, "y2", 0));
      }
      default -> circle(element);
    }
  }

  private void circle(Element element) throws IOException {
    float x = (float) number(element, "cx", 0);
    float y = (float) number(element, "cy", 0);
    float r = (float) number(element, "r", 0);
    float h = HANDLE * r;
    page.moveTo(x + r, y);
    page.curveTo(x + r, y + h, x + h, y + r, x, y + r);
    page.curveTo(x - h, y + r, x - r, y + h, x - r, y);
    page.curveTo(x - r, y - h, x - h, y - r, x, y - r);
    page.curveTo(x + h, y - r, x + r, y - h, x + r, y);
    page.closePath();
  }

  private void path(String data) throws IOException {
    for (String part : data.strip().split("(?=[A-DF-Za-df-z])")) {
      String step = part.strip();
      if (step.isEmpty()) {
        continue;
      }
      double[] numbers = numbers(step.substring(1));
      switch (step.charAt(0)) {
        case 'M' -> page.moveTo((float) numbers[0], (float) numbers[1]);
        case 'L' -> page.lineTo((float) numbers[0], (float) numbers[1]);
        case 'Z' -> page.closePath();
        default -> throw new IOException("Cannot draw the step '" + step + "' of a path as PDF");
      }
    }
  }

  private void letters(Element element) throws IOException {
    String text = known(element.getTextContent().strip());
    String own = element.getAttribute("style");
    String style = own + styles.getOrDefault(element.getAttribute("class"), "");
    Matcher sized = SIZE.matcher(style);
    double size = sized.find() ? Double.parseDouble(sized.group(1)) : DEFAULT_SIZE;
    Matcher filled = FILL.matcher(style);
    String fill = element.getAttribute("fill");
    Color colour = colour(!fill.isEmpty() ? fill : filled.find() ? filled.group(1) : "#000000");
    double width = font.getStringWidth(text) / 1000 * size;
    double before =
        switch (element.getAttribute("text-anchor")) {
          case "middle" -> width / 2;
          case "end" -> width;
          default -> 0;
        };
    String dy = element.getAttribute("dy");
    double below = dy.endsWith("em") ? size * Double.parseDouble(dy.replace("em", "")) : 0;
    AffineTransform place = moved(element);
    place.translate(number(element, "x", 0) - before, number(element, "y", 0) + below);
    place.scale(1, -1);
    page.beginText();
    page.setFont(font, (float) size);
    page.setNonStrokingColor(colour == null ? Color.BLACK : colour);
    page.setTextMatrix(new Matrix(place));
    page.showText(text);
    page.endText();
  }

  /** The text with question marks for what the font has no letters for. */
  private String known(String text) {
    StringBuilder known = new StringBuilder();
    for (int c : text.codePoints().toArray()) {
      String letter = Character.toString(c);
      try {
        font.encode(letter);
        known.append(letter);
      } catch (IOException | IllegalArgumentException e) {
        known.append('?');
      }
    }
    return known.toString();
  }

  private static @Nullable Color colour(String text) {
    if (text.startsWith("rgb(")) {
      double[] parts = numbers(text.substring("rgb(".length(), text.length() - 1));
      return new Color((int) parts[0], (int) parts[1], (int) parts[2]);
    }
    return text.startsWith("#") ? Color.decode(text) : null;
  }

  private static double number(Element element, String name, double otherwise) {
    String text = element.getAttribute(name);
    return text.isEmpty() ? otherwise : Double.parseDouble(text);
  }

  private static double[] numbers(String text) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return new double[0];
    }
    String[] parts = plain.split("[\\s,]+");
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
