package io.millwright.ticketing.internal;

import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.fleet.Fleet;
import io.millwright.store.Transaction;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.TicketScopes;
import io.millwright.ticketing.internal.db.ScopeTable;
import io.millwright.ticketing.internal.db.TicketTable;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What tickets are about, as people see and write it. */
@Component
public final class ScopeDesk implements TicketScopes {
  private static final int LONGEST_REASON = 8_000;

  private final TicketBook book;
  private final Gate gate;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ScopeDesk(@Reference TicketBook book, @Reference Guard guard, @Reference Fleet fleet) {
    this(book, new Gate(guard, fleet), Clock.systemUTC());
  }

  ScopeDesk(TicketBook book, Gate gate, Clock clock) {
    this.book = book;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public Judged of(Caller caller, String ticket) {
    Ticket known =
        book.find(ticket)
            .filter(one -> gate.may(caller, Permission.TICKET_READ, one.matter()))
            .orElseThrow(Gate::unknown);
    Scope scope = book.store().find(transaction -> ScopeTable.of(transaction, ticket));
    return new Judged(scope, scope.about().flatMap(right -> verdict(known, right)));
  }

  private Optional<Verdict> verdict(Ticket ticket, Right right) {
    String customer = ticket.matter().customer();
    return ticket
        .matter()
        .machine()
        .map(machine -> book.entitlements().may(customer, machine, right, ticket.origin().at()));
  }

  @Override
  public Judged judge(Caller by, String ticket, OptionalLong seen, Scope scope, String reason) {
    of(by, ticket);
    book.find(ticket).ifPresent(known -> gate.need(by, Permission.TICKET_WORK, known.matter()));
    String why = Rule.text("text", reason, LONGEST_REASON);
    book.store().change(transaction -> write(transaction, by, new Wish(ticket, seen, scope, why)));
    return of(by, ticket);
  }

  /** What somebody wants to write down. */
  private record Wish(String ticket, OptionalLong seen, Scope scope, String why) {}

  private void write(Transaction transaction, Caller by, Wish wish) {
    TicketTable.lock(transaction, wish.ticket());
    Ticket before = TicketTable.find(transaction, wish.ticket()).orElseThrow(Gate::unknown);
    if (wish.seen().isPresent() && wish.seen().getAsLong() != before.version()) {
      throw Rule.conflict("It was changed meanwhile: look at it again.");
    }
    Scope was = ScopeTable.of(transaction, wish.ticket());
    if (was.equals(wish.scope())) {
      throw Rule.conflict("It stands so already.");
    }
    var hand = new Hand(by.login(), Side.DESK, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    var sheet = new Sheet(before, hand);
    sheet.add(What.SCOPE, words(was), words(wish.scope()), wish.why(), false);
    ScopeTable.write(transaction, wish.ticket(), wish.scope());
    if (!book.change(transaction, before, sheet.handled(), by.account().text())) {
      throw Rule.conflict("It was changed meanwhile: look at it again.");
    }
    book.record(
        transaction,
        by.did(
            "ticket.scope",
            Optional.of(before.matter().customer()).filter(one -> !one.isEmpty()),
            "ticket:" + before.id(),
            Map.of(
                "number", before.number(),
                "from", words(was),
                "to", words(wish.scope()))));
  }

  /** In English, what was said: {@code training; operator error; charged}. */
  static String words(Scope scope) {
    Stream<Enum<?>> said = Stream.of(scope.category(), scope.cause(), scope.cost());
    String repeats =
        switch (scope.reproducible()) {
          case UNSAID -> "";
          case YES -> "reproducible";
          case NO -> "not reproducible";
        };
    return Stream.concat(
            scope.about().map(Right::words).stream(),
            Stream.concat(said.map(ScopeDesk::word), Stream.of(repeats)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String word(Enum<?> one) {
    return one.name().equals("UNSAID") ? "" : one.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
