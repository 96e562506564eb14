package io.millwright.contract.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.Calendars;
import io.millwright.calendar.HolidaySet;
import io.millwright.contract.CalendarsChanged;
import io.millwright.contract.Contract;
import io.millwright.contract.SlaRow;
import io.millwright.contract.internal.db.CalendarTable;
import io.millwright.contract.internal.db.CalendarTable.Kept;
import io.millwright.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells that hours or holidays changed in which contracts count. What each calendar comes to, day
 * by day, is kept as a fingerprint: whatever changed it, a file, a setting or a newer library.
 */
@Component
public final class CalendarRound implements Listener {
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int YEARS = 4;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final ContractBook book;
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public CalendarRound(@Reference ContractBook book) {
    this.book = book;
  }

  @Override
  public String name() {
    return "contract-calendars";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    Instant now = time.now();
    if (now.isBefore(next) && next.isBefore(now.plus(BETWEEN.multipliedBy(2)))) {
      return;
    }
    next = now.plus(BETWEEN);
    Set<String> codes = codes(now);
    if (!codes.isEmpty()) {
      book.store().change(transaction -> look(transaction, codes, now));
    }
  }

  /** Calendars, and countries or regions of customers, in which any contract counts. */
  private Set<String> codes(Instant now) {
    var codes = new TreeSet<String>();
    for (Contract contract : book.all()) {
      Contract.Terms terms = contract.terms();
      codes.add(terms.hours().calendar());
      terms.hours().holidays().stream().filter(one -> !isDay(one)).forEach(codes::add);
      Stream.concat(terms.adapted().sla().stream(), book.sold(contract, now).sla().stream())
          .map(SlaRow::calendar)
          .forEach(codes::add);
    }
    codes.removeAll(Set.of(SlaRow.AROUND_THE_CLOCK, SlaRow.OF_CONTRACT));
    return codes;
  }

  private static boolean isDay(String entry) {
    return DAY.matcher(entry).matches();
  }

  // The years that are looked at move on with the time; that alone is no change.
  private void look(Transaction transaction, Set<String> codes, Instant now) {
    int year = now.atZone(ZoneOffset.UTC).getYear() - 1;
    Map<String, Kept> kept = CalendarTable.all(transaction);
    boolean changed = false;
    for (String code : codes) {
      Kept before = kept.get(code);
      Optional<String> after = print(code, year);
      if (after.isEmpty() || (before != null && before.equals(new Kept(year, after.get())))) {
        continue;
      }
      CalendarTable.keep(transaction, code, new Kept(year, after.get()));
      changed |= before != null && !print(code, before.year()).equals(Optional.of(before.print()));
    }
    if (changed) {
      book.outbox().put(transaction, new CalendarsChanged(now));
    }
  }

  /** What a calendar comes to from the first of January of a year on; empty if there is none. */
  private Optional<String> print(String code, int year) {
    Calendars calendars = book.calendars();
    var first = LocalDate.of(year, 1, 1);
    Optional<BusinessHours> hours = calendars.find(code).map(Calendars.Shipped::hours);
    var text = new StringBuilder();
    hours.ifPresent(one -> text.append(one.zone()).append(one.week().days()).append('\n'));
    List<HolidaySet> free;
    try {
      free =
          hours.map(BusinessHours::holidays).orElseGet(() -> calendars.holidays("", List.of(code)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Another name of a holiday is no other day.
    first
        .datesUntil(first.plusYears(YEARS))
        .forEach(
            day ->
                free.forEach(
                    set ->
                        set.on(day)
                            .forEach(one -> text.append(day).append(one.from()).append('\n'))));
    return Optional.of(sha256(text.toString()));
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
