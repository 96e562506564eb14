package io.millwright.monitoring.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.bus.ConditionReceived;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.bus.Outbox;
import io.millwright.bus.SignalsDeclared;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAssigned;
import io.millwright.history.History;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.AlarmDeed;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmLog;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LimitBand;
import io.millwright.monitoring.MachineLight;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import io.millwright.monitoring.internal.db.LightTables;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.remote.session.SessionUnverified;
import io.millwright.remote.session.SessionVerifiedClosed;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Watches all machines: hears what they tell, keeps what follows, and says it. */
@Component(service = {Listener.class, Monitoring.class, Roll.class})
@Designate(ocd = MonitorConfig.class)
public final class Monitor implements Listener, Monitoring, Roll {
  private static final Comparator<MachineLight> GRAVEST_FIRST =
      Comparator.comparing(MachineLight::light).reversed().thenComparing(MachineLight::machine);

  private final Rules rules;
  private final Recollection past = new Recollection();
  private final Pulses pulses;
  private final Judge judge;
  private final Muting muting;
  private final Clock clock;
  private final Instant start;
  private final Orphans orphans;

  // Guarded by this: the watches as they are, and as the store keeps them.
  private final Map<MachineId, Watch> watches = new HashMap<>();
  private final Keeper keeper;

  private final Debts debts = new Debts();
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
        Quiet.of(config),
        Muting.of(config),
        Clock.systemUTC());
  }

  Monitor(Records records, Rules rules, Quiet quiet, Muting muting, Clock clock) {
    this.muting = muting;
    this.keeper = new Keeper(records);
    this.rules = rules;
    this.pulses = new Pulses(quiet.pauses());
    this.judge = new Judge(rules, quiet.silence(), pulses, past);
    this.clock = clock;
    this.start = now();
    this.orphans = new Orphans(rules);
    recall();
  }

  /**
   * When something counts as silent.
   *
   * @param silence a machine without any news for so long
   * @param pauses a signal after so many of its usual pauses; 0: never
   */
  record Quiet(Duration silence, int pauses) {
    private static Quiet of(MonitorConfig config) {
      return new Quiet(
          Duration.ofSeconds(Math.max(5, config.silence_seconds())),
          Math.max(0, config.stale_pauses()));
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindHistory(History service) {
    past.set(service);
  }

  void unbindHistory(History service) {
    past.unset(service);
  }

  private void recall() {
    for (Watch saved : keeper.recalled(start)) {
      Watch known = watches.get(saved.machine());
      put(known == null ? saved : known.joined(saved));
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
    if (news instanceof SignalsDeclared told) {
      Watch known = watches.get(news.machine());
      if (known == null) {
        return;
      }
      settle(Judge.parting(known, told), now);
    }
    Watch before = watches.getOrDefault(news.machine(), Watch.begun(news.machine(), now));
    Watch judged = judge.hear(before, news, now);
    settle(
        news instanceof ConditionReceived told
            ? debts.inStep(muting.lived(judged, rules, now), told.condition(), now)
            : judged,
        now);
  }

  @Override
  public synchronized void on(TimePassed time) {
    recall();
    Instant now = time.now().truncatedTo(ChronoUnit.MILLIS);
    for (Watch watch : List.copyOf(watches.values())) {
      settle(judge.tick(orphans.swept(watch, now), now), now);
    }
    keeper.forgetOld(now);
  }

  /** What was judged holds although the store may be away: the light must not wait for it. */
  private void settle(Watch judged, Instant now) {
    Watch after = muting.lived(judged, rules, now);
    put(after);
    put(keeper.keptSoon(after, now));
  }

  private void put(Watch watch) {
    watches.put(watch.machine(), watch);
    shown.put(watch.machine(), watch);
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
    Instant now = now();
    return judge.look(watch, now).folded(now).shown();
  }

  @Override
  public MachineLight light(MachineId machine) {
    Watch watch = shown.get(machine);
    return watch == null
        ? new MachineLight(machine, Light.GREY, "Never heard of", start, List.of())
        : seen(watch);
  }

  @Override
  public Advice advice(MachineId machine, String cause) {
    Watch watch = shown.get(machine);
    return rules.advice(machine, watch == null ? "" : watch.kind(), cause);
  }

  @Override
  public synchronized Map<SignalId, Instant> stale(MachineId machine) {
    var stale = new HashMap<SignalId, Instant>();
    pulses.overdue(machine, now()).forEach((signal, late) -> stale.put(signal, late.since()));
    return stale;
  }

  @Override
  public List<LimitBand> limits(MachineId machine) {
    return laws(machine).limits().stream().map(Limit::band).toList();
  }

  private Laws laws(MachineId machine) {
    Watch watch = shown.get(machine);
    return rules.of(machine, watch == null ? "" : watch.kind());
  }

  @Override
  public List<RuleProblem> problems() {
    return new Misfits(rules).with(new TreeMap<>(shown).values());
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(MachineAssigned.class, SessionUnverified.class, SessionVerifiedClosed.class);
  }

  /** Another site may have other rules. What may still be open must be looked at by somebody. */
  @Override
  public void on(Fact fact) {
    if (fact instanceof SessionUnverified told) {
      sessionOver(told.machine(), (before, now) -> Incidents.unverified(before, told, now));
    } else if (fact instanceof SessionVerifiedClosed told) {
      sessionOver(told.machine(), (before, now) -> Incidents.verified(before, told, now));
    } else {
      rules.placesChanged();
    }
  }

  private synchronized void sessionOver(
      MachineId machine, BiFunction<Watch, Instant, Watch> after) {
    recall();
    Instant now = now();
    Watch before = watches.get(machine);
    settle(after.apply(before == null ? Watch.begun(machine, now) : before, now), now);
  }

  @Override
  public synchronized int acknowledge(MachineId machine, String by) {
    Watch before = watches.get(machine);
    if (before == null) {
      return 0;
    }
    Instant now = now();
    Watch after = Handling.acknowledged(before, by, now);
    Watch written = keeper.keptNow(after, now, transaction -> {});
    put(written);
    debts.owe(before, written);
    return before.alarms().size() - after.alarms().size();
  }

  @Override
  public List<Standing> standings() {
    return shown.values().stream()
        .flatMap(watch -> watch.life().standings().values().stream())
        .toList();
  }

  @Override
  public AlarmEntry entry(Standing standing) {
    MachineId machine = standing.judged().machine();
    String cause = standing.judged().cause();
    return standing.entry(Cause.isEvent(cause), advice(machine, cause));
  }

  @Override
  public List<AlarmStep> past(MachineId machine, String cause, int most) {
    return keeper.records().past(machine, cause, most);
  }

  @Override
  public List<Raised> raised(Instant since, Predicate<Raised> wanted, int most) {
    return keeper.records().raised(since, wanted, most);
  }

  @Override
  public List<AlarmLog.Entry> log(
      Instant from, Instant to, int most, Predicate<AlarmLog.Entry> wanted) {
    return keeper.records().log(from, to, most, wanted);
  }

  @Override
  public Debts debts() {
    return debts;
  }

  @Override
  public synchronized AlarmEntry act(
      Standing which, OptionalLong seen, AlarmDeed deed, String by, Consumer<Transaction> also) {
    String cause = which.judged().cause();
    Instant now = now();
    MachineId machine = which.judged().machine();
    Watch before = watches.getOrDefault(machine, Watch.begun(machine, now));
    Standing standing =
        before
            .life()
            .of(cause)
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such alarm."));
    Watch after = new Handling(before, standing, by, now).ifSeen(seen).after(deed);
    Watch written = keeper.keptNow(after, now, also);
    put(written);
    debts.owe(before, written);
    return entry(written.life().of(cause).orElseThrow());
  }

  @Override
  public SortedMap<String, Long> held(Set<MachineId> machines) {
    return keeper.records().count(machines);
  }

  // At once, or what is in memory would be saved again.
  @Override
  public synchronized void forget(Set<MachineId> machines) {
    keeper.forget(machines);
    watches.keySet().removeAll(machines);
    judge.forget(machines);
    shown.keySet().removeAll(machines);
  }
}
