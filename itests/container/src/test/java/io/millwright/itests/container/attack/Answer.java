package io.millwright.itests.container.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What the site answered.
 *
 * @param headers all but the date and what concerns the connection
 * @param body as text; of an archive the text of all its files
 */
record Answer(int status, Map<String, List<String>> headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(HttpResponse<byte[]> response) {
    var headers = new TreeMap<>(response.headers().map());
    headers.remove("date");
    headers.remove("connection");
    boolean archive =
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/zip");
    String body =
        archive ? unpacked(response.body()) : new String(response.body(), StandardCharsets.UTF_8);
    return new Answer(response.statusCode(), headers, body);
  }

  private static String unpacked(byte[] archive) {
    var text = new StringBuilder();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        text.append(entry.getName()).append('\n');
        text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** All a reader could find something in. */
  String everything() {
    return (headers + "\n" + body).toLowerCase(Locale.ROOT);
  }

  JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(toString(), e);
    }
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of("")).get(0);
  }

  /** Whether it is refused in the one form of refusals. */
  boolean isProblem() {
    return header("Content-Type").equals("application/problem+json")
        && json().path("status").asInt() == status;
  }
}
