package org.argmax4j.jobs.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.airflow.AirflowClient;
import org.argmax4j.jobs.airflow.AirflowCredentials;
import org.argmax4j.jobs.airflow.Patience;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Airflow, and under which account; the password is never an argument. */
final class AirflowOptions {

  @Option(
      names = "--airflow",
      paramLabel = "URL",
      required = true,
      description = "The address of Airflow's server, such as http://localhost:8080.")
  private String address = "";

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description = {
        "A file with the lines username=... and password=...;",
        "by default the environment: ARGMAX4J_AIRFLOW_USERNAME and ARGMAX4J_AIRFLOW_PASSWORD,",
        "or ARGMAX4J_AIRFLOW_CREDENTIALS with the path of such a file."
      })
  private @Nullable Path credentials;

  /**
   * The client that the options describe.
   *
   * @param environment the environment of the process
   */
  AirflowClient client(Map<String, String> environment) {
    AirflowCredentials account =
        credentials == null
            ? AirflowCredentials.find(environment)
            : AirflowCredentials.read(credentials);
    return new AirflowClient(server(), account, Patience.defaults());
  }

  private URI server() {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "--airflow: cannot read the address (%s), expected one such as http://localhost:8080",
              e.getReason()));
    }
  }
}
