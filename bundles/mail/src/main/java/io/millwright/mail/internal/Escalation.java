package io.millwright.mail.internal;

import io.millwright.access.Accounts;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.mail.OnCall;
import io.millwright.mail.internal.db.CallTable;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls people of an alarm, one step after the other, until somebody acknowledges it or it is over.
 * The bus calls it one at a time. All it knows is in the store: a restart forgets nothing and
 * repeats nothing.
 */
@Component(service = {Listener.class, Check.class, Escalation.class})
public final class Escalation implements Listener, Check {
  private static final Logger LOG = LoggerFactory.getLogger(Escalation.class);
  private static final String DUTY = "duty:";
  private static final Set<Kind> ASIDE = Set.of(Kind.SUPPRESSED, Kind.SHELVED, Kind.OUT_OF_SERVICE);

  private final Store store;
  private final LetterBox box;
  private final Fleet fleet;
  private final People people;
  private final Directives<Chain> chains;
  private final Counsel counsel;
  private final Map<String, Roster> rosters = new ConcurrentHashMap<>();
  private final Lookout lookout = new Lookout(Duration.ofSeconds(5));

  /** For the running site. */
  @Activate
  public Escalation(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Fleet fleet,
      @Reference Accounts accounts,
      @Reference Counsel counsel) {
    this.store = store;
    this.box = box;
    this.fleet = fleet;
    this.people = new People(accounts);
    this.chains = new Directives<>(fleet);
    this.counsel = counsel;
  }

