package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the centre is told: what is offered, what concerns its engineers; each once. */
final class SiteNews {
  private static final ObjectMapper JSON = new ObjectMapper();
  // The centre hears of older ones no more.
  private static final Duration TOLD = Duration.ofDays(30);

  private final SessionBook book;
  private final Targets targets;
  private final CentresWord word;
  private final Consumer<String> line;
  private final Map<String, String> told = new HashMap<>();
  private final Map<SessionId, RemoteSession> looked = new HashMap<>();

  SiteNews(SessionBook book, Targets targets, CentresWord word, Consumer<String> line) {
    this.book = book;
    this.targets = targets;
    this.word = word;
    this.line = line;
  }

  /** Whether there is anything for which a centre could be wanted. */
  boolean offersAnything() {
    return !targets.isEmpty()
        || word.machines().all().stream().anyMatch(machine -> !targets.programs(machine).isEmpty());
  }

  /** After the line was down all is told anew: the centre keeps nothing on a disk. */
  synchronized void forget() {
    told.clear();
    looked.clear();
  }

  synchronized void tell(Instant now) {
    AbroadOffers.scopes(targets).forEach(this::tellPiece);
    AbroadOffers.programs(targets, word.machines().all()).forEach(this::tellPiece);
    Instant since = now.minus(TOLD);
    book.all().stream()
        .filter(CentresWord::concerns)
        .filter(one -> one.ending().filter(end -> end.at().isBefore(since)).isEmpty())
        .forEach(this::tell);
    // After the sessions: who hears of a difference knows of which.
    tell(Differences.SUBJECT, word.differences().written());
  }

  // What was never told needs no word that it is nothing.
  private void tellPiece(String subject, JsonNode what) {
    if (!what.isEmpty() || told.containsKey(subject)) {
      tell(subject, what);
    }
  }

  // Most have not changed since the last second: those are not written out to find that.
  private void tell(RemoteSession one) {
    if (one.equals(looked.get(one.id()))) {
      return;
    }
    try {
      tell(one.id().text(), JSON.readTree(CentresWord.told(one)));
      looked.put(one.id(), one);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot tell of " + one.id(), e);
    }
  }

  private void tell(String subject, JsonNode what) {
    String words = what.toString();
    if (!words.equals(told.put(subject, words))) {
      line.accept(JSON.createObjectNode().put("told", subject).set("what", what).toString());
    }
  }
}
