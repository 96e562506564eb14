package io.millwright.monitoring.internal;

import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.Outbox;
import io.millwright.bus.TimePassed;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.RuleProblem.Weight;
import io.millwright.monitoring.internal.db.LightTables;
import io.millwright.store.Store;
import io.millwright.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches all machines: hears what they tell, keeps what follows, and says it. */
@Component(service = {Listener.class, Monitoring.class})
@Designate(ocd = MonitorConfig.class)
public final class Monitor implements Listener, Monitoring {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final Comparator<MachineLight> GRAVEST_FIRST =
      Comparator.comparing(MachineLight::light).reversed().thenComparing(MachineLight::machine);

  private final Records records;
  private final Rules rules;
  private final Judge judge;
  private final Clock clock;
  private final Instant start;
  private final Orphans orphans;

  // Guarded by this: the watches as they are, and as the store keeps them.
  private final Map<MachineId, Watch> watches = new HashMap<>();
  private final Map<MachineId, Watch> kept = new HashMap<>();
  private boolean away;
  private boolean recalled;

  private final Map<MachineId, Watch> shown = new ConcurrentHashMap<>();

  @Activate
  public Monitor(
      @Reference Store store,
      @Reference Outbox outbox,
      @Reference Rules rules,
      MonitorConfig config) {
    this(
        new LightTables(store, outbox),
        rules,
        Duration.ofSeconds(Math.max(5, config.silence_seconds())),
        Clock.systemUTC());
  }

  Monitor(Records records, Rules rules, Duration silence, Clock clock) {
    this.records = records;
    this.rules = rules;
    this.judge = new Judge(rules, silence);
    this.clock = clock;
    this.start = now();
    this.orphans = new Orphans(rules);
    recall();
  }

  /** Tries once more with every event if the store is away: a failed start is never repeated. */
  private void recall() {
    if (recalled) {
      return;
    }
    try {
      for (Watch saved : records.all()) {
        Watch known = watches.get(saved.machine());
        Watch begun = saved.with(Contact.none(start));
        Watch now = known == null ? begun : known.joined(saved);
        kept.put(saved.machine(), begun);
        watches.put(saved.machine(), now);
        shown.put(saved.machine(), now);
      }
      recalled = true;
      away = false;
    } catch (StoreException e) {
      noteAway(e);
    }
  }

  /** The store keeps milliseconds; what it gives back must equal what it got. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public String name() {
    return "monitoring";
  }

  @Override
  public synchronized void on(News news) {
    if (!Judge.concerns(news)) {
      return;
    }
    recall();
    Instant now = now();
    Watch before = watches.getOrDefault(news.machine(), Watch.begun(news.machine(), now));
    settle(judge.hear(before, news, now), now);
  }

  @Override
  public synchronized void on(TimePassed time) {
    recall();
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    for (Watch watch : List.copyOf(watches.values())) {
      settle(judge.look(orphans.swept(watch, now), now), now);
    }
  }

  /**
   * What was judged holds although the store may be away: the light must not wait for it. It is
   * kept with the next news or second.
   */
  private void settle(Watch after, Instant now) {
    watches.put(after.machine(), after);
    shown.put(after.machine(), after);
    if (!recalled) {
      return;
    }
    try {
      keep(after, "", now);
      away = false;
    } catch (StoreException e) {
      noteAway(e);
    }
  }

  private void noteAway(StoreException e) {
    if (e.fault() != StoreException.Fault.AWAY) {
      throw e;
    }
    if (!away) {
      LOG.warn("The store is away; lights are kept when it is back: {}", e.getMessage());
    }
    away = true;
  }

  private void keep(Watch after, String by, Instant now) {
    Watch saved = kept.get(after.machine());
    if (saved != null && after.isKeptAs(saved)) {
      return;
    }
    Watch before = saved == null ? Watch.begun(after.machine(), now) : saved;
    records.keep(before, after, after.factsSince(before, by, now));
    kept.put(after.machine(), after);
    if (before.light() != after.light()) {
      LOG.info(
          "{}: {} after {}: {}",
          after.machine(),
          after.light(),
          before.light(),
          after.shown().reason());
    }
  }

  @Override
  public List<MachineLight> lights() {
    return shown.values().stream().map(this::seen).sorted(GRAVEST_FIRST).toList();
  }

  /**
   * As it is at this moment: the bus that tells the time may be away, and what was green when it
   * last told it must not stay green unheard.
   */
  private MachineLight seen(Watch watch) {
    return judge.look(watch, now()).shown();
  }

  @Override
  public MachineLight light(MachineId machine) {
    Watch watch = shown.get(machine);
    return watch == null
        ? new MachineLight(machine, Light.GREY, "Never heard of", start, List.of())
        : seen(watch);
  }

  @Override
  public List<LimitBand> limits(MachineId machine) {
    Watch watch = shown.get(machine);
    return rules.limits(machine, watch == null ? "" : watch.kind()).stream()
        .map(Limit::band)
        .toList();
  }

  @Override
  public List<RuleProblem> problems() {
    var all = new ArrayList<RuleProblem>(rules.problems());
    for (Watch watch : new TreeMap<>(shown).values()) {
      for (Alarm alarm : watch.alarms().values()) {
        if (Cause.isMisfit(alarm.cause())) {
          rules.limits(watch.machine(), watch.kind()).stream()
              .filter(limit -> Cause.misfit(limit.band().signal()).equals(alarm.cause()))
              .map(limit -> misfit(limit, alarm))
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  private static RuleProblem misfit(Limit limit, Alarm alarm) {
    return new RuleProblem(
        limit.file(),
        "unit",
        limit.band().unit().code(),
        Weight.ERROR,
        alarm.machine() + ": " + alarm.reason());
  }

  @Override
  public synchronized int acknowledge(MachineId machine, String by) {
    Watch before = watches.get(machine);
    if (before == null) {
      return 0;
    }
    Instant now = now();
    Watch after = Judge.acknowledged(before, now);
    keep(after, Told.line(by, Told.NAME), now);
    watches.put(machine, after);
    shown.put(machine, after);
    return before.alarms().size() - after.alarms().size();
  }
}
