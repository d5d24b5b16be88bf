package org.argmax4j.jobs.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.argmax4j.jobs.experiment.Term.Better;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {

  private static final Glossary GLOSSARY =
      Glossary.common()
          .with("recall", Term.named("recall").higherIsBetter().between(0, 1))
          .with("test.recall-x100", Term.named("R"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test.recall | test recall | HIGHER | 0 | 1",
        "validation.recall-x100 | validation recall × 100 | HIGHER | 0 | 100",
        "test.recall-x100 | R | NEITHER | -Infinity | Infinity",
        "best.test-recall | test recall at the best epoch | HIGHER | 0 | 1",
        "untrained.recall-x100 | recall × 100 before training | HIGHER | 0 | 100",
        "train.loss | training loss | LOWER | -Infinity | Infinity",
        "layer.lambda | λ of the layer | NEITHER | -Infinity | Infinity",
        "layer.gradient-sparsity-mean | mean zero entries of gradients | NEITHER | 0 | 1",
        "odd.new-thing-x100 | new thing × 100 | NEITHER | -Infinity | Infinity",
        "epoch | epoch | NEITHER | -Infinity | Infinity"
      })
  void aMetricIsCalledByItsOwnTermOrBySplitAndQuantity(
      String name, String title, Better better, double least, double most) {
    Term term = GLOSSARY.metric(name);
    assertThat(term.title()).isEqualTo(title);
    assertThat(term.better()).isEqualTo(better);
    assertThat(term.least()).isEqualTo(least);
    assertThat(term.most()).isEqualTo(most);
  }

  @Test
  void aKeyIsCalledByItsTermOrByItsLastWords() {
    assertThat(GLOSSARY.key("method.lambda").title()).isEqualTo("λ");
    assertThat(GLOSSARY.key("some.new-key").title()).isEqualTo("new key");
  }

  @Test
  void aTermWithoutTitleOrWithBoundsInTheWrongOrderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Term.named(" "))
        .withMessageContaining("expected a title and bounds in order");
    assertThatIllegalArgumentException().isThrownBy(() -> Term.named("x").between(1, 0));
  }
}