  @Reference(
      service = Chain.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addChain(Chain chain) {
    chains.add(chain);
  }

  void removeChain(Chain chain) {
    chains.remove(chain);
  }

  @Reference(
      service = Roster.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addRoster(Roster roster) {
    rosters.put(roster.name(), roster);
    if (!roster.problem().isEmpty()) {
      LOG.warn("{}", roster.problem());
    }
  }

  void removeRoster(Roster roster) {
    rosters.remove(roster.name(), roster);
  }

  @Override
  public String name() {
    return "mail-call";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public Set<Class<? extends Fact>> facts() {
    return Set.of(AlarmRaised.class, AlarmHandled.class, AlarmCleared.class);
  }

  @Override
  public void on(Fact fact) {
    if (fact instanceof AlarmRaised raised) {
      begin(raised.alarm());
    } else if (fact instanceof AlarmCleared cleared) {
      end(cleared.alarm().machine(), cleared.alarm().cause(), cleared.by());
    } else if (fact instanceof AlarmHandled handled) {
      MachineId machine = handled.alarm().machine();
      boolean seen =
          handled.state() == AlarmState.ACKNOWLEDGED || handled.state() == AlarmState.NORMAL;
      if (seen) {
        end(machine, handled.alarm().cause(), handled.step().by());
      } else if (ASIDE.contains(handled.step().kind())) {
        putAside(machine, handled.alarm().cause());
      }
    }
  }

  private void begin(Alarm alarm) {
    List<Chain> concerned = chains.concerned(alarm);
    Instant now = box.now();
    store.change(
        transaction -> {
          List<Call> all = CallTable.of(transaction, alarm.machine(), alarm.cause());
          List<Call> known = all.stream().filter(Call::isOpen).toList();
          known.forEach(call -> CallTable.save(transaction, call.raised(alarm)));
          concerned.stream()
              .filter(chain -> known.stream().noneMatch(call -> call.chain().equals(chain.name())))
              .forEach(
                  chain ->
                      CallTable.save(
                          transaction,
                          Call.of(chain.name(), alarm, now).knownTo(untold(all, chain))));
        });
    lookout.lookAt(Instant.MIN);
  }

  /** Who was called of an alarm that is settled, and does not know that yet. */
  private static List<String> untold(List<Call> all, Chain chain) {
    return all.stream()
        .filter(call -> !call.isOpen() && call.chain().equals(chain.name()))
        .flatMap(call -> call.called().stream())
        .toList();
  }

  private void putAside(MachineId machine, String cause) {
    store.change(
        transaction ->
            CallTable.of(transaction, machine, cause).stream()
                .filter(Call::isOpen)
                .forEach(call -> CallTable.save(transaction, call.putAside())));
    lookout.lookAt(Instant.MIN);
  }

  private void end(MachineId machine, String cause, String by) {
    boolean tells = box.settings().isPresent();
    store.change(
        transaction ->
            CallTable.of(transaction, machine, cause).stream()
                .filter(Call::isOpen)
                .forEach(
                    call -> {
                      if (tells && !call.called().isEmpty()) {
                        CallTable.save(transaction, call.settled(by, box.now()));
                      } else {
                        CallTable.remove(transaction, call);
                      }
                    }));
    lookout.lookAt(Instant.MIN);
  }

  @Override
  public void on(TimePassed time) {
    Instant now = box.now();
    if (box.settings().isPresent() && lookout.isTime(now)) {
      look(now);
    }
  }

  /** A step of a chain that is due for some alarms. */
  private record Due(String chain, int step) {}

  private void look(Instant now) {
    List<Call> all = store.find(CallTable::all);
    if (all.isEmpty()) {
      return;
    }
    var places = new Places(fleet);
    var due = new LinkedHashMap<Due, List<Call>>();
    all.stream().filter(Call::isOpen).forEach(call -> look(call, now, places, due));
    due.values().removeIf(calls -> !isReady(calls, now));
    boolean settled = all.stream().anyMatch(call -> !call.isOpen());
    if (due.isEmpty() && !settled) {
      return;
    }
    var calling = new Calling(box, places, people.all().toList(), rosters, counsel, now);
    due.forEach(
        (which, calls) -> {
          Chain chain = chains.sound(which.chain()).orElseThrow();
          Step step = chain.steps().get(which.step());
          store.change(transaction -> calling.step(transaction, chain, step, calls));
        });
    if (settled) {
      store.change(
          transaction ->
              CallTable.all(transaction).stream()
                  .collect(Collectors.groupingBy(Call::chain))
                  .values()
                  .forEach(chain -> calling.settle(transaction, chain)));
    }
  }

  private void look(Call call, Instant now, Places places, Map<Due, List<Call>> due) {
    Chain chain = chains.sound(call.chain()).orElse(null);
    if (chain == null) {
      return;
    }
    boolean rests = call.aside() || chain.rests(call.light(), now, places.machine(call.machine()));
    Call current = call.resting(rests, now);
    if (!current.equals(call)) {
      store.change(transaction -> CallTable.save(transaction, current));
    }
    if (!rests && dueAt(chain, current).filter(at -> !now.isBefore(at)).isPresent()) {
      int step = Math.min(current.step(), chain.length() - 1);
      due.computeIfAbsent(new Due(chain.name(), step), each -> new ArrayList<>()).add(current);
    }
  }

  private static Optional<Instant> dueAt(Chain chain, Call call) {
    return chain.step(call.step()).map(step -> call.base().plus(step.after()));
  }

  // The first that has waited long enough takes the others along.
  private boolean isReady(List<Call> calls, Instant now) {
    Chain chain = chains.sound(calls.get(0).chain()).orElseThrow();
    Instant ready =
        calls.stream()
            .flatMap(call -> dueAt(chain, call).stream())
            .min(Instant::compareTo)
            .orElse(now)
            .plus(chain.gather());
    return !ready.isAfter(now);
  }

  /** All that call just now. */
  List<Call> calls() {
    return store.find(CallTable::all).stream().filter(Call::isOpen).toList();
  }

  List<Chain> chains() {
    return chains.all();
  }

  List<Roster> rosters() {
    return List.copyOf(rosters.values());
  }

  /** Rosters that a chain calls and nobody wrote. */
  private List<String> missing(Chain chain) {
    return chain.shown().steps().stream()
        .map(OnCall.Step::whom)
        .filter(
            whom -> whom.startsWith(DUTY) && !rosters.containsKey(whom.substring(DUTY.length())))
        .map(
            whom ->
                "The chain '%s' calls %s: there is no such roster.".formatted(chain.name(), whom))
        .toList();
  }

  @Override
  public List<Finding> look() {
    var wrong = new ArrayList<>(chains.problems());
    rosters.values().stream().map(Roster::problem).forEach(wrong::add);
    chains.all().forEach(chain -> wrong.addAll(missing(chain)));
    wrong.removeIf(String::isEmpty);
    String seen =
        "%d chains of calls, %d duty rosters".formatted(chains.all().size(), rosters.size());
    return List.of(
        wrong.isEmpty()
            ? Finding.ok("calls", seen)
            : Finding.bad("calls", String.join(" ", wrong), "Mend its file in etc."));
  }
}
