package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.argmax4j.data.Locations;
import org.argmax4j.data.text.ErrorPolicy;
import org.argmax4j.data.ud.CountedRows;
import org.argmax4j.data.ud.PrepareTreebanks;
import org.argmax4j.data.ud.TestWords;
import org.argmax4j.data.ud.TreebankPlace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      names = "--source",
      paramLabel = "DIR|FILES",
      required = true,
      split = ",",
      description = "The treebank with labels: a directory or files, with commas between them.")
  private List<String> source = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "DIR|FILES",
      required = true,
      split = ",",
      description = "The treebank that is adapted to: a directory or files.")
  private List<String> target = new ArrayList<>();

  @Option(
      names = "--vectors",
      paramLabel = "FILE",
      description = {
        "Word vectors in the text format of fastText, plain or with",
        ".gz; without, random ones stand in their place."
      })
  private @Nullable URI vectors;

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

  @Override
  public Integer call() throws IOException {
    List<TreebankPlace> sources = source.stream().map(TreebankPlace::parse).toList();
    List<TreebankPlace> targets = target.stream().map(TreebankPlace::parse).toList();
    PrepareTreebanks.Config config =
        new PrepareTreebanks.Config(
            sources,
            targets,
            vectors,
            output.place(),
            new PrepareTreebanks.Rules(rows, test, onError));
    URI farthest =
        Stream.concat(sources.stream(), targets.stream())
            .map(TreebankPlace::place)
            .filter(place -> !Locations.isLocal(place))
            .findFirst()
            .orElse(sources.get(0).place());
    return output.write(spec, farthest, workers -> PrepareTreebanks.run(workers, config));
  }
}
