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
    boolean gone = open == 0 && (refused || one.begun().isEmpty() || one.isOutside());
    Instant ended = one.ending().map(RemoteSession.Ending::at).orElse(now);
    if (gone && one.isOpenOutside()) {
      // Nobody here can prove it: it is doubted until a person on site says it.
      LOG.warn("Remote session {}: {}", one.id(), Steps.mustClose(one));
      book.step(
          one.id(), Step.DOUBT, steps.doubt(receipt(one, open, refused), Steps.mustClose(one)));
      switchboard.forget(one.id());
    } else if (gone) {
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

  /** What it left, signed anew. */
  Receipt receipt(RemoteSession one) {
    return receipt(one, switchboard.open(one.id()), junction.refuses(one.id()));
  }

  private Receipt receipt(RemoteSession one, long open, boolean refused) {
    ObjectNode text = JSON.createObjectNode();
    text.put("format", "millwright-receipt-1");
    text.put("session", one.id().text()).put("machine", one.wish().machine().text());
    text.put("asked", one.asked().at().toString());
    one.consent().ifPresent(given -> text.put("allowed", given.by().at().toString()));
    one.begun().ifPresent(act -> text.put("begun", act.at().toString()));
    one.ending().ifPresent(end -> ended(text, end));
    if (one.isOutside()) {
      outside(text.putObject("outside"), one);
    }
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

  private static void ended(ObjectNode into, RemoteSession.Ending end) {
    into.put("ended", end.at().toString()).put("endedBy", end.by()).put("why", end.words());
  }

  private static void outside(ObjectNode into, RemoteSession one) {
    String program = one.wish().program();
    into.put("program", program)
        .put(
            "words",
            "Streams, bytes and recording lie with %s: this site saw none of them and proves nothing of them."
                .formatted(program));
    ArrayNode links = into.putArray("links");
    one.outside()
        .links()
        .forEach(
            link ->
                links
                    .addObject()
                    .put("link", link.url())
                    .put("by", link.by().login())
                    .put("at", link.by().at().toString()));
    one.outside()
        .closed()
        .ifPresent(
            said ->
                into.putObject("closed")
                    .put("by", said.by().login())
                    .put("name", said.name())
                    .put("at", said.by().at().toString()));
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
