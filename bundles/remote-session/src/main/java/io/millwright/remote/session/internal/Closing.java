package io.millwright.remote.session.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millwright.audit.AuditQuery;
import io.millwright.remote.session.Recorder.Seal;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.internal.Course.Step;
import io.millwright.remote.session.internal.wire.Switchboard;
import io.millwright.remote.session.internal.wire.Trace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves that a session is closed, and writes its receipt; what cannot be proved is told. */
@Component(service = Closing.class)
public final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SessionBook book;
  private final Switchboard switchboard;
  private final Junction junction;
  private final SiteKey key;

  /** For the running site. */
  @Activate
  public Closing(
      @Reference SessionBook book,
      @Reference Switchboard switchboard,
      @Reference Junction junction,
      @Reference SiteKey key) {
    this.book = book;
    this.switchboard = switchboard;
    this.junction = junction;
    this.key = key;
  }

  Switchboard switchboard() {
    return switchboard;
  }

  Junction junction() {
    return junction;
  }

  /** Looks at one that ended. */
  void look(RemoteSession one, Instant now) {
    var steps = new Steps(Steps.PLATFORM, now);
    long open = switchboard.open(one.id());
    boolean refused = junction.refuses(one.id());
    // Who never was in left nothing that a relay could still have.
    boolean proved = open == 0 && (refused || one.begun().isEmpty());
    Instant ended = one.ending().map(RemoteSession.Ending::at).orElse(now);
    if (proved) {
      book.step(one.id(), Step.PROVE, steps.prove(receipt(one, open, refused)));
      switchboard.forget(one.id());
    } else if (!now.isBefore(ended.plus(PATIENCE))) {
      String words =
          open > 0
              ? "%d streams are still open".formatted(open)
              : "the relay does not say that it refuses the session";
      LOG.warn("Remote session {} cannot be proved closed: {}", one.id(), words);
      book.step(one.id(), Step.DOUBT, steps.doubt(receipt(one, open, refused), words));
    }
  }

  private Receipt receipt(RemoteSession one, long open, boolean refused) {
    ObjectNode text = JSON.createObjectNode();
    text.put("format", "millwright-receipt-1");
    text.put("session", one.id().text()).put("machine", one.wish().machine().text());
    text.put("asked", one.asked().at().toString());
    one.consent().ifPresent(given -> text.put("allowed", given.by().at().toString()));
    one.begun().ifPresent(act -> text.put("begun", act.at().toString()));
    one.ending().ifPresent(end -> text.put("ended", end.at().toString()).put("why", end.words()));
    text.put("streamsOpen", open).put("relayRefuses", refused);
    // What was open before a restart left nothing here: the process or bundle ended with it.
    boolean complete = one.begun().filter(act -> act.at().isBefore(switchboard.since())).isEmpty();
    text.put("streamsComplete", complete);
    streams(text.putArray("streams"), switchboard.traces(one.id()));
    recordings(one, text);
    book.audit()
        .find(AuditQuery.newest(1))
        .forEach(head -> text.put("auditNumber", head.number()).put("auditHash", head.hash()));
    return key.signed(text.toString());
  }

  // What nobody can tell now is said to be unknown, and not to be nothing.
  private void recordings(RemoteSession one, ObjectNode into) {
    try {
      List<Seal> seals = switchboard.tape().seals(one.id());
      into.put("recordingsKnown", true);
      ArrayNode list = into.putArray("recordings");
      for (Seal seal : seals) {
        list.addObject()
            .put("part", seal.part())
            .put("form", seal.form())
            .put("bytes", seal.bytes())
            .put("sha256", seal.sha256())
            .put("chain", seal.chain())
            .put("whole", seal.whole());
      }
    } catch (IOException e) {
      LOG.info("The receipt of {} names no recordings: {}", one.id(), e.getMessage());
      into.put("recordingsKnown", false);
    }
  }

  private static void streams(ArrayNode into, List<Trace> traces) {
    for (Trace one : traces) {
      into.addObject()
          .put("scope", one.scope())
          .put("target", one.target())
          .put("opened", one.opened().toString())
          .put("closed", one.closed().toString())
          .put("bytesOut", one.bytesOut())
          .put("bytesIn", one.bytesIn())
          .put("sha256Out", one.sha256Out())
          .put("sha256In", one.sha256In())
          .put("inputDropped", one.dropped())
          .put("why", one.why())
          .set("notes", JSON.valueToTree(one.notes()));
    }
  }
}
