package org.argmax4j.jobs.airflow;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.argmax4j.config.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Read from the environment or from a file, never from the command line, which every user
 * of a machine can see; and never printed.
 *
 * @param username the name of the Airflow account
 * @param password its password
 */
public record AirflowCredentials(String username, String password) {

  /**
   * The environment variable with the path of a file of {@code username=} and {@code password=}.
   */
  public static final String FILE_VARIABLE = "ARGMAX4J_AIRFLOW_CREDENTIALS";

  /** The environment variable with the name of the account. */
  public static final String USERNAME_VARIABLE = "ARGMAX4J_AIRFLOW_USERNAME";

  /** The environment variable with its password. */
  public static final String PASSWORD_VARIABLE = "ARGMAX4J_AIRFLOW_PASSWORD";

  /** Refuses an empty name or password. */
  public AirflowCredentials {
    if (username.isBlank() || password.isBlank()) {
      throw new InputException(
          "Airflow credentials: found an empty user name or password, expected both");
    }
  }

  /**
   * Finds the credentials: in the two variables, or else in the file that a third one names.
   *
   * @param environment the environment of the process
   * @throws InputException if there are none, or the file cannot be used
   */
  public static AirflowCredentials find(Map<String, String> environment) {
    String username = environment.get(USERNAME_VARIABLE);
    String password = environment.get(PASSWORD_VARIABLE);
    String file = environment.get(FILE_VARIABLE);
    if (username != null && password != null) {
      return new AirflowCredentials(username, password);
    }
    if (file != null) {
      return read(Path.of(file));
    }
    throw new InputException(
        "Airflow credentials: found none in the environment, expected "
            + USERNAME_VARIABLE
            + " and "
            + PASSWORD_VARIABLE
            + ", or "
            + FILE_VARIABLE
            + " with the path of a file");
  }

  /**
   * Reads a properties file with the keys {@code username} and {@code password}.
   *
   * @throws InputException if it cannot be read or a key is missing
   */
  public static AirflowCredentials read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "Airflow credentials: cannot read " + file + ", expected a file of properties", e);
    }
    return new AirflowCredentials(
        present(file, "username", properties.getProperty("username")),
        present(file, "password", properties.getProperty("password")));
  }

  private static String present(Path file, String key, @Nullable String value) {
    if (value == null) {
      throw new InputException(
          file + ": found no key " + key + ", expected the keys username and password");
    }
    return value;
  }

  /** The name only. */
  @Override
  public String toString() {
    return "AirflowCredentials[" + username + "]";
  }
}
