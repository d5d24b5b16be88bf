package org.argmax4j.jobs.experiment.parsing;

import java.util.List;
import org.argmax4j.data.ud.WordVectors;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.Parameters;
import org.argmax4j.tensor.backend.Backend;

/**
 * A parser and a language model, with what both stand on.
 *
 * @param parameters those of both, the parser's first
 * @param vectors the vectors of words, which are not trained
 * @param relations what the parser chooses from
 */
record ParsingModel(
    Parameters parameters,
    WordVectorTable vectors,
    Relations relations,
    ParserNetwork parser,
    TreeLanguageModel languageModel)
    implements AutoCloseable {

  /** What the names of the parser's parameters begin with. */
  private static final String PARSER = "parser.";

  private static final String DECODER = "decoder.";

  /** The trained embeddings, a row for each word. */
  static final String EMBEDDINGS = "parser.words";

  private static final String RELATIONS = "parser.relations";

  /**
   * A new model.
   *
   * @param words how many words the vocabulary has
   * @param given the vectors of some of them
   * @param streams the streams of initial values
   */
  static ParsingModel create(
      ParserSizes sizes,
      int words,
      WordVectors given,
      Relations relations,
      Backend backend,
      RandomStreams streams) {
    Parameters parameters = new Parameters(backend);
    WordVectorTable vectors =
        WordVectorTable.create(given, words, backend, streams.stream("vectors", 0));
    ParserNetwork parser =
        new ParserNetwork(
            parameters, sizes, words, relations.count(), vectors, streams.stream("parser", 0));
    TreeLanguageModel languageModel =
        new TreeLanguageModel(parameters, vectors, streams.stream("decoder", 0));
    return new ParsingModel(parameters, vectors, relations, parser, languageModel);
  }

  /** Those of the parser's parameters that the scores of arcs are made with. */
  List<Parameter> arcParameters() {
    return parameters.startingWith(PARSER).stream()
        .filter(parameter -> !parameter.name().startsWith(RELATIONS))
        .toList();
  }

  /** The values of the parser's parameters. */
  List<float[]> parserValues() {
    return values(PARSER);
  }

  /** The values of the language model's parameters. */
  List<float[]> decoderValues() {
    return values(DECODER);
  }

  private List<float[]> values(String prefix) {
    return parameters.startingWith(prefix).stream().map(Parameter::toArray).toList();
  }

  /** Puts in values that {@link #parserValues} and {@link #decoderValues} gave. */
  void set(List<float[]> parserValues, List<float[]> decoderValues) {
    set(PARSER, parserValues);
    set(DECODER, decoderValues);
  }

  private void set(String prefix, List<float[]> values) {
    List<Parameter> own = parameters.startingWith(prefix);
    for (int i = 0; i < own.size(); i++) {
      own.get(i).set(values.get(i));
      own.get(i).clearGradient();
    }
  }

  @Override
  public void close() {
    vectors.close();
    parameters.close();
  }
}
