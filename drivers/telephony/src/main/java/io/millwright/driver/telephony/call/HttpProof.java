package io.millwright.driver.telephony.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.millwright.driver.telephony.http.JsonPath;
import io.millwright.driver.telephony.http.WebServer;
import io.millwright.driver.telephony.wire.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Looks into a recorder's own catalogue of recordings, in JSON over HTTP. */
final class HttpProof implements Proof {
  /**
   * How the catalogue is read; each place but {@code entries} is within an entry.
   *
   * @param url of the catalogue, with blanks
   * @param entries where the recordings stand
   * @param file the recording's name
   * @param callId whose call it is; empty if the address asks for one call only
   * @param seconds its length, if it is told
   * @param download where the sound can be had, with blanks
   */
  record Catalogue(
      String url,
      JsonPath entries,
      JsonPath file,
      Optional<JsonPath> callId,
      Optional<JsonPath> seconds,
      Optional<String> download) {}

  private final WebServer server;
  private final Catalogue catalogue;

  HttpProof(WebServer server, Catalogue catalogue) {
    this.server = server;
    this.catalogue = catalogue;
  }

  @Override
  public String place() {
    return WebServer.words(Blanks.example(catalogue.url()));
  }

  @Override
  public Optional<Found> look(Call call, Deadline deadline) throws IOException {
    try {
      JsonNode root = server.json(Blanks.address(catalogue.url(), call.id(), ""), deadline);
      for (JsonNode entry : catalogue.entries().find(root).values()) {
        if (isOf(call, entry)) {
          return Optional.of(found(entry, call, deadline));
        }
      }
      return Optional.empty();
    } catch (ConnectException e) {
      throw new IOException("nobody listens at " + place(), e);
    } catch (SocketTimeoutException e) {
      throw new IOException(place() + " does not answer", e);
    }
  }

  private boolean isOf(Call call, JsonNode entry) {
    return catalogue.callId().isEmpty()
        || text(catalogue.callId().get(), entry).equals(Optional.of(call.id()));
  }

  private Found found(JsonNode entry, Call call, Deadline deadline) throws IOException {
    String name = text(catalogue.file(), entry).orElse("");
    if (name.isEmpty()) {
      throw new IOException(
          "%s names no file for the call at %s".formatted(place(), catalogue.file().words()));
    }
    Optional<Duration> told =
        catalogue
            .seconds()
            .flatMap(path -> text(path, entry))
            .filter(number -> number.matches("\\d{1,6}(\\.\\d{1,9})?"))
            .map(number -> Duration.ofMillis(Math.round(Double.parseDouble(number) * 1_000)));
    return new Found(name, told, sound(name, call, deadline));
  }

  private Optional<Wav> sound(String name, Call call, Deadline deadline) throws IOException {
    if (catalogue.download().isEmpty()) {
      return Optional.empty();
    }
    String url = Blanks.address(catalogue.download().get(), call.id(), name);
    byte[] file = server.file(url, FolderProof.MOST_BYTES, deadline);
    try {
      return Optional.of(Wav.of(file));
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static Optional<String> text(JsonPath path, JsonNode entry) {
    return path.find(entry).values().stream()
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .findFirst();
  }
}
