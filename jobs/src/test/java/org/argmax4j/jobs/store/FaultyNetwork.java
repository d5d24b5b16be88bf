package org.argmax4j.jobs.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to an endpoint of S3 that is slow, refuses, loses answers, and shows new objects in
 * listings late.
 *
 * <p>Conditional puts of one name go through it one at a time: the server of the tests looks and
 * writes in two steps, where Amazon's does it in one.
 */
final class FaultyNetwork implements AutoCloseable {

  /** What an endpoint does with the condition of a put. */
  enum Conditions {
    KEPT,
    REFUSED,
    PASSED_OVER
  }

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade");
  private static final Pattern OBJECT =
      Pattern.compile("<Contents>.*?<Key>(.*?)</Key>.*?</Contents>");
  private static final String CONDITION = "if-none-match";

  private final HttpServer server;
  private final String upstream;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Instant> puts = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();

  volatile Duration latency = Duration.ZERO;

  /** Every how many-th request is refused with 503; 0 for none. */
  volatile int refusedEvery;

  /** Of how many puts the answer gets lost. */
  final AtomicInteger answersToLose = new AtomicInteger();

  volatile Duration lag = Duration.ZERO;
  volatile Conditions conditions = Conditions.KEPT;

  FaultyNetwork(S3Server endpoint) throws IOException {
    upstream = "http://127.0.0.1:" + endpoint.port();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Lets listings show what was put so far. */
  void forget() {
    puts.clear();
  }

  int requests() {
    return requests.get();
  }

  int refused() {
    return refused.get();
  }

  int lost() {
    return lost.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Thread.sleep(latency.toMillis());
      int number = requests.incrementAndGet();
      if (refusedEvery > 0 && number % refusedEvery == 0) {
        refused.incrementAndGet();
        refuse(exchange, 503, "SlowDown");
        return;
      }
      boolean conditional = exchange.getRequestHeaders().containsKey(CONDITION);
      if (conditional && conditions == Conditions.REFUSED) {
        refuse(exchange, 501, "NotImplemented");
        return;
      }
      HttpResponse<byte[]> response;
      if (conditional) {
        synchronized (
            locks.computeIfAbsent(exchange.getRequestURI().getPath(), p -> new Object())) {
          response = pass(exchange, body);
        }
      } else {
        response = pass(exchange, body);
      }
      boolean put = exchange.getRequestMethod().equals("PUT") && response.statusCode() == 200;
      if (put) {
        puts.putIfAbsent(exchange.getRequestURI().getPath(), Instant.now());
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          lost.incrementAndGet();
          return;
        }
      }
      respond(exchange, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    byte[] body =
        String.format(Locale.ROOT, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(
        status, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upstream + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              boolean dropped = lower.equals(CONDITION) && conditions == Conditions.PASSED_OVER;
              if (!dropped && !OF_THE_CONNECTION.contains(lower)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void respond(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
    byte[] body = response.body();
    String query = exchange.getRequestURI().getRawQuery();
    if (exchange.getRequestMethod().equals("GET") && query != null && query.contains("list-type")) {
      body = late(exchange.getRequestURI().getPath(), body);
    }
    for (Map.Entry<String, java.util.List<String>> header : response.headers().map().entrySet()) {
      if (!header.getKey().startsWith(":")
          && !OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        exchange.getResponseHeaders().put(header.getKey(), header.getValue());
      }
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head) {
      response
          .headers()
          .firstValue("content-length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
    }
    exchange.sendResponseHeaders(
        response.statusCode(), head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** A listing without the objects that are too young for it. */
  private byte[] late(String bucket, byte[] listing) {
    Instant shown = Instant.now().minus(lag);
    String path = bucket.endsWith("/") ? bucket : bucket + "/";
    Matcher objects = OBJECT.matcher(new String(listing, StandardCharsets.UTF_8));
    return objects
        .replaceAll(
            object ->
                puts.getOrDefault(path + object.group(1), Instant.MIN).isAfter(shown)
                    ? ""
                    : Matcher.quoteReplacement(object.group()))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
