package org.argmax4j.data.ud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.DatasetPublisher;
import org.argmax4j.data.SplitTables;
import org.argmax4j.data.TableFile;
import org.argmax4j.data.TableSchema;
import org.argmax4j.data.Workers;

/**
 * The tables of such a data set: one a {@link TreebankPart}, with a row a sentence ({@code index},
 * {@code id}, and for each of its words {@code forms}, {@code words}, the normalised forms, {@code
 * tags}, {@code heads}, 0 for the root, and {@code relations}); {@value #VOCABULARY} ({@code
 * index}, {@code word}, {@code count}), in which word 0 is {@link Words#UNKNOWN} and word 1 {@link
 * Words#ROOT}; and {@value #VECTORS} ({@code index}, {@code word}, which is a number of the
 * vocabulary, and {@code vector}).
 */
final class TreebankTables {

  static final String ID = "id";
  static final String FORMS = "forms";
  static final String WORDS = "words";
  static final String TAGS = "tags";
  static final String HEADS = "heads";
  static final String RELATIONS = "relations";
  static final String WORD = "word";
  static final String COUNT = "count";
  static final String VECTOR = "vector";

  static final String VOCABULARY = "vocabulary";
  static final String VECTORS = "vectors";

  static final TableSchema SENTENCES =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(ID, TableSchema.Kind.TEXT),
              new TableSchema.Column(FORMS, TableSchema.Kind.TEXTS),
              new TableSchema.Column(WORDS, TableSchema.Kind.TEXTS),
              new TableSchema.Column(TAGS, TableSchema.Kind.TEXTS),
              new TableSchema.Column(HEADS, TableSchema.Kind.INTS),
              new TableSchema.Column(RELATIONS, TableSchema.Kind.TEXTS)));

  static final TableSchema VECTOR_COLUMNS =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(WORD, TableSchema.Kind.INT),
              new TableSchema.Column(VECTOR, TableSchema.Kind.FLOATS)));

  private static final TableSchema VOCABULARY_COLUMNS =
      new TableSchema(
          List.of(
              new TableSchema.Column(SplitTables.INDEX, TableSchema.Kind.INT),
              new TableSchema.Column(WORD, TableSchema.Kind.TEXT),
              new TableSchema.Column(COUNT, TableSchema.Kind.INT)));

  private final Workers workers;
  private final PrepareTreebanks.Rules rules;
  private final Map<TreebankPart, List<Path>> parts;
  private final VectorSource vectors;

  /**
   * Tables that are not written yet.
   *
   * @param parts the files of each part that there is
   * @param vectors where the vectors of words come from
   */
  TreebankTables(
      Workers workers,
      PrepareTreebanks.Rules rules,
      Map<TreebankPart, List<Path>> parts,
      VectorSource vectors) {
    this.workers = workers;
    this.rules = rules;
    this.parts = parts;
    this.vectors = vectors;
  }

  /** Writes all tables. */
  DatasetPublisher.Contents write(Path staging) throws IOException {
    String directory = staging.toString();
    List<SentencesTask> tasks = new ArrayList<>();
    parts.forEach(
        (part, paths) -> {
          List<String> files = paths.stream().map(Path::toString).toList();
          tasks.add(new SentencesTask(directory, part, files, rules.rows(), rules.policy()));
        });
    Map<TreebankPart, SentencesTask.Result> results = new EnumMap<>(TreebankPart.class);
    for (SentencesTask.Result result : workers.run(tasks)) {
      results.put(tasks.get(results.size()).part(), result);
    }
    Vocabulary vocabulary = new Vocabulary();
    Vocabulary training = new Vocabulary();
    results.forEach(
        (part, result) -> {
          if (part != TreebankPart.TARGET_TEST || rules.test() == TestWords.INCLUDED) {
            vocabulary.add(result.counts());
          }
          if (part == TreebankPart.SOURCE_TRAIN || part == TreebankPart.TARGET_TRAIN) {
            training.add(result.counts());
          }
        });
    WordVectorTable.Result vectorTable =
        workers.run(List.of(vectorsTask(directory, vocabulary, training))).get(0);
    TableFile.Written vocabularyTable = write(directory, vocabulary, workers.hadoop());
    return contents(results, vocabularyTable, vectorTable);
  }

  private Workers.Task<WordVectorTable.Result> vectorsTask(
      String directory, Vocabulary vocabulary, Vocabulary training) {
    if (vectors instanceof VectorSource.Given given) {
      return new VectorsTask(
          directory, given.path().toString(), vocabulary.table(), rules.policy());
    }
    SortedMap<Integer, String> frequent =
        vocabulary.alsoIn(training.atLeast(Vocabulary.LEAST_COUNT));
    return vectors instanceof VectorSource.Trained
        ? new TrainedVectorsTask(directory, trainingFiles(), frequent, rules.policy())
        : new RandomVectorsTask(directory, frequent);
  }

  private List<String> trainingFiles() {
    return Stream.of(TreebankPart.SOURCE_TRAIN, TreebankPart.TARGET_TRAIN)
        .flatMap(part -> parts.getOrDefault(part, List.of()).stream())
        .map(Path::toString)
        .toList();
  }

  private static TableFile.Written write(
      String directory, Vocabulary vocabulary, Configuration hadoop) throws IOException {
    try (TableFile table = new TableFile(directory, VOCABULARY, VOCABULARY_COLUMNS, hadoop)) {
      int index = 0;
      for (Map.Entry<String, Integer> word : vocabulary.counts().entrySet()) {
        table.add(index++, word.getKey(), word.getValue());
      }
      return table.finish();
    }
  }

  private static DatasetPublisher.Contents contents(
      Map<TreebankPart, SentencesTask.Result> results,
      TableFile.Written vocabulary,
      WordVectorTable.Result vectors) {
    List<TableFile.Written> files = new ArrayList<>();
    Map<String, Long> skipped = new TreeMap<>(vectors.skipped());
    for (SentencesTask.Result result : results.values()) {
      files.add(result.table());
      result.skipped().forEach((file, count) -> skipped.merge(file, count, Long::sum));
    }
    files.add(vocabulary);
    files.add(vectors.table());
    Map<String, Long> rows = new TreeMap<>();
    files.forEach(file -> rows.put(file.table(), file.rows()));
    return new DatasetPublisher.Contents(files, rows, skipped);
  }
}
