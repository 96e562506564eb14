package io.millwright.desk.gateway.internal;

import io.millwright.access.Accounts;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.desk.gateway.internal.db.HeardTable;
import io.millwright.desk.gateway.internal.db.MessageTable;
import io.millwright.store.StoreException;
import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.GatewayException.Fault;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Handovers.State;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketGateway.Message;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one desk what waits for it, in order, and hears it. One thread at a time. */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  /** So often it may fail before a person is told. */
  private static final int PATIENCE = 3;

  private final HandoverBook book;
  private final Ear ear;
  private Instant rests = Instant.MIN;
  private int failures;
  private volatile String trouble = "";

  Courier(HandoverBook book, Accounts accounts, Tickets tickets) {
    this.book = book;
    this.ear = new Ear(book, accounts, tickets);
  }

  /** What is wrong with the desk as a whole; empty if nothing is. */
  List<String> troubles() {
    return Stream.of(trouble, ear.trouble()).filter(one -> !one.isEmpty()).toList();
  }

  void round(TicketGateway desk) {
    boolean hurry = book.isHurried(desk.name());
    if (hurry || Pause.isDue(rests, book.now())) {
      tell(desk);
    }
    ear.round(desk, hurry);
  }

  // Who was put off longest ago comes first: one that is never taken must not keep back the others.
  private void tell(TicketGateway desk) {
    List<Waiting> due =
        book.store().find(transaction -> MessageTable.due(transaction, desk.name(), book.now()));
    for (Waiting each : due) {
      if (!isThere(desk, each)) {
        rests = book.now().plus(Pause.after(failures++));
        return;
      }
    }
  }

  /** Tells one; whether it makes sense to go on with others. */
  private boolean isThere(TicketGateway desk, Waiting one) {
    String there = book.find(one.ticket()).map(Handover::there).orElse("");
    try {
      taken(desk, one, asked(desk, Sheets.message(one.body(), there)));
    } catch (GatewayException e) {
      failed(desk, one, e);
      if (e.fault() == Fault.LATER) {
        trouble = "it is told nothing: " + e.getMessage();
        return false;
      }
    }
    trouble = "";
    failures = 0;
    return true;
  }

  private static Optional<String> asked(TicketGateway desk, Message message)
      throws GatewayException {
    try {
      return desk.tell(message);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // a mistake in one gateway is none in the others
      throw new GatewayException(Fault.LATER, e.toString());
    }
  }

  private void taken(TicketGateway desk, Waiting one, Optional<String> name)
      throws GatewayException {
    Optional<Handover> namesake =
        name.flatMap(
            said ->
                book.store()
                    .find(transaction -> HandoverTable.called(transaction, desk.name(), said)));
    if (namesake.filter(other -> !other.ticket().equals(one.ticket())).isPresent()) {
      throw new GatewayException(
          Fault.REFUSED, "%s calls it %s, as another one".formatted(desk.name(), name.get()));
    }
    // A crash here tells it once more, with the same key.
    book.store()
        .change(
            transaction -> {
              MessageTable.remove(transaction, one.key());
              name.ifPresent(said -> HandoverTable.name(transaction, one.ticket(), said));
              book.settle(transaction, one.ticket());
            });
  }

  private void failed(TicketGateway desk, Waiting one, GatewayException e) {
    boolean refused = e.fault() == Fault.REFUSED;
    boolean patient = !refused && one.tries() + 1 < PATIENCE;
    Instant now = book.now();
    Instant next = now.plus(refused ? Pause.NEVER : Pause.after(one.tries()));
    book.store()
        .change(
            transaction -> {
              MessageTable.postpone(transaction, one.key(), next);
              String wrong =
                  HeardTable.left(transaction, one.ticket()).stream().findFirst().orElse("");
              HandoverTable.become(
                  transaction,
                  one.ticket(),
                  patient && wrong.isEmpty() ? State.HANDING_OVER : State.HANDOVER_FAILED,
                  patient ? wrong : String.valueOf(e.getMessage()),
                  now);
            });
    if (!patient && one.tries() < PATIENCE) {
      LOG.warn("{} does not take {}: {}", desk.name(), one.ticket(), e.getMessage());
    }
  }
}
