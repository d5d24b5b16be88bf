package org.argmax4j.jobs.html;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * HTML that is well-formed XML: elements nest by the way they are written, all text is escaped, and
 * characters that no XML may have are replaced.
 */
public final class Html {

  private static final Pattern NOT_IN_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  /** Elements behind which the line goes on. */
  private static final Set<String> INLINE =
      Set.of("a", "button", "code", "label", "mark", "small", "span", "strong", "td", "th", "u");

  private final Writer written;
  private final XMLStreamWriter xml;

  /** An empty text in memory. */
  public Html() {
    this(new StringWriter());
  }

  /**
   * Writes to a writer, which {@link #flush} brings everything to.
   *
   * @throws UncheckedIOException here and in all methods, if it cannot be written
   */
  public Html(Writer out) {
    written = out;
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private static UncheckedIOException failed(XMLStreamException e) {
    return new UncheckedIOException(
        e.getNestedException() instanceof IOException cause ? cause : new IOException(e));
  }

  /** A step of the writer below, which fails only where it cannot write. */
  @FunctionalInterface
  private interface Step {
    void take() throws XMLStreamException;
  }

  private Html take(Step step) {
    try {
      step.take();
      return this;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /**
   * An element.
   *
   * @param content writes what is in it, with this object
   * @param attributes names and values in turn
   */
  public Html element(String name, Runnable content, String... attributes) {
    take(() -> xml.writeStartElement(name));
    attributes(attributes);
    content.run();
    take(xml::writeEndElement);
    return INLINE.contains(name) ? this : text("\n");
  }

  /**
   * An element with text in it.
   *
   * @param attributes names and values in turn
   */
  public Html element(String name, String text, String... attributes) {
    return element(name, () -> text(text), attributes);
  }

  /**
   * An element that never has content, such as {@code meta}.
   *
   * @param attributes names and values in turn
   */
  public Html empty(String name, String... attributes) {
    take(() -> xml.writeEmptyElement(name));
    attributes(attributes);
    return text("\n");
  }

  private void attributes(String... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      String name = attributes[i];
      String value = printable(attributes[i + 1]);
      take(() -> xml.writeAttribute(name, value));
    }
  }

  /** Text. */
  public Html text(String text) {
    return take(() -> xml.writeCharacters(printable(text)));
  }

  /** What is markup already, such as a drawing; it must be well-formed. */
  public Html markup(String markup) {
    text("").flush();
    try {
      written.write(markup);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text("\n");
  }

  /** Brings everything to the writer. */
  public Html flush() {
    return take(xml::flush);
  }

  /** Everything that was written into memory. */
  @Override
  public String toString() {
    return flush().written.toString();
  }

  private static String printable(String text) {
    return NOT_IN_XML.matcher(text).replaceAll("\uFFFD");
  }
}
