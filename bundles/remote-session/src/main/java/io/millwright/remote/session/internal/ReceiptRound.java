package io.millwright.remote.session.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.Caller;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Receipt;
import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Reminders.Purpose;
import io.millwright.remote.session.internal.Reminders.Reminder;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the ticket of a session what its receipt says, when it was proved closed and when it could
 * not be: by the right of the engineer who was in, where that engineer logs in.
 */
@Component
public final class ReceiptRound implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptRound.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SessionBook book;
  private final Abroad abroad;
  private final Presence presence;
  private final TicketNotes notes;
  private final Reminders reminders;

  /** For the running installation. */
  @Activate
  public ReceiptRound(
      @Reference SessionBook book,
      @Reference Abroad abroad,
      @Reference Presence presence,
      @Reference TicketNotes notes,
      @Reference Reminders reminders) {
    this.book = book;
    this.abroad = abroad;
    this.presence = presence;
    this.notes = notes;
    this.reminders = reminders;
  }

  @Override
  public String name() {
    return "remote-session-receipts";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    book.all().forEach(one -> look(one, false, time.now()));
    abroad.all().forEach(one -> look(one, true, time.now()));
    reminders.tidy(time.now());
  }

  // What goes wrong with one keeps no other untold; the next second tries again.
  private void look(RemoteSession one, boolean elsewhere, Instant now) {
    try {
      if (one.state().isLive() && !one.wish().ticket().isEmpty()) {
        presence
            .engineer(one)
            .ifPresent(by -> reminders.keep(one.id(), Purpose.RECEIPT, by, "", now));
      } else if (one.receipt().isPresent() && notes.isThere()) {
        reminders
            .find(one.id(), Purpose.RECEIPT)
            .filter(left -> !left.words().equals(one.state().name()))
            .ifPresent(left -> tell(one, elsewhere, left));
      }
    } catch (RuntimeException e) {
      LOG.debug("the ticket of {} is told of its receipt later", one.id(), e);
    }
  }

  private void tell(RemoteSession one, boolean elsewhere, Reminder left) {
    reminders
        .caller(left)
        .ifPresentOrElse(
            by -> write(by, one, elsewhere),
            () -> LOG.info("By the right of {} no ticket is told any more", left.who().login()));
    if (one.state() == SessionState.UNVERIFIED) {
      reminders.say(left, one.state().name());
    } else {
      reminders.drop(left);
    }
  }

  private void write(Caller by, RemoteSession one, boolean elsewhere) {
    String title =
        "Remote session %s by %s %s%s:"
            .formatted(
                one.id(),
                by.login(),
                one.state() == SessionState.UNVERIFIED
                    ? "is over and COULD NOT BE PROVED CLOSED"
                    : "is proved closed",
                elsewhere ? ", as its site says" : "");
    List<String> lines = lines(one, one.receipt().orElseThrow());
    if (elsewhere) {
      notes.writeHearsay(by, one, title, lines);
    } else {
      notes.write(by, one, title, lines);
    }
  }

  private static List<String> lines(RemoteSession one, Receipt receipt) {
    return List.of(
        "from %s to %s, ended by %s: %s"
            .formatted(
                one.begun().map(act -> act.at().toString()).orElse("?"),
                one.ending().map(end -> end.at().toString()).orElse("?"),
                one.ending().map(RemoteSession.Ending::by).orElse("?"),
                one.ending().map(RemoteSession.Ending::words).orElse("?")),
        passed(one, receipt),
        "The receipt is signed (Ed25519): #/sessions/" + one.id());
  }

  private static String passed(RemoteSession one, Receipt receipt) {
    if (one.isOutside()) {
      return "What passed in %s this site did not see.".formatted(one.wish().program());
    }
    try {
      JsonNode text = JSON.readTree(receipt.text());
      if (!text.path("streams").isArray()) {
        return "What passed stands in the receipt at the site.";
      }
      return "%d streams%s, %d bytes to the engineer, %d to the machine, %d parts of recordings%s"
          .formatted(
              text.path("streams").size(),
              text.path("streamsComplete").asBoolean(true) ? "" : " and others of before a restart",
              sum(text, "bytesOut"),
              sum(text, "bytesIn"),
              text.path("recordings").size(),
              text.path("recordingsKnown").asBoolean() ? "" : " (nobody can tell)");
    } catch (JsonProcessingException e) {
      return "What passed stands in the receipt.";
    }
  }

  private static long sum(JsonNode text, String bytes) {
    return StreamSupport.stream(text.path("streams").spliterator(), false)
        .mapToLong(one -> one.path(bytes).asLong())
        .sum();
  }
}
