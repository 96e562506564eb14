package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.remote.session.RemoteSession;
import io.millwright.store.StorableText;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.Tickets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Comments the ticket of a session, by its engineer's own right. */
@Component(service = TicketNotes.class)
public final class TicketNotes {
  private static final Logger LOG = LoggerFactory.getLogger(TicketNotes.class);
  private static final int MOST_LINES = 51;
  private static final int LONGEST_LINE = 141;

  private final AtomicReference<@Nullable Tickets> tickets = new AtomicReference<>();

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindTickets(Tickets service) {
    tickets.set(service);
  }

  void unbindTickets(Tickets service) {
    tickets.compareAndSet(service, null);
  }

  /** Whether there are tickets now. */
  boolean isThere() {
    return tickets.get() != null;
  }

  /** The title of what is different after it. */
  static String after(Caller by, RemoteSession one) {
    return "After remote session %s by %s".formatted(one.id(), by.login());
  }

  /** What was seen here. */
  void write(Caller by, RemoteSession one, String title, List<String> lines) {
    Tickets desk = tickets.get();
    if (desk != null) {
      act(desk, by, one, title, lines);
    }
  }

  /**
   * The same, as another installation tells it: only to a ticket about that machine, whatever
   * ticket it names.
   */
  void writeHearsay(Caller by, RemoteSession one, String title, List<String> lines) {
    Tickets desk = tickets.get();
    if (desk == null) {
      return;
    }
    try {
      var about = desk.ticket(by, one.wish().ticket()).ticket().matter().machine();
      if (!about.equals(Optional.of(one.wish().machine()))) {
        LOG.info("Ticket {} is not about {}: not told", one.wish().ticket(), one.wish().machine());
        return;
      }
    } catch (AccessException e) {
      LOG.info("Ticket {} was not told of {}: {}", one.wish().ticket(), one.id(), e.getMessage());
      return;
    }
    act(desk, by, one, title, lines.stream().limit(MOST_LINES).map(TicketNotes::cut).toList());
  }

  private static String cut(String line) {
    String clean = StorableText.of(line).replace('\n', ' ').replace('\r', ' ');
    return clean.substring(0, Math.min(LONGEST_LINE, clean.length()));
  }

  private static void act(
      Tickets desk, Caller by, RemoteSession one, String title, List<String> lines) {
    var comment = new TicketDeed.Comment(title + "\n" + String.join("\n", lines), false);
    try {
      desk.act(by, one.wish().ticket(), OptionalLong.empty(), comment);
    } catch (AccessException e) {
      LOG.info("Ticket {} was not told of {}: {}", one.wish().ticket(), one.id(), e.getMessage());
    }
  }
}
