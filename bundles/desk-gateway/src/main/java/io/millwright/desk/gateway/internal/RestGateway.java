package io.millwright.desk.gateway.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.GatewayException.Fault;
import io.millwright.ticketing.TicketGateway;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A desk that takes tickets and tells of them over HTTP and JSON, one for each file. */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RestGatewayConfig.class, factory = true)
public final class RestGateway implements TicketGateway {
  private static final int LONGEST_NAME = 32;
  private static final int LONGEST_THERE = 200;

  private final String name;
  private final String account;
  private final SignedHttp http;
  private final StateMap states;

  /** For the running site. */
  @Activate
  public RestGateway(
      BundleContext bundle, Map<String, Object> properties, RestGatewayConfig config) {
    this(
        name(String.valueOf(properties.get("service.pid"))),
        Path.of(Optional.ofNullable(bundle.getProperty("karaf.etc")).orElse("etc")),
        config);
  }

  RestGateway(String name, Path etc, RestGatewayConfig config) {
    int seconds = config.timeout_seconds();
    if (config.account().isBlank() || config.secret_file().isBlank()) {
      throw new IllegalArgumentException("%s: account and secret.file are needed".formatted(name));
    }
    if (seconds < 1 || seconds > 60) {
      throw new IllegalArgumentException("%s: timeout.seconds: use 1 to 60".formatted(name));
    }
    this.name = name;
    this.account = config.account();
    this.states = StateMap.of(config.states_out(), config.states_in());
    this.http =
        new SignedHttp(
            address(config.address()),
            etc.resolve(config.secret_file()),
            Duration.ofSeconds(seconds));
  }

  /** The name of a file, of its configuration's {@code class~NAME}. */
  private static String name(String pid) {
    String said = pid.substring(pid.indexOf('~') + 1).toLowerCase(Locale.ROOT);
    String plain = said.replaceAll("[^a-z0-9-]", "-");
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }

  private static URI address(String text) {
    URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
      throw new IllegalArgumentException("address: use https://HOST/PATH");
    }
    boolean plain = "http".equals(address.getScheme()) && isLoopback(address.getHost());
    if (!"https".equals(address.getScheme()) && !plain) {
      throw new IllegalArgumentException("address: use https; others would read the tickets");
    }
    return address;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public Optional<String> tell(Message message) throws GatewayException {
    String path =
        message.what() == What.OPENED
            ? "/tickets"
            : "/tickets/%s/messages"
                .formatted(URLEncoder.encode(message.there(), StandardCharsets.UTF_8));
    JsonNode answer = read(http.ask("POST", path, message.key(), body(message)));
    String there = answer.path("id").asText("");
    if (message.what() == What.OPENED && (there.isEmpty() || there.length() > LONGEST_THERE)) {
      throw new GatewayException(Fault.REFUSED, name + " does not say what it calls the ticket");
    }
    return Optional.of(there).filter(said -> message.what() == What.OPENED);
  }

  private String body(Message message) {
    ObjectNode body = Sheets.JSON.createObjectNode();
    body.put("what", message.what().name().toLowerCase(Locale.ROOT));
    body.put("number", message.number());
    body.put("title", message.title());
    body.put("text", message.text());
    body.put("by", message.by());
    body.put("at", message.at().toString());
    if (message.what() == What.OPENED) {
      body.put("priority", message.priority());
    }
    if (message.what() != What.COMMENT) {
      body.put("state", states.there(message.state()));
      body.put(
          "resolution",
          message.resolution().map(how -> how.name().toLowerCase(Locale.ROOT)).orElse(""));
    }
    return body.toString();
  }

  @Override
  public News news(String after) throws GatewayException {
    JsonNode answer =
        read(
            http.ask(
                "GET", "/news?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8), "", ""));
    var entries = new ArrayList<Entry>();
    for (JsonNode one : answer.path("entries")) {
      // What JSON calls null is nothing, and not that word.
      Optional<StateMap.Here> state = states.here(one.path("state").asText(""));
      entries.add(
          new Entry(
              one.path("key").asText(""),
              one.path("id").asText(""),
              one.path("text").asText(""),
              state.map(StateMap.Here::state),
              state.flatMap(StateMap.Here::resolution)));
    }
    return new News(answer.path("next").asText(after), entries);
  }

  private JsonNode read(String answer) throws GatewayException {
    try {
      return Sheets.JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new GatewayException(Fault.REFUSED, name + " answers no JSON");
    }
  }
}
