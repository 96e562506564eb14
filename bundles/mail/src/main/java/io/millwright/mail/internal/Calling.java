package io.millwright.mail.internal;

import io.millwright.access.Account;
import io.millwright.fleet.Machine;
import io.millwright.mail.Letter;
import io.millwright.mail.internal.Standing.News;
import io.millwright.mail.internal.db.CallTable;
import io.millwright.store.Transaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of a chain, done for all alarms that stand at it: each person is called once, whatever
 * the number of alarms.
 */
final class Calling {
  private static final Logger LOG = LoggerFactory.getLogger(Calling.class);
  private static final Comparator<Call> GRAVEST_FIRST =
      Comparator.comparing(Call::light)
          .reversed()
          .thenComparing(Call::machine)
          .thenComparing(Call::cause);

  private final LetterBox box;
  private final Places places;
  private final List<Account> people;
  private final Map<String, Roster> rosters;
  private final Counsel counsel;
  private final Instant now;

  Calling(
      LetterBox box,
      Places places,
      List<Account> people,
      Map<String, Roster> rosters,
      Counsel counsel,
      Instant now) {
    this.box = box;
    this.places = places;
    this.people = people;
    this.rosters = rosters;
    this.counsel = counsel;
    this.now = now;
  }

  /** Calls whom the step names, or passes over it for those alarms for which it finds nobody. */
  void step(Transaction transaction, Chain chain, Step step, List<Call> calls) {
    var letters = new LinkedHashMap<Account, List<Call>>();
    var after = new ArrayList<Call>();
    for (Call call : calls.stream().sorted(GRAVEST_FIRST).toList()) {
      Optional<Machine> machine = places.machine(call.machine());
      List<Account> whom = machine.map(at -> whom(step.whom(), at)).orElse(List.of());
      whom.forEach(
          account -> letters.computeIfAbsent(account, each -> new ArrayList<>()).add(call));
      after.add(
          whom.isEmpty()
              ? passed(chain, step, call)
              : call.stepped(whom.stream().map(account -> account.id().text()).toList()));
    }
    // Without room it is done again at the next look.
    if (letters.isEmpty() || box.hasRoom(transaction, letters.size())) {
      letters.forEach((account, all) -> box.put(transaction, letter(chain, account, all)));
      after.forEach(call -> CallTable.save(transaction, call));
    }
  }

  private static Call passed(Chain chain, Step step, Call call) {
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
    return call.passed(sooner);
  }

  /** Who is called at a step; nobody is ever called of others' machines. */
  private List<Account> whom(Step.Whom whom, Machine machine) {
    var audience = new Audience(whom.roles());
    Stream<Account> there = people.stream().filter(each -> audience.has(each, machine, now));
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

  private Letter letter(Chain chain, Account account, List<Call> calls) {
    var words = new CallWords(isGerman(account), calls, this::page);
    int step = calls.stream().mapToInt(Call::step).max().orElse(0);
    List<Told> told =
        calls.stream()
            .map(
                call -> {
                  Optional<Machine> machine = places.machine(call.machine());
                  Standing alarm = CallWords.standing(call, now);
                  return new Told(
                      alarm, News.RAISED, machine, chain.zone(machine), counsel.on(alarm));
                })
            .toList();
    return new Letter(
        key(Integer.toString(step), account, calls),
        account.profile().email(),
        words.subject(step + 1, chain.length()),
        words.text(told, now));
  }

  /**
   * Tells who was called of a chain's alarms once nothing of it is left for them to do: nobody must
   * get up for nothing, and nobody is written to for each single one.
   */
  void settle(Transaction transaction, List<Call> chain) {
    List<Call> settled = chain.stream().filter(call -> !call.isOpen()).toList();
    var left = new LinkedHashMap<Call, Call>();
    settled.forEach(call -> left.put(call, call));
    settled.stream()
        .flatMap(call -> call.called().stream())
        .distinct()
        .filter(id -> chain.stream().noneMatch(call -> keepsUp(call, id)))
        .toList()
        .forEach(
            id -> {
              List<Call> theirs =
                  settled.stream().filter(call -> call.called().contains(id)).toList();
              if (tell(transaction, id, theirs)) {
                theirs.forEach(call -> left.computeIfPresent(call, (each, now) -> now.told(id)));
              }
            });
    left.forEach(
        (before, after) -> {
          if (after.called().isEmpty()) {
            CallTable.remove(transaction, after);
          } else if (!after.equals(before)) {
            CallTable.save(transaction, after);
          }
        });
  }

  private static boolean keepsUp(Call call, String account) {
    return call.isOpen() && !call.aside() && call.called().contains(account);
  }

  /** Whether there is nothing more to tell them. */
  private boolean tell(Transaction transaction, String id, List<Call> settled) {
    Optional<Account> account =
        people.stream().filter(each -> each.id().text().equals(id)).findFirst();
    if (account.isEmpty()) {
      return true;
    }
    String login = account.get().profile().login();
    List<Call> news =
        settled.stream()
            .filter(call -> call.end().filter(end -> end.by().equals(login)).isEmpty())
            .sorted(GRAVEST_FIRST)
            .toList();
    if (news.isEmpty()) {
      return true;
    }
    var words = new CallWords(isGerman(account.get()), news, this::page);
    return box.put(
        transaction,
        new Letter(
            key("end", account.get(), news),
            account.get().profile().email(),
            words.endSubject(),
            words.endText()));
  }

  private URI page(String path) {
    return box.page(path).orElseThrow();
  }

  private static boolean isGerman(Account account) {
    return "de".equals(account.profile().language());
  }

  // A step that is done again after a crash writes the same letter.
  private static String key(String what, Account account, List<Call> calls) {
    String whole =
        calls.stream()
            .map(
                call ->
                    String.join(
                        "\n",
                        call.chain(),
                        call.machine().text(),
                        call.cause(),
                        Integer.toString(call.step()),
                        call.base().toString()))
            .sorted()
            .collect(Collectors.joining("\n", account.id().text() + "\n", ""));
    return "call:%s:%s"
        .formatted(what, UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)));
  }
}
