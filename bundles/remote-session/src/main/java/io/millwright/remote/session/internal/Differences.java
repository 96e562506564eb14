package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.remote.session.SessionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is different after sessions whose tickets lie at the centre: waits until the centre says
 * that it noted it. Kept in memory only.
 */
final class Differences {
  /** Under which the centre is told of them. */
  static final String SUBJECT = "differences";

  private static final Logger LOG = LoggerFactory.getLogger(Differences.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  // A line carries so much at once.
  private static final int MOST = 20;

  private final Map<SessionId, List<String>> waiting = new LinkedHashMap<>();

  synchronized void add(SessionId session, List<String> lines) {
    waiting.put(session, List.copyOf(lines));
    if (waiting.size() > MOST) {
      SessionId oldest = waiting.keySet().iterator().next();
      LOG.info("What is different after {} was not noted by the centre", oldest);
      waiting.remove(oldest);
    }
  }

  synchronized void noted(SessionId session) {
    waiting.remove(session);
  }

  synchronized ObjectNode written() {
    ObjectNode all = JSON.createObjectNode();
    waiting.forEach((session, lines) -> all.set(session.text(), JSON.valueToTree(lines)));
    return all;
  }

  /** As another installation wrote them; nothing if they make no sense. */
  static Map<SessionId, List<String>> read(String told) {
    Map<SessionId, List<String>> all = new HashMap<>();
    try {
      JSON.readValue(told, new TypeReference<Map<String, List<String>>>() {})
          .forEach((session, lines) -> all.put(new SessionId(session), List.copyOf(lines)));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      LOG.debug("differences that make no sense", e);
    }
    return all;
  }
}
