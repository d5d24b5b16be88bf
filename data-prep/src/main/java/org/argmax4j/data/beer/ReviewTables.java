package org.argmax4j.data.beer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.Workers;
import org.argmax4j.data.text.WordTable;

/**
 * Writes the tables of all aspects, in two rounds of tasks: the training reviews, which give the
 * vocabularies, and then what needs those. Every file is read once.
 */
final class ReviewTables {

  private static final Set<String> SPLITS =
      Set.of(PrepareBeer.TRAIN, PrepareBeer.HELD_OUT, PrepareBeer.ANNOTATED);

  private final Workers workers;
  private final int annotatedUnknown;
  private final Map<Aspect, Files> aspects;
  private final CorpusFile annotations;
  private final CorpusFile vectors;

  /**
   * The review files of one aspect.
   *
   * @param train its training reviews
   * @param heldOut its held-out reviews
   */
  record Files(CorpusFile train, CorpusFile heldOut) {}

  ReviewTables(
      Workers workers,
      PrepareBeer.Rules rules,
      Map<Aspect, Files> aspects,
      CorpusFile annotations,
      CorpusFile vectors) {
    this.workers = workers;
    this.annotatedUnknown = rules.annotatedUnknown().id();
    this.aspects = aspects;
    this.annotations = annotations;
    this.vectors = vectors;
  }

  DatasetPublisher.Contents write(Path staging) throws IOException {
    String directory = staging.toString();
    List<TableTask> training = new ArrayList<>();
    aspects.forEach((aspect, files) -> training.add(new TrainTask(directory, aspect, files.train)));
    List<TableTask.Result> results = new ArrayList<>(workers.run(training));

    Map<Aspect, WordTable> words = new TreeMap<>();
    List<TableTask> heldOut = new ArrayList<>();
    aspects.forEach(
        (aspect, files) -> {
          WordTable known = Objects.requireNonNull(results.get(words.size()).words());
          words.put(aspect, known);
          heldOut.add(new HeldOutTask(directory, aspect, files.heldOut, known));
        });
    // The longest first, so that no worker is left with it at the end.
    List<TableTask> tasks = new ArrayList<>();
    tasks.add(new VectorsTask(directory, vectors, words));
    tasks.add(new AnnotationsTask(directory, annotations, words, annotatedUnknown));
    tasks.addAll(heldOut);
    results.addAll(workers.run(tasks));
    return contents(results);
  }

  private static DatasetPublisher.Contents contents(List<TableTask.Result> results) {
    List<TableFile.Written> files = new ArrayList<>();
    Map<String, Long> rows = new TreeMap<>();
    Map<String, Long> skipped = new TreeMap<>();
    for (TableTask.Result result : results) {
      files.addAll(result.files());
      if (result.skipped() > 0) {
        skipped.put(result.input(), result.skipped());
      }
      for (TableFile.Written file : result.files()) {
        if (SPLITS.contains(new Path(file.table()).getName())) {
          rows.put(file.table(), file.rows());
        }
      }
    }
    return new DatasetPublisher.Contents(files, rows, skipped);
  }
}
