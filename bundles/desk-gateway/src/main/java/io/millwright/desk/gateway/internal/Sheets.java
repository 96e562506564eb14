package io.millwright.desk.gateway.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketGateway.Entry;
import io.millwright.ticketing.TicketGateway.Message;
import io.millwright.ticketing.TicketGateway.What;
import io.millwright.ticketing.TicketState;
import java.time.Instant;
import java.util.Optional;

/** Messages as they are kept until they are taken. */
final class Sheets {
  static final ObjectMapper JSON = new ObjectMapper();

  private Sheets() {}

  static String text(Message message) {
    ObjectNode node = JSON.createObjectNode();
    node.put("key", message.key());
    node.put("what", message.what().name());
    node.put("ticket", message.ticket());
    node.put("number", message.number());
    node.put("title", message.title());
    node.put("text", message.text());
    node.put("priority", message.priority());
    node.put("state", message.state().name());
    node.put("resolution", message.resolution().map(Enum::name).orElse(""));
    node.put("by", message.by());
    node.put("at", message.at().toString());
    return node.toString();
  }

  static String text(Entry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("key", entry.key());
    node.put("there", entry.there());
    node.put("text", entry.text());
    node.put("state", entry.state().map(Enum::name).orElse(""));
    node.put("resolution", entry.resolution().map(Enum::name).orElse(""));
    return node.toString();
  }

  /** As it was. */
  static Entry entry(String text) {
    JsonNode node = read(text);
    String state = node.path("state").asText();
    String resolution = node.path("resolution").asText();
    return new Entry(
        node.path("key").asText(),
        node.path("there").asText(),
        node.path("text").asText(),
        state.isEmpty() ? Optional.empty() : Optional.of(TicketState.valueOf(state)),
        resolution.isEmpty() ? Optional.empty() : Optional.of(Resolution.valueOf(resolution)));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("something of our own cannot be read", e);
    }
  }

  /** As it was; named as the desk calls it by now. */
  static Message message(String text, String there) {
    JsonNode node = read(text);
    String resolution = node.path("resolution").asText();
    return new Message(
        node.path("key").asText(),
        What.valueOf(node.path("what").asText()),
        node.path("ticket").asText(),
        node.path("number").asText(),
        there,
        node.path("title").asText(),
        node.path("text").asText(),
        node.path("priority").asText(),
        TicketState.valueOf(node.path("state").asText()),
        resolution.isEmpty() ? Optional.empty() : Optional.of(Resolution.valueOf(resolution)),
        node.path("by").asText(),
        Instant.parse(node.path("at").asText()));
  }
}
