package org.argmax4j.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.argmax4j.jobs.doctor.Finding.Severity;
import org.argmax4j.tensor.backend.Backend;
import org.argmax4j.tensor.backend.BackendProvider;
import org.argmax4j.tensor.backend.CardBinaries;
import org.argmax4j.tensor.backend.Hardware;
import org.argmax4j.tensor.backend.NvidiaCard;
import org.argmax4j.tensor.backend.NvidiaCards;
import org.junit.jupiter.api.Test;

class GpuProbeTest {

  private static final BackendProvider THERE =
      engine(Optional.of(new CardBinaries("old", true, 37, 86, 450, "profile old")));
  private static final BackendProvider MISSING =
      engine(Optional.of(new CardBinaries("new", false, 75, 120, 580, "profile new")));

  private static BackendProvider engine(Optional<CardBinaries> binaries) {
    return new BackendProvider() {
      @Override
      public String name() {
        return binaries.map(CardBinaries::engine).orElse("abacus");
      }

      @Override
      public int preference() {
        return 0;
      }

      @Override
      public Optional<CardBinaries> cardBinaries() {
        return binaries;
      }

      @Override
      public Backend backend(Hardware hardware) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static String judged(List<NvidiaCard> cards, BackendProvider... engines) {
    List<Finding> findings = new GpuProbe(() -> cards, List.of(engines)).examine();
    return findings.get(findings.size() - 1).text();
  }

  private static List<NvidiaCard> card(String capability) {
    return NvidiaCards.parse("0, NVIDIA X, " + capability + ", 40960 MiB, 535.104\n");
  }

  @Test
  void namesTheEngineThatCanUseACard() {
    assertThat(judged(card("8.9"), MISSING, THERE))
        .isEqualTo(
            "GPU 0: NVIDIA X, compute capability 8.9, 40960 MiB, driver 535.104: can be used by"
                + " --device gpu --backend old");
    assertThat(judged(card("3.7"), THERE)).endsWith("--backend old");
  }

  @Test
  void saysWhyNoEngineCanUseACardAndWhatToDo() {
    assertThat(judged(card("9.0"), THERE, MISSING))
        .contains("not used: backend old: found GPU 0")
        .contains("compute capabilities 3.7 to 8.6")
        .contains(
            "backend new: found no binaries for cards on the class path, expected those of"
                + " profile new");
    assertThat(judged(card("3.5"), THERE)).contains("expected a card of");
  }

  @Test
  void aCardThatNobodyKnowsOfMayBeUsable() {
    NvidiaCard unknown =
        new NvidiaCard("GPU at 0:4.0: NVIDIA H200", Optional.empty(), Optional.empty());
    assertThat(judged(List.of(unknown), THERE)).contains("unknown without nvidia-smi");
  }

  @Test
  void tellsOfEveryEngineWhatItHasMachineCodeFor() {
    assertThat(new GpuProbe(List::of, List.of(THERE, MISSING, engine(Optional.empty()))).examine())
        .containsExactly(
            new Finding(
                Severity.FINE,
                "Engine",
                "old: processors, binaries for cards of compute capabilities 3.7 to 8.6"),
            new Finding(
                Severity.FINE,
                "Engine",
                "new: processors, no binaries for cards (those of profile new hold machine code for"
                    + " compute capabilities 7.5 to 12.0)"),
            new Finding(Severity.FINE, "Engine", "abacus: processors, never computes on cards"),
            new Finding(Severity.FINE, "GPU", "none; the backend computes on the processor"));
  }
}
