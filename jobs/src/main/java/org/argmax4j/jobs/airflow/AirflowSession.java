package org.argmax4j.jobs.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.argmax4j.config.InputException;
import org.argmax4j.jobs.airflow.rest.AirflowApi;
import org.argmax4j.jobs.airflow.rest.ApiClient;
import org.argmax4j.jobs.airflow.rest.ApiException;
import org.argmax4j.jobs.airflow.rest.LoginBody;
import org.jspecify.annotations.Nullable;

/**
 * Calls under one account: logs in when the first call is made and once more when a token has run
 * out, and gives each failure its meaning. Messages carry what the server says, never what was sent
 * to it. One thread.
 */
final class AirflowSession {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_ANSWER = "the answer is not one of Airflow's";

  private final URI server;
  private final AirflowCredentials credentials;
  private final AirflowApi api;
  private @Nullable String token;

  /** A call of the generated client. */
  @FunctionalInterface
  interface Call<T> {
    T on(AirflowApi api) throws ApiException;
  }

  /** An answer that was lost or is not to be relied on: the request may have been carried out. */
  static final class UnknownOutcome extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownOutcome(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The server has a run of that name already. */
  static final class AlreadyThere extends Exception {
    private static final long serialVersionUID = 1L;

    AlreadyThere(String message) {
      super(message);
    }
  }

  /** What was asked about is not there. */
  static final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String message) {
      super(message);
    }
  }

  AirflowSession(URI server, AirflowCredentials credentials) {
    if (server.getScheme() == null
        || !SCHEMES.contains(server.getScheme())
        || server.getHost() == null
        || server.getUserInfo() != null) {
      throw new InputException(
          "Airflow address: found "
              + withoutUser(server)
              + ", expected http://HOST[:PORT] or https://HOST[:PORT], with no user in it");
    }
    this.server = server;
    this.credentials = credentials;
    HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    ApiClient client =
        new ApiClient(
            http, ApiClient.createDefaultObjectMapper(), server.toString().replaceAll("/+$", ""));
    client.setConnectTimeout(CONNECT_TIMEOUT);
    client.setReadTimeout(READ_TIMEOUT);
    client.setRequestInterceptor(
        request -> {
          if (token != null) {
            request.setHeader("Authorization", "Bearer " + token);
          }
        });
    this.api = new AirflowApi(client);
  }

  private static String withoutUser(URI server) {
    return server.toString().replaceAll("//[^/]*@", "//...@");
  }

  URI server() {
    return server;
  }

  /**
   * Makes one call.
   *
   * @param what the call in words, for messages
   * @throws InputException if the server refuses the account or the request
   * @throws UnknownOutcome if it cannot be reached, or fails itself
   * @throws AlreadyThere on a conflict of names
   * @throws NotThere if it knows no such thing
   */
  <T> T call(String what, Call<T> call) throws UnknownOutcome, AlreadyThere, NotThere {
    if (token == null) {
      logIn();
    }
    try {
      return answered(what, call.on(api));
    } catch (ApiException e) {
      if (e.getCode() != 401) {
        throw meaning(what, e);
      }
    }
    logIn();
    try {
      return answered(what, call.on(api));
    } catch (ApiException e) {
      throw meaning(what, e);
    }
  }

  /** An answer; what is not a server of Airflow's may give none, or one without what was asked. */
  private <T> T answered(String what, @Nullable T answer) {
    if (answer == null) {
      throw new AirflowException(cannot(what) + NO_ANSWER, null);
    }
    return answer;
  }

  private String cannot(String what) {
    return "Airflow at " + server + ": cannot " + what + ": ";
  }

  private void logIn() throws UnknownOutcome, AlreadyThere, NotThere {
    token = null;
    LoginBody body =
        new LoginBody().username(credentials.username()).password(credentials.password());
    String what = "log in as " + credentials.username();
    try {
      token = answered(what, answered(what, api.logIn(body)).getAccessToken());
    } catch (ApiException e) {
      throw meaning(what, e);
    }
  }

  /** Throws what the failure is, or returns the outcome that is unknown. */
  private UnknownOutcome meaning(String what, ApiException e) throws AlreadyThere, NotThere {
    int status = e.getCode();
    String prefix = cannot(what);
    if (status == 0 && e.getCause() instanceof JsonProcessingException) {
      throw new AirflowException(prefix + NO_ANSWER, e.getCause());
    }
    if (status == 0) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new UnknownOutcome(
          prefix + "the server cannot be reached (" + cause.getClass().getSimpleName() + ")",
          cause);
    }
    // The generated client's exception is not passed on: it repeats the whole body, and a server
    // that refuses a body may repeat what was sent, the password with it.
    String detail = "status " + status + ", " + detail(e.getResponseBody());
    switch (status) {
      case 401, 403 ->
          throw new InputException(
              prefix + detail + "; expected the user name and password of an account that may");
      case 404 -> throw new NotThere(prefix + detail);
      case 409 -> throw new AlreadyThere(prefix + detail);
      case 408, 429 -> {
        return new UnknownOutcome(prefix + detail, null);
      }
      default -> {
        if (status < 500) {
          throw new InputException(prefix + detail);
        }
        return new UnknownOutcome(prefix + detail, null);
      }
    }
  }

  /** The reason in an error's body, on one line. */
  private static String detail(@Nullable String body) {
    if (body == null || body.isBlank()) {
      return "no reason given";
    }
    try {
      JsonNode detail = JSON.readTree(body).path("detail");
      if (detail.isTextual()) {
        return oneLine(detail.asText());
      }
      if (detail.isArray()) {
        return StreamSupport.stream(detail.spliterator(), false)
            .map(each -> oneLine(each.path("loc") + " " + each.path("msg").asText()))
            .collect(Collectors.joining("; "));
      }
      return detail.isMissingNode()
          ? "no reason given"
          : oneLine(detail.path("reason").asText("refused"));
    } catch (JsonProcessingException e) {
      return "an answer that is not one of Airflow's";
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }
}
