package io.millwright.ticketing.internal;

import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Frame;
import io.millwright.calendar.HolidaySet;
import io.millwright.calendar.ServiceClock.Side;
import io.millwright.calendar.Target;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.CalendarsChanged;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Begin;
import io.millwright.contract.SlaRow.When;
import io.millwright.model.MachineId;
import io.millwright.store.Store;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.SilentContracts;
import io.millwright.ticketing.Ticket;
import io.millwright.ticketing.TicketEvent;
import io.millwright.ticketing.TicketEvent.What;
import io.millwright.ticketing.internal.db.DialTable;
import io.millwright.ticketing.internal.db.EventTable;
import io.millwright.ticketing.internal.db.TicketIds;
import io.millwright.ticketing.internal.db.TicketTable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The clocks of all tickets that are not over, each with a past of some entries and a pause, in a
 * calendar that becomes another one.
 */
public final class ClockLap {
  private static final int AT_ONCE = 1_000;
  private static final int DAYS = 400;
  private static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final List<String> STATES = List.of("OPENED", "IN_PROGRESS", "WAITING");

  private final Store store;
  private final TicketBook book;
  private final TicketRound round;
  private final Terms terms = new Terms();

  /** All five clocks are promised to every ticket, in one calendar. */
  private static final class Terms implements SilentContracts {
    private BusinessHours hours = hours(11);

    @Override
    public Optional<Promise> promise(
        String customer, Optional<MachineId> machine, SlaRow.Case one, Instant at) {
      var row =
          new SlaRow(
              one.clock(),
              new When(Set.of(), Set.of(), Set.of(), Begin.TICKET),
              Target.parse("PT90H"),
              SlaRow.OF_CONTRACT,
              80,
              "3.5",
              "");
      return Optional.of(new Promise("ctr-1", row, hours));
    }
  }

  /** On a database with tickets. */
  public ClockLap(Store store) {
    this.store = store;
    this.book = new TicketBook(store, new RecordedDeeds(), (transaction, fact) -> {}, terms);
    this.round = new TicketRound(book);
  }

  // Each so-manieth day is a holiday of the year.
  private static BusinessHours hours(int each) {
    Map<LocalDate, String> days =
        FIRST
            .datesUntil(FIRST.plusDays(DAYS))
            .filter(day -> day.getDayOfYear() % each == 0)
            .collect(Collectors.toMap(day -> day, day -> "holiday"));
    return new BusinessHours(
        "office",
        ZoneId.of("Europe/Prague"),
        WeekHours.every(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Frame.parse("09:00-18:00")),
        List.of(HolidaySet.days("vendor", days)));
  }

  /** Gives all that are not over their past and their clocks; how many tickets that are. */
  public int fill() {
    List<String> all = store.find(transaction -> TicketIds.open(transaction));
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      store.change(
          transaction ->
              some.forEach(
                  id -> {
                    Ticket one = TicketTable.find(transaction, id).orElseThrow();
                    past(one.origin().at())
                        .forEach(event -> EventTable.add(transaction, id, "cora", event));
                    book.reckon(transaction, one, NOW);
                  }));
    }
    return all.size();
  }

  private static List<TicketEvent> past(Instant at) {
    var all = new ArrayList<TicketEvent>();
    all.add(event(1, at, Side.CUSTOMER, What.OPENED, "PAGE"));
    for (int i = 0; i < 9; i++) {
      Side side = i % 2 == 0 ? Side.CUSTOMER : Side.DESK;
      all.add(
          i % 3 == 2
              ? event(
                  i + 2, at.plusSeconds(3_600L * i), Side.CUSTOMER, What.STATE, STATES.get(i / 3))
              : event(i + 2, at.plusSeconds(3_600L * i), side, What.DUTIES, ""));
    }
    return all;
  }

  private static TicketEvent event(int number, Instant at, Side side, What what, String to) {
    return new TicketEvent(number, at, "cora", side, what, "", to, "said", false);
  }

  /** Another calendar holds, and everything is reckoned anew, as the running site does it. */
  public void change() {
    terms.hours = hours(13);
    round.on(new CalendarsChanged(NOW));
  }

  /** The least it can cost: the clocks that are there are read and written again, one by one. */
  public void copy() {
    for (String id : store.find(transaction -> TicketIds.open(transaction))) {
      store.change(
          transaction -> {
            Ticket one = TicketTable.find(transaction, id).orElseThrow();
            List<Dial> dials = dials(id);
            TicketTable.write(transaction, one, one.version(), 0);
            DialTable.clear(transaction, id);
            dials.forEach(dial -> DialTable.add(transaction, id, dial));
          });
    }
  }

  private List<Dial> dials(String id) {
    return store
        .find(transaction -> DialTable.of(transaction, List.of(id)))
        .getOrDefault(id, List.of());
  }

  /** The deadlines of all clocks that have one, to see that they became others. */
  public List<String> deadlines() {
    List<String> all = store.find(transaction -> TicketIds.open(transaction));
    return all.stream()
        .flatMap(id -> dials(id).stream())
        .flatMap(dial -> dial.due().stream())
        .map(due -> due.at().toString())
        .toList();
  }
}
