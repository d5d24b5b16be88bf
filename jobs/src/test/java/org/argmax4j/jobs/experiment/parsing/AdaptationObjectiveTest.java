package org.argmax4j.jobs.experiment.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.argmax4j.data.ud.TreebankDataset;
import org.argmax4j.random.RandomStreams;
import org.argmax4j.tensor.Parameter;
import org.argmax4j.tensor.backend.Backends;
import org.argmax4j.training.Objective;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdaptationObjectiveTest {

  private static final TreebankDataset DATA = TinyTreebanks.data();

  private final ParsingData data = ParsingData.of(DATA, ParsingConfiguration.defaults());
  private final ParsingModel model =
      ParsingModel.create(
          new ParserSizes(3, 3, 3),
          DATA.words().length,
          DATA.vectors(),
          new Relations(data.source()),
          Backends.chosen(),
          new RandomStreams(1));
  private final AdaptationObjective objective = new AdaptationObjective(model, data.target());

  @AfterEach
  void close() {
    model.close();
  }

  /** A sentence whose words hang on one another. */
  private static int[] chain(int words) {
    int[] heads = new int[words];
    Arrays.setAll(heads, word -> word);
    return heads;
  }

  @Test
  void piecesHaveAboutAsManyArcsAsFitAndTheirSharesOfTheSentences() {
    SentenceBatch batch =
        SentenceBatch.of(
            Sentences.of(chain(60), chain(70), chain(150), chain(3), chain(50)), 0, 1, 2, 3, 4);
    List<Objective.Piece<SentenceBatch>> pieces = objective.pieces(batch);
    assertThat(pieces).extracting(piece -> piece.batch().count()).containsExactly(2, 1, 2);
    assertThat(pieces).extracting(Objective.Piece::share).containsExactly(0.4, 0.2, 0.4);
    assertThat(pieces.get(1).batch().length(0)).isEqualTo(150);
    assertThat(pieces.stream().mapToDouble(Objective.Piece::share).sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void theScoresOfArcsAreMadeOfNeitherRelationsNorTheLanguageModel() {
    assertThat(objective.encoderParameters())
        .extracting(Parameter::name)
        .contains("parser.words")
        .allMatch(name -> name.startsWith("parser."))
        .noneMatch(name -> name.startsWith("parser.relations"));
    assertThat(objective.encoderParameters()).hasSizeLessThan(objective.parameters().all().size());
  }

  @Test
  void onlyTheEmbeddingsOfTheWordsOfABatchAreRead() {
    SentenceBatch batch = objective.batch(new int[] {0});
    Parameter words = objective.encoderParameters().get(0);
    assertThat(objective.rows(words, batch).orElseThrow())
        .containsExactlyInAnyOrder(Arrays.stream(batch.words()).distinct().toArray());
    assertThat(objective.rows(objective.encoderParameters().get(1), batch)).isEmpty();
  }
}
