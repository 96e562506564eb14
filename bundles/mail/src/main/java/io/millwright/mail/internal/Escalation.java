package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.bus.Fact;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.mail.Letter;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Set<Kind> ASIDE = Set.of(Kind.SUPPRESSED, Kind.SHELVED, Kind.OUT_OF_SERVICE);

  private final Store store;
  private final LetterBox box;
  private final Fleet fleet;
  private final People people;
  private final Map<String, Chain> chains = new ConcurrentHashMap<>();
  private final Map<String, Roster> rosters = new ConcurrentHashMap<>();
  private Instant next = Instant.MIN;

  /** For the running site. */
  @Activate
  public Escalation(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Fleet fleet,
      @Reference Accounts accounts) {
    this.store = store;
    this.box = box;
    this.fleet = fleet;
    this.people = new People(accounts);
  }

  @Reference(
      service = Chain.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addChain(Chain chain) {
    chains.put(chain.name(), chain);
  }

  void removeChain(Chain chain) {
    chains.remove(chain.name(), chain);
  }

  @Reference(
      service = Roster.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addRoster(Roster roster) {
    rosters.put(roster.name(), roster);
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
    Optional<Site> site = fleet.machine(alarm.machine()).flatMap(Machine::site);
    List<Chain> concerned =
        chains.values().stream()
            .filter(Chain::isSound)
            .filter(chain -> chain.concerns(alarm.light(), alarm.machine().text(), site))
            .toList();
    Instant now = box.now();
    store.change(
        transaction -> {
          List<Call> known = CallTable.of(transaction, alarm.machine(), alarm.cause());
          known.forEach(call -> CallTable.save(transaction, call.raised(alarm)));
          concerned.stream()
              .filter(chain -> known.stream().noneMatch(call -> call.chain().equals(chain.name())))
              .forEach(chain -> CallTable.save(transaction, Call.of(chain.name(), alarm, now)));
        });
    next = Instant.MIN;
  }

  private void putAside(MachineId machine, String cause) {
    store.change(
        transaction ->
            CallTable.of(transaction, machine, cause)
                .forEach(call -> CallTable.save(transaction, call.putAside())));
    next = Instant.MIN;
  }

  // Whoever was called must not get up for nothing: they are told that it is settled.
  private void end(MachineId machine, String cause, String by) {
    List<Account> all = people.all().toList();
    store.change(
        transaction -> {
          for (Call call : CallTable.of(transaction, machine, cause)) {
            CallTable.remove(transaction, call);
            for (Account account : all) {
              if (call.called().contains(account.id().text())
                  && !account.profile().login().equals(by)) {
                var words =
                    new CallWords(isGerman(account), call, path -> box.page(path).orElseThrow());
                box.put(
                    transaction,
                    letter(call, "end", account, words.endSubject(), words.endText(by)));
              }
            }
          }
        });
  }

  private static boolean isGerman(Account account) {
    return "de".equals(account.profile().language());
  }

  // A step that is done again after a crash writes the same letter.
  private static Letter letter(
      Call call, String what, Account account, String subject, String text) {
    String whole =
        String.join("\n", call.chain(), call.machine().text(), call.cause(), account.id().text());
    String key =
        "call:%s:%d:%s"
            .formatted(
                what,
                call.base().toEpochMilli(),
                UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)));
    return new Letter(key, account.profile().email(), subject, text);
  }

  @Override
  public void on(TimePassed time) {
    Instant now = box.now();
    boolean setBack = next.isAfter(now.plus(LOOK));
    if (box.settings().isPresent() && (setBack || !now.isBefore(next))) {
      next = now.plus(LOOK);
      calls().forEach(call -> look(call, now));
    }
  }

  private void look(Call call, Instant now) {
    Chain chain = chains.get(call.chain());
    if (chain == null || !chain.isSound()) {
      return;
    }
    Optional<Machine> machine = fleet.machine(call.machine());
    boolean rests = call.aside() || chain.rests(call.light(), now, machine);
    Call current = call.resting(rests, now);
    if (!current.equals(call)) {
      store.change(transaction -> CallTable.save(transaction, current));
    }
    Optional<Step> step = chain.step(current.step());
    if (!rests && step.isPresent() && !now.isBefore(current.base().plus(step.get().after()))) {
      call(chain, current, step.get(), machine, now);
    }
  }

  private void call(Chain chain, Call call, Step step, Optional<Machine> machine, Instant now) {
    List<Account> whom = machine.map(at -> whom(step.whom(), at, now)).orElse(List.of());
    if (whom.isEmpty()) {
      LOG.warn(
          "The chain {} finds nobody for {} of {}: it goes on",
          chain.name(),
          step.whom().words(),
          call.machine());
      Duration sooner =
          chain
              .step(call.step() + 1)
              .filter(more -> call.step() + 1 < chain.length())
              .map(more -> more.after().minus(step.after()))
              .orElse(Duration.ZERO);
      store.change(transaction -> CallTable.save(transaction, call.passed(sooner)));
      return;
    }
    store.change(
        transaction -> {
          if (!box.hasRoom(transaction, whom.size())) {
            return;
          }
          for (Account account : whom) {
            var words =
                new CallWords(isGerman(account), call, path -> box.page(path).orElseThrow());
            box.put(
                transaction,
                letter(
                    call,
                    Integer.toString(call.step()),
                    account,
                    words.subject(call.step() + 1, chain.length()),
                    words.text(machine, chain.zone(machine), now)));
          }
          List<String> ids = whom.stream().map(account -> account.id().text()).toList();
          CallTable.save(transaction, call.stepped(ids));
        });
  }

  /** Who is called at a step; nobody is ever called of others' machines. */
  private List<Account> whom(Step.Whom whom, Machine machine, Instant now) {
    var audience = new Audience(whom.roles());
    Stream<Account> there = people.all().filter(account -> audience.has(account, machine, now));
    return switch (whom.kind()) {
      case ROLE -> there.toList();
      case PERSON ->
          there.filter(account -> account.profile().login().equals(whom.name())).toList();
      case DUTY -> {
        Roster roster = rosters.get(whom.name());
        List<String> logins = roster == null ? List.of() : roster.onDuty(now);
        yield there.filter(account -> logins.contains(account.profile().login())).toList();
      }
    };
  }

  /** All that call just now. */
  List<Call> calls() {
    return store.find(CallTable::all);
  }

  List<Chain> chains() {
    return List.copyOf(chains.values());
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
    var wrong = new ArrayList<String>();
    chains.values().stream().map(Chain::problem).forEach(wrong::add);
    rosters.values().stream().map(Roster::problem).forEach(wrong::add);
    chains.values().forEach(chain -> wrong.addAll(missing(chain)));
    wrong.removeIf(String::isEmpty);
    String seen = "%d chains of calls, %d duty rosters".formatted(chains.size(), rosters.size());
    return List.of(
        wrong.isEmpty()
            ? Finding.ok("calls", seen)
            : Finding.bad("calls", String.join(" ", wrong), "Mend its file in etc."));
  }
}
