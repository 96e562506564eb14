package io.millwright.desk.gateway.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.AccountId;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.desk.gateway.internal.db.MessageTable;
import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Handovers.State;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketGateway.Entry;
import io.millwright.ticketing.TicketGateway.News;
import io.millwright.ticketing.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one desk what waits for it, in order, and enters what it answers. One thread at a time. */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration NEVER = Duration.ofDays(36_500);

  /** So often it may fail before a person is told. */
  private static final int PATIENCE = 3;

  /** The platform itself, asking who there is. */
  private static final Caller PLATFORM =
      new Caller(
          new AccountId(Deed.PLATFORM),
          Deed.PLATFORM,
          Optional.empty(),
          List.of(
              new Grant(Role.PLATFORM_ADMINISTRATOR, new Place.Everywhere(), Optional.empty(), "")),
          Optional.empty(),
          Deed.Door.PLATFORM,
          ShortAddress.NONE);

  private final HandoverBook book;
  private final Accounts accounts;
  private final Answers answers;
  private Instant listens = Instant.MIN;
  private boolean deaf;

  Courier(HandoverBook book, Accounts accounts, Tickets tickets) {
    this.book = book;
    this.accounts = accounts;
    this.answers = new Answers(tickets);
  }

  void round(TicketGateway desk) {
    for (Waiting each :
        book.store().find(transaction -> MessageTable.first(transaction, desk.name()))) {
      if (!each.next().isAfter(book.now())) {
        tell(desk, each);
      }
    }
    Instant now = book.now();
    if (!now.isBefore(listens) || Duration.between(now, listens).compareTo(PAUSE) > 0) {
      listens = now.plus(PAUSE);
      listen(desk);
    }
  }

  private void tell(TicketGateway desk, Waiting one) {
    Optional<Handover> known = book.find(one.ticket());
    String there = known.map(Handover::there).orElse("");
    try {
      Optional<String> name = desk.tell(Sheets.message(one.body(), there));
      // A crash here tells it once more, with the same key.
      book.store()
          .change(
              transaction -> {
                MessageTable.remove(transaction, one.key());
                name.ifPresent(said -> HandoverTable.name(transaction, one.ticket(), said));
                HandoverTable.become(transaction, one.ticket(), State.HANDED_OVER, "", book.now());
              });
    } catch (GatewayException e) {
      failed(desk, one, e);
    }
  }

  private void failed(TicketGateway desk, Waiting one, GatewayException e) {
    boolean refused = e.fault() == GatewayException.Fault.REFUSED;
    boolean patient = !refused && one.tries() + 1 < PATIENCE;
    Instant now = book.now();
    Duration pause = PAUSE.multipliedBy(1L << Math.min(one.tries(), 10));
    Duration until = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    book.store()
        .change(
            transaction -> {
              MessageTable.postpone(transaction, one.key(), now.plus(refused ? NEVER : until));
              HandoverTable.become(
                  transaction,
                  one.ticket(),
                  patient ? State.HANDING_OVER : State.HANDOVER_FAILED,
                  patient ? "" : String.valueOf(e.getMessage()),
                  now);
            });
    if (!patient && one.tries() < PATIENCE) {
      LOG.warn("{} does not take {}: {}", desk.name(), one.ticket(), e.getMessage());
    }
  }

  private void listen(TicketGateway desk) {
    try {
      String after = book.store().find(transaction -> MessageTable.place(transaction, desk.name()));
      News news = desk.news(after);
      for (Entry entry : news.entries()) {
        enter(desk, entry);
      }
      if (!news.next().equals(after)) {
        book.store()
            .change(transaction -> MessageTable.move(transaction, desk.name(), news.next()));
      }
      deaf = false;
    } catch (GatewayException e) {
      if (!deaf) {
        LOG.warn("{} cannot be asked for answers: {}", desk.name(), e.getMessage());
      }
      deaf = true;
    }
  }

  private void enter(TicketGateway desk, Entry entry) {
    Optional<Handover> at =
        book.store()
            .find(transaction -> HandoverTable.called(transaction, desk.name(), entry.there()));
    if (at.isEmpty()) {
      LOG.info("{} tells of {}, which it was not handed", desk.name(), entry.there());
      return;
    }
    Optional<Instant> begun =
        book.store()
            .find(
                transaction ->
                    MessageTable.begin(transaction, desk.name(), entry.key(), book.now()));
    if (begun.isEmpty()) {
      return;
    }
    String wrong = entered(desk, at.get(), entry, begun.get());
    book.store()
        .change(
            transaction -> {
              MessageTable.end(transaction, desk.name(), entry.key());
              if (!wrong.isEmpty()) {
                HandoverTable.become(
                    transaction, at.get().ticket(), State.HANDOVER_FAILED, wrong, book.now());
              }
            });
  }

  /** What kept it from being entered; empty if nothing did. */
  private String entered(TicketGateway desk, Handover at, Entry entry, Instant begun) {
    Optional<Caller> by = caller(desk.account());
    if (by.isEmpty()) {
      return "its answer is not entered: there is no active account " + desk.account();
    }
    try {
      answers.enter(by.get(), at.ticket(), entry, begun);
      return "";
    } catch (AccessException e) {
      return "its answer is not entered: " + e.getMessage();
    }
  }

  private Optional<Caller> caller(String login) {
    return accounts.all(PLATFORM).stream()
        .filter(one -> one.profile().login().equals(login))
        .filter(one -> one.state() == Account.State.ACTIVE)
        .findFirst()
        .map(
            one ->
                new Caller(
                    one.id(),
                    login,
                    one.customer(),
                    one.grants(),
                    Optional.empty(),
                    Deed.Door.PLATFORM,
                    ShortAddress.NONE));
  }
}
