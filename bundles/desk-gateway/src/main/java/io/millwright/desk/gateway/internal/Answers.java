package io.millwright.desk.gateway.internal;

import io.millwright.access.Caller;
import io.millwright.ticketing.Resolution;
import io.millwright.ticketing.TicketDeed;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketGateway.Entry;
import io.millwright.ticketing.TicketKind;
import io.millwright.ticketing.TicketState;
import io.millwright.ticketing.Tickets;
import io.millwright.ticketing.Tickets.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Enters what another desk did, as deeds of its account: steps that our kinds ask for between are
 * taken too. Asked again after a crash, it enters nothing twice.
 */
record Answers(Tickets tickets) {
  private static final int LONGEST = 8_000;
  private static final List<TicketState> ON_THE_WAY =
      List.of(TicketState.OPENED, TicketState.IN_PROGRESS);

  void enter(Caller by, String ticket, Entry entry, Instant begun) {
    View view = tickets.ticket(by, ticket);
    String text =
        entry.text().length() <= LONGEST ? entry.text() : entry.text().substring(0, LONGEST);
    boolean said =
        view.past().stream()
            .filter(event -> event.what() == What.COMMENT && !event.at().isBefore(begun))
            .anyMatch(event -> event.login().equals(by.login()) && event.text().equals(text));
    if (!text.isBlank() && !said) {
      view = act(by, view, new TicketDeed.Comment(text, false));
    }
    if (entry.state().isPresent()) {
      bring(by, view, entry.state().get(), entry.resolution());
    }
  }

  private View act(Caller by, View view, TicketDeed deed) {
    return tickets.act(by, view.ticket().id(), OptionalLong.empty(), deed);
  }

  private void bring(Caller by, View before, TicketState to, Optional<Resolution> how) {
    View view = before;
    for (TicketState between : ON_THE_WAY) {
      boolean farther = !view.steps().contains(to) && view.ticket().care().state() != to;
      if (farther && view.steps().contains(between)) {
        view = act(by, view, step(view, between, Optional.empty()));
      }
    }
    if (view.ticket().care().state() != to) {
      act(by, view, step(view, to, how));
    }
  }

  private static TicketDeed step(View view, TicketState to, Optional<Resolution> how) {
    Optional<Resolution> resolution =
        to == TicketState.RESOLVED
            ? how.or(() -> usual(view.ticket().matter().kind()))
            : Optional.empty();
    String text = to == TicketState.CANCELLED ? "at the other desk" : "";
    return new TicketDeed.Step(to, resolution, text, Optional.empty());
  }

  // The cause of a problem nobody guesses: a person has to say it.
  private static Optional<Resolution> usual(TicketKind kind) {
    return switch (kind) {
      case INCIDENT -> Optional.of(Resolution.SOLUTION);
      case CHANGE -> Optional.of(Resolution.CARRIED_OUT);
      case SERVICE_REQUEST -> Optional.of(Resolution.DONE);
      case QUESTION -> Optional.of(Resolution.ANSWERED);
      case PROBLEM -> Optional.empty();
    };
  }
}
