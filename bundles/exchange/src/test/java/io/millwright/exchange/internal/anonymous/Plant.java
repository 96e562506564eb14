package io.millwright.exchange.internal.anonymous;

import io.millwright.fleet.Customer;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.NameplateChanged;
import io.millwright.fleet.Site;
import io.millwright.history.Bucket;
import io.millwright.history.History;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Machines of six customers, each with a past of its own: begins when no other does, has gaps of
 * its own, counters of its own; one is hotter than all, one has a signal that no other has.
 */
final class Plant implements History, Fleet {
  static final Span ALL = new Span(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"));

  private static final int FIRST_WEEK = 2_700;
  private static final SignalId RAM = new SignalId("temperature.ram");
  private static final SignalId HOURS = new SignalId("operating.hours");
  private static final SignalId NOTE = new SignalId("operator.note");
  private static final SignalId ODD = new SignalId("only.here");

  private final Map<MachineId, Machine> machines =
      new TreeMap<>(java.util.Comparator.comparing(MachineId::text));
  private final Map<MachineId, Map<SignalId, List<Bucket>>> pasts =
      new TreeMap<>(java.util.Comparator.comparing(MachineId::text));

  Plant() {
    for (int i = 0; i < 14; i++) {
      add("press", i, "cmm");
    }
    for (int i = 0; i < 12; i++) {
      add("tester", i, "hardness-tester");
    }
    for (int i = 0; i < 4; i++) {
      add("lathe", i, "rare-kind");
    }
  }

  private void add(String name, int number, String kind) {
    String customer = "customer-" + (char) ('a' + number % 6);
    var id = new MachineId("%s-%02d.%s".formatted(name, number, customer));
    var site =
        new Site(
            "site-" + customer, customer, "Hall of " + customer, "DE", ZoneId.of("Europe/Berlin"));
    var plate = new Nameplate(Map.of("serial", "SN-4711-" + number));
    machines.put(id, new Machine(id, kind, Optional.of(site), "by the window", plate));
    pasts.put(id, past(new Random(31L * number + kind.hashCode()), number));
  }

  private static Map<SignalId, List<Bucket>> past(Random random, int number) {
    var ram = new ArrayList<Bucket>();
    var hours = new ArrayList<Bucket>();
    double counter = 10_000 * random.nextDouble();
    int weeks = 30 + random.nextInt(8);
    int start = FIRST_WEEK + 3 * number;
    for (int week = 0; week < weeks; week++) {
      if (week > 0 && random.nextInt(6) == 0) {
        continue;
      }
      Instant from = Instant.EPOCH.plus(Gatherer.WEEK.multipliedBy(start + week));
      double mean = 30 + 10 * random.nextDouble();
      double high = number == 3 && week == 5 ? 999 : mean + 5 * random.nextDouble();
      ram.add(new Bucket(from, 500, mean - 5 * random.nextDouble(), high, mean));
      double more = 20 + random.nextInt(120);
      hours.add(new Bucket(from, 500, counter, counter + more, counter + more / 2));
      counter += more;
    }
    var all = new TreeMap<SignalId, List<Bucket>>(java.util.Comparator.comparing(SignalId::text));
    all.put(RAM, ram);
    all.put(HOURS, hours);
    all.put(NOTE, List.of());
    if (number == 2) {
      all.put(ODD, ram);
    }
    return all;
  }

  Set<MachineId> ids() {
    return machines.keySet();
  }

  @Override
  public List<Machine> machines() {
    return List.copyOf(machines.values());
  }

  @Override
  public Optional<Machine> machine(MachineId machine) {
    return Optional.ofNullable(machines.get(machine));
  }

  private Map<SignalId, List<Bucket>> past(MachineId machine) {
    return Optional.ofNullable(pasts.get(machine)).orElseThrow();
  }

  @Override
  public List<StoredReading> last(MachineId machine) {
    return past(machine).keySet().stream().map(signal -> reading(signal)).toList();
  }

  private static StoredReading reading(SignalId signal) {
    Value value =
        signal.equals(HOURS)
            ? new Count(7)
            : signal.equals(NOTE) ? new Text("Ada was here") : new Quantity(1, Unit.CELSIUS);
    return new StoredReading(
        new Sequence(1, 1), new Reading(signal, value, Quality.GOOD, Stamp.of(ALL.to(), ALL.to())));
  }

  @Override
  public List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch) {
    return Optional.ofNullable(past(machine).get(signal)).orElseThrow().stream()
        .filter(one -> !one.from().isBefore(span.from()) && one.from().isBefore(span.to()))
        .toList();
  }

  @Override
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    var events = new ArrayList<PastEvent>();
    int number =
        machines.keySet().stream()
            .map(MachineId::text)
            .collect(Collectors.toList())
            .indexOf(machine.text());
    int count = (int) (span.from().getEpochSecond() / 604_800 * (number + 3) % 5) + 2;
    for (int i = 0; i < count; i++) {
      events.add(event(i == 0 ? "code-of-" + number : "collision", span.from()));
    }
    return events;
  }

  private static PastEvent event(String kind, Instant at) {
    return new PastEvent(
        new MachineEvent(kind, 700, "Ada Acme hit the part of Bolt Ltd", Map.of(), at),
        Stamp.of(at, at));
  }

  @Override
  public void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<SignalId> signals(MachineId machine) {
    return List.copyOf(past(machine).keySet());
  }

  @Override
  public Map<SignalId, Instant> since(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Sequence> accepted(MachineId machine) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Customer> customers() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Site> sites() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<NameplateChanged> nameplateChanges(MachineId machine, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(Customer customer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void save(Site site) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void assign(MachineId machine, String site, String location) {
    throw new UnsupportedOperationException();
  }
}
