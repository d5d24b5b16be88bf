package org.argmax4j.jobs.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AirflowCredentialsTest {

  @TempDir Path directory;

  @Test
  void comeFromTheEnvironmentOrFromTheFileItNames() throws IOException {
    Path file = Files.writeString(directory.resolve("c"), "username = a\npassword = b=c\n");
    assertThat(AirflowCredentials.find(Map.of("ARGMAX4J_AIRFLOW_CREDENTIALS", file.toString())))
        .isEqualTo(new AirflowCredentials("a", "b=c"));
    assertThat(
            AirflowCredentials.find(
                Map.of(
                    "ARGMAX4J_AIRFLOW_USERNAME", "x",
                    "ARGMAX4J_AIRFLOW_PASSWORD", "y",
                    "ARGMAX4J_AIRFLOW_CREDENTIALS", file.toString())))
        .isEqualTo(new AirflowCredentials("x", "y"));
  }

  @Test
  void areMissedByName() throws IOException {
    assertThatThrownBy(() -> AirflowCredentials.find(Map.of("ARGMAX4J_AIRFLOW_USERNAME", "x")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected ARGMAX4J_AIRFLOW_USERNAME and ARGMAX4J_AIRFLOW_PASSWORD");
    Path file = Files.writeString(directory.resolve("c"), "username = a\n");
    assertThatThrownBy(() -> AirflowCredentials.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found no key password");
    assertThatThrownBy(() -> AirflowCredentials.read(directory.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cannot read " + directory.resolve("none"));
  }
}
