package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.argmax4j.data.Locations;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.ud.CountedRows;
import org.argmax4j.data.ud.PrepareTreebanks;
import org.argmax4j.data.ud.TestWords;
import org.argmax4j.data.ud.TreebankPlace;
import org.argmax4j.data.ud.VectorSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prepares two treebanks. */
@Command(
    name = "universal-dependencies",
    description = {
      "Sentences with dependency trees: two treebanks of one language.",
      "A parser is trained on the source, and adapted to the words of the target. A",
      "treebank is its directory, with files like gl_ctg-ud-train.conllu, plain or with",
      ".gz, or such files; train=FILE, dev=FILE or test=FILE takes a file for what its",
      "name does not say. Needed are train of the source, and train and test of the",
      "target. Models are chosen on dev of the source, or on train where there is none."
    })
final class PrepareTreebanksCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DatasetOutput output = new DatasetOutput();

  @Option(
      names = "--input",
      paramLabel = "DIR",
      description = {
        "A directory with a treebank in each of its directories source",
        "and target; instead of --source and --target."
      })
  private @Nullable URI input;

  @Option(
      names = "--source",
      paramLabel = "DIR|FILES",
      split = ",",
      description = "The treebank with labels: a directory or files, with commas between them.")
  private List<TreebankPlace> source = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "DIR|FILES",
      split = ",",
      description = "The treebank that is adapted to: a directory or files.")
  private List<TreebankPlace> target = new ArrayList<>();

  @Option(
      names = "--vectors",
      paramLabel = "FILE|skip-gram",
      description = {
        "Word vectors in the text format of fastText, plain or with",
        ".gz; or those that a skip-gram model learns from the training",
        "sentences; without, random ones stand in their place."
      })
  private VectorSource vectors = new VectorSource.Random();

  @Option(
      names = "--vocabulary-rows",
      paramLabel = "RULE",
      description = {
        "words: the vocabulary has the words; all: also multiword",
        "tokens and empty nodes, as in the published program",
        "(default: ${DEFAULT-VALUE})."
      })
  private CountedRows rows = CountedRows.WORDS;

  @Option(
      names = "--vocabulary-test",
      paramLabel = "RULE",
      description = {
        "Whether the vocabulary has the words of the target's test",
        "sentences: excluded; or included, as in the published",
        "program (default: ${DEFAULT-VALUE})."
      })
  private TestWords test = TestWords.EXCLUDED;

  @Option(
      names = "--on-error",
      paramLabel = "POLICY",
      description = {
        "stop at the first bad sentence or line, or skip bad ones and",
        "count them (default: ${DEFAULT-VALUE})."
      })
  private ErrorPolicy onError = ErrorPolicy.STOP;

  /** The two treebanks that {@code --input} holds, unless each has a place of its own. */
  private void findTreebanks() {
    if (input == null
        ? source.isEmpty() || target.isEmpty()
        : !source.isEmpty() || !target.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "expected --input DIR, or --source and --target");
    }
    if (input != null) {
      Path around = Locations.path(input);
      source.add(new TreebankPlace(Locations.child(around, "source").toUri(), null));
      target.add(new TreebankPlace(Locations.child(around, "target").toUri(), null));
    }
  }

  @Override
  public Integer call() throws IOException {
    findTreebanks();
    PrepareTreebanks.Config config =
        new PrepareTreebanks.Config(
            source,
            target,
            vectors,
            output.place(),
            new PrepareTreebanks.Rules(rows, test, onError));
    URI farthest =
        Stream.concat(source.stream(), target.stream())
            .map(TreebankPlace::place)
            .filter(place -> !Locations.isLocal(place))
            .findFirst()
            .orElse(source.get(0).place());
    return output.write(spec, farthest, workers -> PrepareTreebanks.run(workers, config));
  }
}
