package io.millwright.driver.telephony.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.telephony.probe.Surroundings;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.PeerCertificate;
import io.millwright.driver.telephony.wire.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** A web server and our account there, for other rooms of this driver. Immutable. */
public final class WebServer {
  /** Its keys beside the address. */
  public static final Set<String> KEYS = Set.of("user", "password.file", "trust.file");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int JSON_BYTES = 8 << 20;

  private final HttpAddress home;
  private final Trust trust;
  private final Optional<String> authorization;

  private WebServer(HttpAddress home, Trust trust, Optional<String> authorization) {
    this.home = home;
    this.trust = trust;
    this.authorization = authorization;
  }

  /**
   * Reads account and trust.
   *
   * @param home an address at the server; complains at {@code key} if it is none
   */
  public static Optional<WebServer> read(
      JsonSpot spot, String key, String home, Surroundings surroundings) {
    int before = spot.complaints();
    Optional<HttpAddress> address = HttpAddress.of(home);
    if (address.isEmpty()) {
      spot.at(key)
          .wrong(
              "an address like http://host:port/path is needed here; user and password have their"
                  + " own keys");
    }
    Optional<Trust> trust = Trust.read(spot, surroundings);
    Optional<String> authorization = HttpKind.authorization(spot, surroundings);
    return address.isPresent() && trust.isPresent() && spot.complaints() == before
        ? Optional.of(new WebServer(address.get(), trust.get(), authorization))
        : Optional.empty();
  }

  /** Whether the address lies at this very server, so that our password may go there. */
  public boolean has(String url) {
    return HttpAddress.of(url).filter(home::trustsWith).isPresent();
  }

  /** An address for people: without the query. */
  public static String words(String url) {
    return HttpAddress.of(url).map(HttpAddress::words).orElse(url);
  }

  /**
   * A JSON document.
   *
   * @throws IOException in words for a person
   */
  public JsonNode json(String url, Deadline deadline) throws IOException {
    String text = get(url, new HttpExchange.Portion(JSON_BYTES, StandardCharsets.UTF_8), deadline);
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IOException(words(url) + " answers no JSON", e);
    }
  }

  /**
   * A file, byte for byte.
   *
   * @param most a longer one is refused
   * @throws IOException in words for a person
   */
  public byte[] file(String url, int most, Deadline deadline) throws IOException {
    return get(url, new HttpExchange.Portion(most, StandardCharsets.ISO_8859_1), deadline)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String get(String url, HttpExchange.Portion portion, Deadline deadline)
      throws IOException {
    HttpAddress address =
        HttpAddress.of(url)
            .filter(home::trustsWith)
            .orElseThrow(() -> new IOException(words(url) + " lies at another server"));
    HttpReply reply = HttpExchange.get(address, trust, authorization, portion, deadline);
    Optional<String> fault = reply.certificate().flatMap(PeerCertificate::fault);
    if (fault.isPresent()) {
      throw new IOException("%s: its certificate %s".formatted(words(url), fault.get()));
    }
    if (reply.status() != 200) {
      throw new IOException("%s answers %s".formatted(words(url), reply.words()));
    }
    if (!reply.whole()) {
      throw new IOException("%s is longer than %d bytes".formatted(words(url), portion.bytes()));
    }
    return reply.body();
  }
}
