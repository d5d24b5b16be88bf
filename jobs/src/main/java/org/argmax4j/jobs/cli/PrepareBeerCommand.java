package org.argmax4j.jobs.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.argmax4j.config.InputException;
import org.argmax4j.data.beer.Aspect;
import org.argmax4j.data.beer.PrepareBeer;
import org.argmax4j.data.beer.Tokenisation;
import org.argmax4j.data.beer.UnknownWord;
import org.argmax4j.data.text.ErrorPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prepares beer reviews. */
@Command(
    name = "beer-advocate",
    description = {
      "Beer reviews with aspect ratings and rationales: reviews.aspectN.{train,heldout}.txt,",
      "annotations.json and review+wiki.filtered.200.txt, plain or with .gz."
    })
final class PrepareBeerCommand implements Callable<Integer> {

  private static final String ALL = "all";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private PrepareCommand.Places places = new PrepareCommand.Places();

  @Option(
      names = "--aspect",
      split = ",",
      paramLabel = "ASPECT",
      description = "appearance, aroma, palate, taste or all (default: ${DEFAULT-VALUE}).")
  private List<String> aspects = new ArrayList<>(List.of(ALL));

  @Option(
      names = "--tokenisation",
      paramLabel = "RULE",
      description = {
        "clean: words are what stands between spaces; published: as the published program, where",
        "the last word carries the newline and two spaces make an empty word",
        "(default: ${DEFAULT-VALUE})."
      })
  private Tokenisation tokenisation = Tokenisation.CLEAN;

  @Option(
      names = "--unknown-annotated",
      paramLabel = "RULE",
      description = {
        "What words of annotated reviews become that training reviews do not have: unknown; or",
        "pad, as in the published program (default: ${DEFAULT-VALUE})."
      })
  private UnknownWord unknownAnnotated = UnknownWord.UNKNOWN;

  @Option(
      names = "--on-error",
      paramLabel = "POLICY",
      description = {
        "stop at the first bad line, or skip bad lines and count them",
        "(default: ${DEFAULT-VALUE})."
      })
  private ErrorPolicy onError = ErrorPolicy.STOP;

  @Override
  public Integer call() throws IOException {
    PrepareBeer.Config config =
        new PrepareBeer.Config(
            places.input(),
            places.output(),
            parseAspects(),
            new PrepareBeer.Rules(tokenisation, unknownAnnotated),
            onError);
    return places.prepare(spec, workers -> PrepareBeer.run(workers, config));
  }

  private List<Aspect> parseAspects() {
    List<Aspect> known = new ArrayList<>(Arrays.asList(Aspect.values()));
    known.remove(Aspect.OVERALL);
    List<Aspect> wanted = new ArrayList<>();
    for (String name : aspects) {
      if (name.equalsIgnoreCase(ALL)) {
        return known;
      }
      wanted.add(
          known.stream()
              .filter(aspect -> aspect.label().equals(name.toLowerCase(Locale.ROOT)))
              .findAny()
              .orElseThrow(
                  () ->
                      new InputException(
                          String.format(
                              Locale.ROOT,
                              "--aspect: %s, expected %s or all",
                              name,
                              String.join(", ", known.stream().map(Aspect::label).toList())))));
    }
    return wanted;
  }
}
