package org.argmax4j.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.argmax4j.jobs.Project;
import org.argmax4j.jobs.chaos.ChaosCount.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of the built jar whose processes are killed. {@code bin/chaos} kills more of them. */
class ChaosIT {

  @TempDir private Path directory;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void noRunIsLostOrDoubledWhateverDies() throws Exception {
    ChaosSettings settings =
        new ChaosSettings(
            4,
            Duration.ofSeconds(2),
            Project.file("conf/chaos.yaml"),
            "",
            List.of("configuration.epochs=4"),
            1,
            Optional.empty(),
            directory);

    List<String> told = new ArrayList<>();

    try (Chaos chaos = new Chaos(settings, told::add)) {
      ChaosCount count = chaos.run();

      assertThat(count.isClean()).as("%s%n%s", count, String.join("\n", told)).isTrue();
      assertThat(Victim.values()).allMatch(victim -> count.kills(victim) > 0);
    }
  }
}
