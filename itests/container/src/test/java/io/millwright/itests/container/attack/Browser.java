package io.millwright.itests.container.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;

/** Sends requests, whole or strange, and reads what comes back. */
final class Browser {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final URI address;

  Browser(URI address) {
    this.address = address;
  }

  /** A request to finish; a cookie is shown unless it is empty. */
  HttpRequest.Builder request(String path, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).header("Connection", "close");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  /** What a page of the site would send. */
  Answer ask(String method, String path, String json, String cookie) {
    HttpRequest.Builder request = request(path, cookie);
    return send(
        method.equals("GET")
            ? request
            : request
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
  }

  Answer get(String path, String cookie) {
    return ask("GET", path, "", cookie);
  }

  Answer post(String path, String json, String cookie) {
    return ask("POST", path, json, cookie);
  }

  Answer put(String path, String json, String cookie) {
    return ask("PUT", path, json, cookie);
  }

  Answer delete(String path, String cookie) {
    return ask("DELETE", path, "", cookie);
  }

  /** Who it is a token's secret. */
  Answer withToken(String path, String secret) {
    return send(request(path, "").header("Authorization", "Bearer " + secret));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(
              request.build(),
              // A stream never ends: its head is enough.
              info ->
                  info.headers().firstValue("Content-Type").orElse("").startsWith("text/event")
                      ? new Head()
                      : BodySubscribers.ofByteArray());
      return Answer.of(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A stream that is read on and on until it is closed. */
  Stream listen(HttpRequest.Builder request) {
    var stream = new Stream();
    stream.end =
        CLIENT
            .sendAsync(request.build(), BodyHandlers.fromLineSubscriber(stream))
            .thenRun(() -> {});
    return stream;
  }

  /** Wants no more than the head of an answer. */
  private static final class Head implements HttpResponse.BodySubscriber<byte[]> {
    @Override
    public CompletionStage<byte[]> getBody() {
      return CompletableFuture.completedFuture(new byte[0]);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      // Nothing is asked for.
    }

    @Override
    public void onError(Throwable thrown) {
      // It was cancelled.
    }

    @Override
    public void onComplete() {
      // So soon.
    }
  }

  /** What came through a stream so far. Thread-safe. */
  static final class Stream implements Flow.Subscriber<String>, AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Flow.Subscription> begun = new CompletableFuture<>();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    private CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      begun.complete(subscription);
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      lines.add(line);
    }

    @Override
    public void onError(Throwable thrown) {
      over.complete(true);
    }

    @Override
    public void onComplete() {
      over.complete(true);
    }

    String text() {
      return String.join("\n", lines);
    }

    /** Whether the site ended it. */
    boolean isOver() {
      return over.isDone();
    }

    @Override
    public void close() {
      var unused = begun.thenAccept(Flow.Subscription::cancel);
      end.cancel(true);
    }
  }
}
