package org.argmax4j.jobs.experiment;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A page of a report that shows the artefacts of the chosen runs of a sweep. */
public interface ArtefactPage {

  /** The name of the artefact that it shows, see {@link Run#artefacts}. */
  String artefact();

  /** The name of the page's file, ending in {@code .html}. */
  String file();

  /** One line for people. */
  String title();

  /**
   * Writes what stands below the title, as elements of XHTML. The report adds head, style and what
   * a reader must know of its runs.
   *
   * @param artefacts what there is to show, in the order of the table; at least one
   * @throws XMLStreamException if the page cannot be written
   */
  void write(List<Shown> artefacts, XMLStreamWriter html) throws XMLStreamException;

  /**
   * An artefact of one run.
   *
   * @param section the part of the table that the run stands in; may be empty
   * @param label the method with its chosen hyper-parameters
   * @param text the artefact
   */
  record Shown(String section, String label, String text) {}
}
