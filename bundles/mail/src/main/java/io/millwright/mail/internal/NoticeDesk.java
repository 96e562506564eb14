package io.millwright.mail.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Account;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.health.Check;
import io.millwright.health.Finding;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.Letter;
import io.millwright.mail.Notices;
import io.millwright.mail.internal.db.LetterTable;
import io.millwright.mail.internal.db.ParcelTable;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Shows by which rules alarms are told and what is on its way, and tries a rule. */
@Component(service = {Notices.class, Check.class})
public final class NoticeDesk implements Notices, Check {
  private static final int MOST_NAMED = 3;
  private static final int MOST_TRIALS = 100;
  private static final String KEY = "notice-test:";

  /**
   * A test that somebody made.
   *
   * @param parcel what it sent to a webhook or endpoint
   * @param writes whether it sent a letter
   */
  private record Trial(String target, Optional<String> parcel, boolean writes) {}

  private final Store store;
  private final LetterBox box;
  private final People people;
  private final Map<String, NoticeRule> rules = new ConcurrentHashMap<>();
  private final Map<String, Trial> trials =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Trial> eldest) {
              return size() > MOST_TRIALS;
            }
          });

  /** For the running site. */
  @Activate
  public NoticeDesk(
      @Reference Store store, @Reference LetterBox box, @Reference Accounts accounts) {
    this.store = store;
    this.box = box;
    this.people = new People(accounts);
  }

  @Reference(
      service = NoticeRule.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addRule(NoticeRule rule) {
    rules.put(rule.name(), rule);
  }

  void removeRule(NoticeRule rule) {
    rules.remove(rule.name(), rule);
  }

  @Override
  public List<Rule> rules() {
    return rules.values().stream()
        .map(this::shown)
        .sorted(Comparator.comparing(Rule::name))
        .toList();
  }

  private Rule shown(NoticeRule rule) {
    return store.find(
        transaction ->
            rule.shown(
                ParcelTable.count(transaction, rule.name()),
                ParcelTable.of(transaction, rule.name(), 1).stream()
                    .map(Parcel::trouble)
                    .findFirst()
                    .orElse("")));
  }

  @Override
  public List<Waiting> waiting(int most) {
    return store.find(transaction -> ParcelTable.all(transaction, most)).stream()
        .map(it -> new Waiting(it.rule(), it.made(), it.tries(), it.next(), it.trouble()))
        .toList();
  }

  @Override
  public String test(Caller by, String name) {
    NoticeRule rule =
        Optional.ofNullable(rules.get(name))
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such rule."));
    if (!rule.isSound()) {
      throw new AccessException(Fault.CONFLICT, rule.problem());
    }
    String id = UUID.randomUUID().toString();
    Optional<String> parcel =
        store.find(
            transaction -> {
              if (rule.writes()) {
                write(transaction, by, name, id);
              }
              return rule.target().isNone()
                  ? Optional.empty()
                  : Optional.of(
                      ParcelTable.add(
                          transaction, name, AlarmJson.test(name, box.now()), box.now()));
            });
    trials.put(id, new Trial(rule.target().words(), parcel, rule.writes()));
    return id;
  }

  // To who tries it only: nobody else must be called for a test.
  private void write(Transaction transaction, Caller by, String name, String id) {
    Account account =
        people
            .all()
            .filter(each -> each.id().equals(by.account()))
            .findFirst()
            .orElseThrow(
                () -> new AccessException(Fault.CONFLICT, "Your account has no e-mail address."));
    boolean german = "de".equals(account.profile().language());
    var letter =
        new Letter(
            KEY + id,
            account.profile().email(),
            (german ? "Probe der Regel " : "Test of the rule ") + name,
            german
                ? "Diese Probe haben Sie selbst ausgelöst. Alarme der Regel kämen so an.\n"
                : "You sent this test yourself. Alarms of the rule would arrive like this.\n");
    if (!box.put(transaction, letter)) {
      throw new AccessException(
          Fault.CONFLICT, "No letter can be sent: none is configured, or too many wait.");
    }
  }

  @Override
  public List<Way> outcome(String test) {
    Trial trial =
        Optional.ofNullable(trials.get(test))
            .orElseThrow(() -> new AccessException(Fault.UNKNOWN, "There is no such test."));
    return store.find(
        transaction -> {
          var ways = new ArrayList<Way>();
          LetterTable.find(transaction, KEY + test)
              .filter(letter -> trial.writes())
              .ifPresent(it -> ways.add(new Way(it.to(), it.state(), it.trouble())));
          // What is not there any more was taken: nothing is given up within days.
          trial
              .parcel()
              .map(id -> ParcelTable.find(transaction, id))
              .map(
                  it ->
                      new Way(
                          trial.target(),
                          it.isPresent() ? State.WAITING : State.SENT,
                          it.map(Parcel::trouble).orElse("")))
              .ifPresent(ways::add);
          return ways;
        });
  }

  @Override
  public List<Finding> look() {
    var wrong = new ArrayList<String>();
    int waiting = 0;
    for (Rule rule : rules()) {
      waiting += rule.waiting();
      if (!rule.trouble().isEmpty()) {
        wrong.add("%s: %d waiting, %s".formatted(rule.name(), rule.waiting(), rule.trouble()));
      }
    }
    if (wrong.isEmpty()) {
      return List.of(Finding.ok("mail ways", waiting + " on their way to webhooks and endpoints"));
    }
    String seen = String.join("; ", wrong.stream().limit(MOST_NAMED).toList());
    return List.of(
        Finding.warn(
            "mail ways", seen, "See that the receiver is up; it is tried again, nothing is lost."));
  }
}
