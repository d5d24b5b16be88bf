package org.argmax4j.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.argmax4j.jobs.chaos.ChaosCount.Round;
import org.argmax4j.jobs.chaos.ChaosCount.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A count that called everything clean would be worth nothing. */
class ChaosCountTest {

  @TempDir private Path directory;

  private static Round round(int found, int lost, int doubled, boolean different, String... wrong) {
    return new Round(
        Map.of("driver", 2),
        Map.of("full disk", 1),
        24,
        found,
        lost,
        doubled,
        different,
        3,
        7,
        List.of(wrong));
  }

  private static boolean clean(Round round) {
    ChaosCount count = new ChaosCount();
    count.add(round(24, 0, 0, false));
    count.add(round);
    return count.isClean();
  }

  @Test
  void anyRunThatIsMissingLostDoubledDifferentOrReadWrongSpoilsTheCount() {
    assertThat(clean(round(24, 0, 0, false))).isTrue();
    assertThat(clean(round(23, 0, 0, false))).isFalse();
    assertThat(clean(round(24, 1, 0, false))).isFalse();
    assertThat(clean(round(24, 0, 1, false))).isFalse();
    assertThat(clean(round(24, 0, 0, true))).isFalse();
    assertThat(clean(round(24, 0, 0, false, "export: a run is missing"))).isFalse();
    assertThat(new ChaosCount().isClean()).isFalse();
  }

  @Test
  void aLaterPartGoesOnWithTheRoundsOfTheEarlierOnes() throws IOException {
    Path file = directory.resolve("counts.json");
    ChaosCount first = ChaosCount.read(file);
    first.add(round(24, 0, 0, false));
    first.write(file);

    ChaosCount second = ChaosCount.read(file);
    second.add(Victim.DRIVER);

    assertThat(second.kills()).isEqualTo(3);
    assertThat(second.rounds()).isEqualTo(1);
    assertThat(second.kills(Victim.DRIVER)).isEqualTo(2);
    assertThat(second).hasToString(first.toString());
    assertThat(second.takeKills()).isEqualTo(Map.of("driver", 1));
  }
}
