package org.argmax4j.tensor.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;

class BackendChoiceTest {

  private static final CardBinaries OLD = new CardBinaries("old", true, 37, 86, 450, "profile old");
  private static final CardBinaries NEW =
      new CardBinaries("new", true, 75, 120, 580, "profile new");

  private static NvidiaCard card(String capability, String driver) {
    return NvidiaCards.parse("0, NVIDIA X, " + capability + ", 40960 MiB, " + driver + "\n").get(0);
  }

  private static BackendChoice choice(CardBinaries... engines) {
    return BackendChoice.of(
        List.of(engines).stream().<BackendProvider>map(BackendChoiceTest::provider).toList());
  }

  private static BackendProvider provider(CardBinaries binaries) {
    return new BackendProvider() {
      @Override
      public String name() {
        return binaries.engine();
      }

      @Override
      public int preference() {
        return 0;
      }

      @Override
      public Optional<CardBinaries> cardBinaries() {
        return Optional.of(binaries);
      }

      @Override
      public Backend backend(Hardware hardware) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static String refused(BackendChoice choice, String name, NvidiaCard... cards) {
    try {
      choice.forCards(name, List.of(cards));
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("nothing was refused");
  }

  @Test
  void autoTakesTheEngineThatHasMachineCodeForTheCard() {
    BackendChoice choice = choice(OLD, NEW);
    assertThat(choice.forCards("auto", List.of(card("6.1", "590.1"))).name()).isEqualTo("old");
    assertThat(choice.forCards("", List.of(card("8.9", "590.1"))).name()).isEqualTo("old");
    assertThat(choice.forCards("auto", List.of(card("9.0", "590.1"))).name()).isEqualTo("new");
    // What nobody knows of is tried.
    NvidiaCard unknown = new NvidiaCard("GPU at 0:4.0", Optional.empty(), Optional.empty());
    assertThat(choice.forCards("auto", List.of(unknown)).name()).isEqualTo("old");
  }

  @Test
  void oneCardThatIsServedIsEnough() {
    List<NvidiaCard> cards = List.of(card("3.0", "590.1"), card("9.0", "590.1"));
    assertThat(choice(OLD, NEW).forCards("auto", cards).name()).isEqualTo("new");
  }

  @Test
  void noCardIsRefused() {
    assertThat(refused(choice(OLD), "auto"))
        .startsWith("device: found gpu, but neither nvidia-smi nor the driver tells of a card")
        .contains("--device cpu");
  }

  @Test
  void aCardThatNoBinaryServesIsRefusedWithWhatEachEngineServes() {
    assertThat(refused(choice(OLD, NEW), "auto", card("13.0", "590.1")))
        .contains("backend old: found GPU 0: NVIDIA X, compute capability 13.0")
        .contains("expected a card of compute capabilities 3.7 to 8.6")
        .contains("; backend new: ")
        .contains("7.5 to 12.0");
    assertThat(refused(choice(OLD, NEW), "new", card("7.0", "590.1")))
        .startsWith("backend new: ")
        .doesNotContain("backend old");
  }

  @Test
  void aDriverThatIsTooOldIsRefusedWithTheOneThatIsNeeded() {
    assertThat(refused(choice(NEW), "auto", card("9.0", "535.104")))
        .isEqualTo(
            "backend new: found driver 535.104 of GPU 0: NVIDIA X, compute capability 9.0, 40960 MiB,"
                + " driver 535.104, expected 580 or later: update NVIDIA's driver");
  }

  @Test
  void binariesThatAreNotThereAreRefusedWithHowToGetThem() {
    CardBinaries missing = new CardBinaries("new", false, 75, 120, 580, "profile new");
    assertThat(refused(choice(missing), "new", card("9.0", "590.1")))
        .isEqualTo(
            "backend new: found no binaries for cards on the class path, expected those of profile"
                + " new");
  }

  @Test
  void forCardsOfOtherMachinesAnEngineNeedsBinariesForSome() {
    CardBinaries missing = new CardBinaries("new", false, 75, 120, 580, "profile new");
    assertThat(choice(missing, OLD).forAnyCards("auto").name()).isEqualTo("old");
    assertThatThrownBy(() -> choice(OLD, missing).forAnyCards("new"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "device: found gpu, but no engine on the class path has binaries for cards; expected"
                + " those of profile new");
  }

  @Test
  void aBackendThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> choice(OLD, NEW).named("abacus"))
        .isInstanceOf(InputException.class)
        .hasMessage("backend: found abacus, expected one of old, new");
    assertThatThrownBy(() -> choice(OLD).named("torch"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "backend: found torch, expected one of old; LibTorch comes with the Maven profile torch,"
                + " or with torch-gpu for cards");
    assertThatThrownBy(() -> choice(OLD).forCards("abacus", List.of(card("8.0", "590.1"))))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> BackendChoice.of(List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No tensor backend on the class path");
  }

  @Test
  void thePreferredEngineIsTheDefaultOnTheProcessor() {
    assertThat(choice(OLD, NEW).named("").name()).isEqualTo("old");
    assertThat(choice(OLD, NEW).named("auto").name()).isEqualTo("old");
    assertThat(choice(OLD, NEW).named("new").name()).isEqualTo("new");
  }
}
