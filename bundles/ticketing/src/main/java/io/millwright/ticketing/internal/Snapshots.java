package io.millwright.ticketing.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.Caller;
import io.millwright.fleet.Fleet;
import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.Alarms;
import io.millwright.store.StorableText;
import io.millwright.ticketing.TicketDraft.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a machine can tell of the last day, for a ticket; less of it while somebody is away. */
@Component(service = Snapshots.class)
public final class Snapshots {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_SIGNALS = 40;
  private static final int MOST_ROWS = 200;
  private static final int LONGEST_ROW = 500;

  private final Fleet fleet;
  private final AtomicReference<@Nullable History> history = new AtomicReference<>();
  private final AtomicReference<@Nullable Alarms> alarms = new AtomicReference<>();

  /** For the running site. */
  @Activate
  public Snapshots(@Reference Fleet fleet) {
    this.fleet = fleet;
  }

  /** The alarm of a machine and cause, as the caller may see it. */
  Optional<Alarm> alarm(Caller caller, MachineId machine, String cause) {
    Alarms asked = alarms.get();
    return cause.isEmpty() || asked == null
        ? Optional.empty()
        : Optional.of(asked.alarm(caller, AlarmId.of(machine, cause))).map(AlarmEntry::alarm);
  }

  /** Those who keep alarms, if they are there. */
  Optional<Alarms> alarms() {
    return Optional.ofNullable(alarms.get());
  }

  /** The parts of which there is something. */
  List<Part> parts(MachineId machine, Instant now) {
    var all = new ArrayList<Part>();
    all.add(new Part("nameplate", nameplate(machine)));
    History asked = history.get();
    if (asked != null) {
      Span day = Span.until(now, DAY);
      all.add(new Part("readings", readings(asked, machine, day)));
      all.add(new Part("errors", errors(asked, machine, day)));
      all.add(new Part("gaps", gaps(asked, machine, day)));
    }
    return all.stream().filter(part -> !part.rows().isEmpty()).toList();
  }

  private List<String> nameplate(MachineId machine) {
    return fleet.machine(machine).stream()
        .flatMap(one -> one.nameplate().fields().entrySet().stream())
        .map(field -> row("%s: %s".formatted(field.getKey(), field.getValue())))
        .toList();
  }

  private static List<String> readings(History history, MachineId machine, Span day) {
    var rows = new ArrayList<String>();
    for (SignalId signal : history.signals(machine).stream().limit(MOST_SIGNALS).toList()) {
      List<Bucket> hours = history.fold(machine, signal, day, HOUR);
      for (Bucket hour : hours) {
        rows.add(
            row(
                "%s %s: %s to %s, mean %s of %d"
                    .formatted(
                        signal,
                        hour.from(),
                        number(hour.min()),
                        number(hour.max()),
                        number(hour.mean()),
                        hour.count())));
      }
      if (hours.isEmpty()) {
        history
            .at(machine, signal, day.to())
            .map(last -> last.reading().value())
            .ifPresent(value -> rows.add(row("%s: %s".formatted(signal, value.words()))));
      }
    }
    return rows;
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static List<String> errors(History history, MachineId machine, Span day) {
    return history.events(machine, day, MOST_ROWS).stream()
        .map(PastEvent::event)
        .map(
            event ->
                row(
                    "%s %s %d %s"
                        .formatted(
                            event.source(), event.kind(), event.severity(), event.message())))
        .toList();
  }

  private static List<String> gaps(History history, MachineId machine, Span day) {
    return history.gaps(machine, day, MOST_ROWS).stream()
        .map((Gap gap) -> row("%s %s %s".formatted(gap.from(), gap.cause(), gap.detail())))
        .toList();
  }

  // A machine's own words may have any length and any character.
  private static String row(String text) {
    return StorableText.of(text, LONGEST_ROW).replaceAll("\\s+", " ");
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindHistory(History service) {
    history.set(service);
  }

  void unbindHistory(History service) {
    history.compareAndSet(service, null);
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindAlarms(Alarms service) {
    alarms.set(service);
  }

  void unbindAlarms(Alarms service) {
    alarms.compareAndSet(service, null);
  }
}
