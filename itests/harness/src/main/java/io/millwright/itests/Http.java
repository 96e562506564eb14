package io.millwright.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Asks a site over HTTP. */
public final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestSite site;

  Http(TestSite site) {
    this.site = site;
  }

  /** GET with the token. */
  public HttpResponse<String> get(String path) {
    return send(request(path).header("Authorization", "Bearer " + site.token()));
  }

  /**
   * GET with the token, of what is there.
   *
   * @throws IllegalStateException with the answer, unless it is 200
   */
  public JsonNode json(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** How many readings of a signal history keeps from that time. */
  public long accepted(String machine, String signal, Instant from, Instant to) {
    JsonNode curve =
        json(
            "/api/machines/%s/curve?signal=%s&points=10&from=%s&to=%s"
                .formatted(machine, signal, from, to));
    return curve.findValues("count").stream().mapToLong(JsonNode::asLong).sum();
  }

  /** GET as somebody unknown. */
  public HttpResponse<String> getAsStranger(String path) {
    return send(request(path));
  }

  /** PUT with the token. */
  public HttpResponse<String> put(String path, String json) {
    return send(withJson(path).PUT(BodyPublishers.ofString(json)));
  }

  /** POST with the token. */
  public HttpResponse<String> post(String path, String json) {
    return send(withJson(path).POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder withJson(String path) {
    return request(path)
        .header("Authorization", "Bearer " + site.token())
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(site.address().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
