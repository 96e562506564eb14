package io.millwright.desk.gateway.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.desk.gateway.internal.db.HandoverTable;
import io.millwright.desk.gateway.internal.db.HeardTable;
import io.millwright.desk.gateway.internal.db.MessageTable;
import io.millwright.store.StorableText;
import io.millwright.store.StoreException;
import io.millwright.store.Transaction;
import io.millwright.ticketing.GatewayException;
import io.millwright.ticketing.GatewayException.Fault;
import io.millwright.ticketing.Handovers.Handover;
import io.millwright.ticketing.Handovers.State;
import io.millwright.ticketing.TicketGateway;
import io.millwright.ticketing.TicketGateway.Entry;
import io.millwright.ticketing.TicketGateway.News;
import io.millwright.ticketing.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what one desk did and keeps it, before it asks for more, until it is entered: in order of
 * each ticket. One thread at a time.
 */
final class Ear {
  private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_THERE = 200;

  private final HandoverBook book;
  private final Accounts accounts;
  private final Answers answers;
  private Instant listens = Instant.MIN;
  private int failures;
  private volatile String trouble = "";

  Ear(HandoverBook book, Accounts accounts, Tickets tickets) {
    this.book = book;
    this.accounts = accounts;
    this.answers = new Answers(tickets);
  }

  /** Why the desk is not heard; empty if it is. */
  String trouble() {
    return trouble;
  }

  /** Listens if it is time or there is hurry, and enters what is due. */
  void round(TicketGateway desk, boolean hurry) {
    Instant now = book.now();
    if (hurry || Pause.isDue(listens, now)) {
      listens = now.plus(Pause.SHORTEST);
      listen(desk);
    }
    List<Heard> due = due(desk);
    while (!due.isEmpty()) {
      due.forEach(each -> enter(desk, each));
      due = due(desk);
    }
  }

  private List<Heard> due(TicketGateway desk) {
    return book.store().find(transaction -> HeardTable.due(transaction, desk.name(), book.now()));
  }

  private void listen(TicketGateway desk) {
    try {
      if (caller(desk.account()).isEmpty()) {
        throw new GatewayException(
            Fault.REFUSED, "there is no active account %s to enter them".formatted(desk.account()));
      }
      String after = book.store().find(transaction -> MessageTable.place(transaction, desk.name()));
      News news = asked(desk, after);
      boolean all = true;
      for (Entry entry : news.entries()) {
        all &= !isSound(desk, entry) || keep(desk, entry);
      }
      if (all && !news.next().equals(after)) {
        book.store()
            .change(transaction -> MessageTable.move(transaction, desk.name(), news.next()));
      }
      trouble = "";
      failures = 0;
    } catch (GatewayException e) {
      if (trouble.isEmpty()) {
        LOG.warn("{} is not asked for answers: {}", desk.name(), e.getMessage());
      }
      trouble = "it is not asked for answers: " + e.getMessage();
      listens = book.now().plus(Pause.after(failures++));
    }
  }

  private static News asked(TicketGateway desk, String after) throws GatewayException {
    try {
      return desk.news(after);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // a mistake in one gateway is none in the others
      throw new GatewayException(Fault.LATER, e.toString());
    }
  }

  // One that is not must not keep back all others.
  private static boolean isSound(TicketGateway desk, Entry entry) {
    boolean sound =
        isSound(entry.key(), LONGEST_KEY)
            && isSound(entry.there(), LONGEST_THERE)
            && StorableText.of(entry.key()).equals(entry.key());
    if (!sound) {
      LOG.warn("{} tells something without a sound key or name; it is left out", desk.name());
    }
    return sound;
  }

  private static boolean isSound(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }

  /** Whether it is done with: it is kept, or of no ticket that was handed over. */
  private boolean keep(TicketGateway desk, Entry entry) {
    Instant now = book.now();
    return book.store()
        .find(
            transaction -> {
              Optional<Handover> at = HandoverTable.called(transaction, desk.name(), entry.there());
              if (at.isPresent()) {
                HeardTable.keep(
                    transaction,
                    desk.name(),
                    entry.key(),
                    at.get().ticket(),
                    Sheets.text(entry),
                    now);
                return true;
              }
              // It may be the one that the desk took, and whose name did not reach us yet.
              if (HandoverTable.hasNameless(transaction, desk.name(), Pause.never(now))) {
                return false;
              }
              LOG.info("{} tells of {}, which it was not handed", desk.name(), entry.there());
              return true;
            });
  }

  private void enter(TicketGateway desk, Heard one) {
    Instant begun = one.begun().orElseGet(() -> begun(desk, one));
    String wrong = entered(desk, one, begun);
    Instant now = book.now();
    book.store()
        .change(
            transaction -> {
              if (wrong.isEmpty()) {
                HeardTable.end(transaction, desk.name(), one.key());
                settle(transaction, one.ticket());
              } else {
                Instant next = now.plus(Pause.LONGEST);
                HeardTable.postpone(transaction, desk.name(), one.key(), wrong, next);
                HandoverTable.become(transaction, one.ticket(), State.HANDOVER_FAILED, wrong, now);
              }
            });
  }

  private Instant begun(TicketGateway desk, Heard one) {
    Instant now = book.now();
    book.store().change(transaction -> HeardTable.begin(transaction, desk.name(), one.key(), now));
    return now;
  }

  // While something is not told, what becomes of that says how it stands.
  private void settle(Transaction transaction, String ticket) {
    boolean told =
        HandoverTable.find(transaction, ticket).filter(one -> one.waiting() == 0).isPresent();
    if (told) {
      book.settle(transaction, ticket);
    }
  }

  /** What kept it from being entered; empty if nothing did. */
  private String entered(TicketGateway desk, Heard one, Instant begun) {
    Optional<Caller> by = caller(desk.account());
    if (by.isEmpty()) {
      return "its answer is not entered: there is no active account " + desk.account();
    }
    try {
      answers.enter(by.get(), one.ticket(), Sheets.entry(one.body()), begun);
      return "";
    } catch (AccessException e) {
      return "its answer is not entered: " + e.getMessage();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // a mistake with one ticket must not keep back all others
      LOG.warn("An answer of {} is not entered into {}", desk.name(), one.ticket(), e);
      return "its answer is not entered: " + e;
    }
  }

  private Optional<Caller> caller(String login) {
    return accounts.all(Caller.platform()).stream()
        .filter(one -> one.profile().login().equals(login))
        .filter(one -> one.state() == Account.State.ACTIVE)
        .findFirst()
        .map(one -> Caller.of(one, Deed.Door.PLATFORM));
  }
}
