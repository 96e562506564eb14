package io.millwright.relay.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.remote.session.SessionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sites of other installations say over their standing channel, and what they are asked. A
 * site says {@code told} with a subject and JSON, {@code answer} to an order, {@code over} for a
 * session that must be refused from now on.
 */
final class FarSites {
  private static final Logger LOG = LoggerFactory.getLogger(FarSites.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_SUBJECTS = 1_000;
  private static final int MOST_CHARS = 4_000_000;
  private static final String SESSION = "rs-";
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?:offers|programs)-[0-9]{1,2}|differences|" + SESSION + "[0-9A-Za-z-]{1,60}");

  private record Asked(String site, CompletableFuture<String> answer) {}

  private final Switchyard yard;
  private final AtomicLong number = new AtomicLong();
  private final Map<Long, Asked> open = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> told = new ConcurrentHashMap<>();

  FarSites(Switchyard yard) {
    this.yard = yard;
  }

  Map<String, Map<String, String>> told() {
    var copy = new LinkedHashMap<String, Map<String, String>>();
    told.forEach(
        (site, subjects) -> {
          synchronized (subjects) {
            copy.put(site, Map.copyOf(subjects));
          }
        });
    return copy;
  }

  String order(String site, String text) {
    SiteLine line = yard.far(site).orElseThrow(FarSites::away);
    long mine = number.incrementAndGet();
    var answer = new CompletableFuture<String>();
    open.put(mine, new Asked(site, answer));
    try {
      JsonNode order = JSON.createObjectNode().put("order", mine).set("what", JSON.readTree(text));
      if (!line.say(order.toString())) {
        throw away();
      }
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccessException(Fault.CONFLICT, "The site was not waited for.");
    } catch (ExecutionException | TimeoutException | JsonProcessingException e) {
      throw new AccessException(Fault.CONFLICT, "The site does not answer now.");
    } finally {
      open.remove(mine);
    }
  }

  private static AccessException away() {
    return new AccessException(Fault.CONFLICT, "The site is not connected now.");
  }

  void hear(SiteLine line, String words) {
    try {
      JsonNode said = JSON.readTree(words);
      if (said.has("answer")) {
        answered(line, said.get("answer").asLong(), said.path("what").toString());
      } else if (said.has("told")) {
        tell(line.site(), said.get("told").asText(), said.path("what").toString());
      } else if (said.has("over")) {
        refuse(line, new SessionId(said.get("over").asText()));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("The site {} says what makes no sense", line.site(), e);
      line.close("this makes no sense");
    }
  }

  // A site answers only what it was asked itself.
  private void answered(SiteLine line, long order, String what) {
    Asked asked = open.get(order);
    if (asked != null && asked.site().equals(line.site())) {
      asked.answer().complete(what);
    }
  }

  private void tell(String site, String subject, String what) {
    if (!SUBJECT.matcher(subject).matches()) {
      throw new IllegalArgumentException(
          "a site tells of what it offers, of sessions, and what is different after them");
    }
    Map<String, String> subjects = told.computeIfAbsent(site, any -> new LinkedHashMap<>());
    synchronized (subjects) {
      subjects.remove(subject);
      subjects.put(subject, what);
      limit(subjects);
    }
  }

  // The oldest go first; what it offers was told first of all, and stays.
  private static void limit(Map<String, String> subjects) {
    long chars = subjects.values().stream().mapToLong(String::length).sum();
    var oldest = List.copyOf(subjects.keySet()).iterator();
    while (oldest.hasNext() && (subjects.size() > MOST_SUBJECTS || chars > MOST_CHARS)) {
      String one = oldest.next();
      if (one.startsWith(SESSION)) {
        chars -= subjects.getOrDefault(one, "").length();
        subjects.remove(one);
      }
    }
  }

  /** The site came anew: what it told before is told again, or is no more. */
  void forget(String site) {
    told.remove(site);
  }

  private void refuse(SiteLine line, SessionId session) {
    if (isOf(line.site(), session)) {
      yard.close(session);
      if (yard.isClosed(session)) {
        line.say(JSON.createObjectNode().put("refused", session.text()).toString());
      }
    }
  }

  // No site closes what is another's.
  private boolean isOf(String site, SessionId session) {
    Map<String, String> subjects = told.get(site);
    if (subjects == null) {
      return false;
    }
    synchronized (subjects) {
      return subjects.containsKey(session.text());
    }
  }
}
