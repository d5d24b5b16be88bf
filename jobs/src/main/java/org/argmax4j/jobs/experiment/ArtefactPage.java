package org.argmax4j.jobs.experiment;

import java.util.List;
import org.argmax4j.jobs.html.Html;

/** A page of a report that shows the artefacts of the chosen runs of a sweep. */
public interface ArtefactPage {

  /** The name of the artefact that it shows, see {@link Run#artefacts}. */
  String artefact();

  /** The name of the page's file, ending in {@code .html}. */
  String file();

  /** One line for people. */
  String title();

  /**
   * Writes what stands below the title. The report adds head, style and what a reader must know of
   * its runs.
   *
   * @param artefacts what there is to show, in the order of the table; at least one
   */
  void write(List<Shown> artefacts, Html html);

  /**
   * An artefact of one run.
   *
   * @param section the part of the table that the run stands in; may be empty
   * @param label the method with its chosen hyper-parameters
   * @param text the artefact
   */
  record Shown(String section, String label, String text) {}
}
