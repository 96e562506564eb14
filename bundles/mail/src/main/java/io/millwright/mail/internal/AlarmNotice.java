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
import io.millwright.mail.internal.Standing.News;
import io.millwright.mail.internal.db.AlarmTable;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.Light;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what rules have to tell of alarms, and tells it when it is due. The bus calls it one at a
 * time. All it knows is in the store: a restart forgets nothing and repeats nothing.
 */
@Component(service = {Listener.class, Check.class})
public final class AlarmNotice implements Listener, Check {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmNotice.class);
  private static final int MOST_PARCELS = 5_000;

  /** So long the first red one waits for those that come with it. */
  private static final Duration HASTE = Duration.ofSeconds(3);

  /** So much news at once is a flood: it is one letter, and worth waiting for. */
  private static final int FLOOD = 20;

  /** After these nobody has to be told that it stands. */
  private static final Set<Kind> TAKEN =
      EnumSet.of(Kind.ACKNOWLEDGED, Kind.SHELVED, Kind.OUT_OF_SERVICE, Kind.SUPPRESSED);

  private final Store store;
  private final LetterBox box;
  private final Fleet fleet;
  private final People people;
  private final Counsel counsel;
  private final Vigil vigil;
  private final Directives<NoticeRule> rules;
  private final Remains remains;
  private final Lookout lookout = new Lookout(Duration.ofSeconds(20));

  /** For the running site. */
  @Activate
  public AlarmNotice(
      @Reference Store store,
      @Reference LetterBox box,
      @Reference Fleet fleet,
      @Reference Accounts accounts,
      @Reference Counsel counsel,
      @Reference Vigil vigil) {
    this.store = store;
    this.box = box;
    this.fleet = fleet;
    this.people = new People(accounts);
    this.counsel = counsel;
    this.vigil = vigil;
    this.rules = new Directives<>(fleet);
    this.remains = new Remains(store, rules);
  }

  @Reference(
      service = NoticeRule.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addRule(NoticeRule rule) {
    rules.add(rule);
  }

  void removeRule(NoticeRule rule) {
    rules.remove(rule);
  }

  @Override
  public String name() {
    return "mail-alarm";
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
    Instant now = box.now();
    if (fact instanceof AlarmRaised raised) {
      note(raised.alarm(), now);
    } else if (fact instanceof AlarmCleared cleared) {
      end(cleared.alarm(), now);
    } else if (fact instanceof AlarmHandled handled && TAKEN.contains(handled.step().kind())) {
      take(handled.alarm());
    }
  }

  private void take(Alarm alarm) {
    store.change(
        transaction ->
            AlarmTable.of(transaction, alarm.machine(), alarm.cause()).stream()
                .filter(Standing::stands)
                .forEach(standing -> AlarmTable.save(transaction, standing.takenUp())));
  }

  private void note(Alarm alarm, Instant now) {
    List<NoticeRule> concerned = rules.concerned(alarm);
    store.change(
        transaction -> {
          for (NoticeRule rule : concerned) {
            Standing after =
                AlarmTable.find(transaction, rule.name(), alarm.machine(), alarm.cause())
                    .map(known -> known.raised(alarm, now))
                    .orElseGet(() -> Standing.of(rule.name(), alarm, now));
            AlarmTable.save(transaction, after);
          }
        });
    for (NoticeRule rule : concerned) {
      Duration gather = rule.pace().gather();
      boolean hurries = alarm.light() == Light.RED && gather.compareTo(HASTE) > 0;
      lookout.lookAt(now.plus(hurries ? HASTE : gather));
    }
  }

  private void end(Alarm alarm, Instant now) {
    store.change(
        transaction ->
            AlarmTable.of(transaction, alarm.machine(), alarm.cause()).stream()
                .filter(Standing::stands)
                .forEach(
                    standing -> {
                      NoticeRule.Pace pace = remains.pace(standing.rule());
                      AlarmTable.save(transaction, standing.over(pace, now));
                      lookout.lookAt(now.plus(pace.gather()));
                    }));
  }

  @Override
  public void on(TimePassed time) {
    Instant now = box.now();
    remains.tidy(now);
    if (!rules.all().isEmpty() && lookout.isTime(now)) {
      look(now);
    }
  }

  private void look(Instant now) {
    var known = new Places(fleet);
    var groups = new HashMap<String, List<Told>>();
    var done = new ArrayList<Standing>();
    var toldLast = new HashMap<String, Instant>();
    for (Standing standing : store.find(AlarmTable::all)) {
      if (standing.toldLight() == Light.RED) {
        toldLast.merge(standing.rule(), standing.told(), AlarmNotice::later);
      }
      NoticeRule rule = rules.sound(standing.rule()).orElse(null);
      if (rule == null) {
        continue;
      }
      Optional<Machine> machine = known.machine(standing.machine());
      Optional<Site> site = machine.flatMap(Machine::site);
      if (!rule.covers(standing.machine().text(), site)) {
        done.add(standing);
        continue;
      }
      if (!canTell(rule)) {
        continue;
      }
      News news = standing.news(rule.pace(), now);
      if (news != News.NONE && rule.tells(standing.light(), now, site)) {
        groups
            .computeIfAbsent(rule.name(), name -> new ArrayList<>())
            .add(new Told(standing, news, machine, rule.zone(site), counsel.on(standing)));
      } else if (standing.isDone(rule.pace(), now)) {
        done.add(standing);
      }
    }
    groups
        .entrySet()
        .removeIf(
            group -> {
              Instant before = toldLast.getOrDefault(group.getKey(), Instant.EPOCH);
              return !isReady(rules.get(group.getKey()), group.getValue(), before, now);
            });
    groups.keySet().removeIf(this::isFull);
    tell(groups, done, now);
  }

  // Without a mail server, what would be written waits for one.
  private boolean canTell(NoticeRule rule) {
    return !rule.writes() || box.settings().isPresent();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  // The first that has waited long enough takes the others along. Nobody waits for a red one; what
  // follows on it is gathered.
  private boolean isReady(
      @Nullable NoticeRule rule, List<Told> news, Instant toldLast, Instant now) {
    if (rule == null) {
      return false;
    }
    long red = news.stream().filter(AlarmNotice::isRed).count();
    boolean calm = !toldLast.plus(rule.pace().gather()).isAfter(now) && red <= FLOOD;
    Instant ready =
        news.stream()
            .map(told -> ready(told, rule, calm, now))
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    if (ready.isAfter(now)) {
      lookout.lookAt(ready);
      return false;
    }
    return true;
  }

  private static boolean isRed(Told told) {
    return told.news() == News.RAISED && told.standing().light() == Light.RED;
  }

  private static Instant ready(Told told, NoticeRule rule, boolean calm, Instant now) {
    if (told.news() == News.STILL) {
      return now;
    }
    Duration gather = rule.pace().gather();
    boolean hurries = calm && isRed(told) && gather.compareTo(HASTE) > 0;
    return told.standing().waitsSince(told.news()).plus(hurries ? HASTE : gather);
  }

  private void tell(Map<String, List<Told>> groups, List<Standing> done, Instant now) {
    if (groups.isEmpty() && done.isEmpty()) {
      return;
    }
    var mail = new Mailing(box, vigil, now);
    List<Account> accounts = groups.isEmpty() ? List.of() : people.all().toList();
    groups.forEach((name, news) -> mail.add(rules.get(name), news, accounts));
    store.change(
        transaction -> {
          done.forEach(standing -> AlarmTable.remove(transaction, standing));
          if (!mail.put(transaction)) {
            return;
          }
          send(transaction, groups, now);
          groups.values().stream()
              .flatMap(Collection::stream)
              .forEach(told -> AlarmTable.save(transaction, told.standing().toldAt(now)));
        });
  }

  // News for one that takes none any more waits; nobody else does for its sake.
  private boolean isFull(String name) {
    NoticeRule rule = rules.get(name);
    boolean full =
        rule != null
            && !rule.target().isNone()
            && store.find(transaction -> ParcelTable.count(transaction, name)) >= MOST_PARCELS;
    if (full) {
      LOG.warn("Too much news of the rule {} waits: more is not taken yet", name);
    }
    return full;
  }

  /** Puts the news of rules that tell others than by letter on its way. */
  private void send(Transaction transaction, Map<String, List<Told>> groups, Instant now) {
    for (var group : groups.entrySet()) {
      NoticeRule rule = rules.get(group.getKey());
      if (rule == null || rule.target().isNone()) {
        continue;
      }
      String body = AlarmJson.of(rule.name(), group.getValue(), now, box::page);
      ParcelTable.add(transaction, rule.name(), body, now);
    }
  }

  @Override
  public List<Finding> look() {
    List<String> wrong = rules.problems();
    String seen = "%d rules say who is told of alarms".formatted(rules.all().size());
    return List.of(
        wrong.isEmpty()
            ? Finding.ok("mail rules", seen)
            : Finding.bad("mail rules", String.join(" ", wrong), "Mend its file in etc."));
  }
}
