package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.Due.State;
import io.millwright.plan.PlannedWork;
import io.millwright.plan.PlannedWork.Scope;
import io.millwright.plan.Plans;
import io.millwright.plan.internal.db.Kept;
import io.millwright.plan.internal.db.TimesTable;
import io.millwright.store.StorableText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells what is planned to who may know, and changes it for who may. */
@Component
public final class PlanDesk implements Plans {
  private static final int LONGEST_WORDS = 1_000;

  private final Ledger ledger;
  private final Till till;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public PlanDesk(
      @Reference Ledger ledger,
      @Reference Till till,
      @Reference Guard guard,
      @Reference Audit audit) {
    this(ledger, till, guard, audit, Clock.systemUTC());
  }

  PlanDesk(Ledger ledger, Till till, Guard guard, Audit audit, Clock clock) {
    this.ledger = ledger;
    this.till = till;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Due> dues(Caller caller, LocalDate from, LocalDate until) {
    if (until.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(until)) {
      throw refused("until: not before from, and at most %d days later".formatted(MOST_DAYS));
    }
    Sight sight = guard.sight(caller, Permission.MACHINE_READ);
    Instant now = clock.instant();
    return ledger.until(until, now).stream()
        .filter(one -> !one.day().isBefore(from) && sight.covers(one.key().machine()))
        .filter(this::isStillTheirs)
        .map(one -> shown(one, now))
        .toList();
  }

  private Due shown(Kept one, Instant now) {
    return one.due(ledger.today(one.key().machine(), now));
  }

  // What was done for a former owner is none of the next one's business.
  private boolean isStillTheirs(Kept one) {
    return one.customer().equals(ledger.customer(one.key().machine()));
  }

  @Override
  public synchronized Due act(Caller by, Due.Key key, PlanDeed deed) {
    needMachine(by, key.machine());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Kept before = ledger.find(key, now).filter(this::isStillTheirs).orElseThrow(PlanDesk::unknown);
    if (before.isOver()) {
      throw new AccessException(Fault.CONFLICT, "It is over: what came of it stands.");
    }
    Kept after = after(by, before, deed, now);
    if (after.state() == State.DONE) {
      till.spend(after, now);
    }
    String what = deed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    ledger
        .store()
        .change(
            transaction -> {
              TimesTable.put(transaction, after);
              audit.record(
                  transaction,
                  by.did(
                      "plan." + what,
                      Optional.of(before.customer()).filter(text -> !text.isEmpty()),
                      "machine:" + key.machine().text(),
                      Map.of(
                          "plan", key.work(),
                          "planned", key.planned().toString(),
                          "day", after.day().toString(),
                          "reason", after.said().map(Due.Said::words).orElse(""))));
            });
    return shown(after, now);
  }

  private void needMachine(Caller by, MachineId machine) {
    var place = new Place.AtMachine(machine);
    if (!guard.sight(by, Permission.MACHINE_READ).covers(machine)) {
      throw unknown();
    }
    guard.need(by, Permission.MACHINE_CONFIGURE, place);
  }

  private Kept after(Caller by, Kept before, PlanDeed deed, Instant now) {
    LocalDate today = ledger.today(before.key().machine(), now);
    String who = by.account().text();
    if (deed instanceof PlanDeed.Move move) {
      if (move.to().isBefore(today) || move.to().isAfter(today.plusDays(MOST_DAYS))) {
        throw refused("to: from today on, within three years");
      }
      Due.Said said = said(by, now, needed("reason", move.reason()), null, null);
      return before.with(before.state(), move.to(), who, said);
    } else if (deed instanceof PlanDeed.Finish done) {
      if (done.day().isAfter(today)) {
        throw refused("day: today or earlier");
      }
      LocalDate valid = done.validUntil().orElse(null);
      if (valid != null && valid.isBefore(done.day())) {
        throw refused("validUntil: not before it was done");
      }
      Due.Said said = said(by, now, needed("result", done.result()), done.day(), valid);
      return before.with(State.DONE, before.day(), who, said);
    }
    PlanDeed.Skip skip = (PlanDeed.Skip) deed;
    Due.Said said = said(by, now, needed("reason", skip.reason()), null, null);
    return before.with(State.SKIPPED, before.day(), who, said);
  }

  private static Due.Said said(
      Caller by, Instant now, String words, @Nullable LocalDate done, @Nullable LocalDate valid) {
    return new Due.Said(
        by.login(), now, words, Optional.ofNullable(done), Optional.ofNullable(valid));
  }

  private static String needed(String field, String text) {
    String kept = StorableText.of(text).strip();
    if (kept.isEmpty() || kept.length() > LONGEST_WORDS) {
      throw refused("%s: 1 to %d characters".formatted(field, LONGEST_WORDS));
    }
    return kept;
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such plan.");
  }

  private static Place place(Scope scope) {
    return switch (scope.width()) {
      case "site.id" -> new Place.AtSite(scope.owner());
      case "machine.id" -> new Place.AtMachine(new MachineId(scope.owner()));
      default -> new Place.Everywhere();
    };
  }

  // One that cannot be understood might be for anybody.
  private boolean mayChange(Caller by, PlanFile file) {
    Place where =
        file.work().map(PlannedWork::scope).map(PlanDesk::place).orElse(new Place.Everywhere());
    return guard.may(by, Permission.MACHINE_CONFIGURE, where);
  }

  private Optional<PlanFile> found(Caller by, String name) {
    return ledger.folder().find(name).filter(file -> mayChange(by, file));
  }

  @Override
  public List<PlanFile> files(Caller caller) {
    return ledger.folder().all().stream().filter(file -> mayChange(caller, file)).toList();
  }

  @Override
  public synchronized void save(Caller by, String name, Map<String, Object> keys, String seen) {
    new FileKeys(keys).checkShape();
    if (!PlanFolder.isName(name)) {
      throw refused("name: 1 to 40 small letters, digits and hyphens");
    }
    PlannedWork work = sound(name, keys);
    guard.need(by, Permission.MACHINE_CONFIGURE, place(work.scope()));
    needUnchanged(by, name, seen);
    write(by, "plan.saved", name, Optional.of(keys));
  }

  private static PlannedWork sound(String name, Map<String, Object> keys) {
    WorkReader.Said said = WorkReader.read(name, keys);
    return said.work()
        .orElseThrow(
            () -> {
              Problem first = said.problems().get(0);
              return refused(first.key() + ": " + first.rule());
            });
  }

  private void needUnchanged(Caller by, String name, String seen) {
    Optional<PlanFile> now = ledger.folder().find(name);
    boolean hidden = now.filter(file -> !mayChange(by, file)).isPresent();
    if (hidden || !now.map(PlanFile::version).orElse("").equals(seen)) {
      throw new AccessException(
          Fault.CONFLICT,
          now.isPresent()
              ? "Somebody changed this plan meanwhile, or it has this name already: look again."
              : "Somebody deleted this plan meanwhile: look again.");
    }
  }

  private void write(Caller by, String action, String name, Optional<Map<String, Object>> keys) {
    Map<String, String> words =
        new FileKeys(keys.or(() -> ledger.folder().find(name).map(PlanFile::keys)).orElse(Map.of()))
            .audited();
    ledger.folder().write(name, keys, by.login());
    audit.record(by.did(action, Optional.empty(), "plan:" + name, words));
  }

  @Override
  public synchronized void delete(Caller by, String name, String seen) {
    if (found(by, name).isEmpty()) {
      throw unknown();
    }
    needUnchanged(by, name, seen);
    write(by, "plan.deleted", name, Optional.empty());
  }

  @Override
  public List<FormerFile> past(Caller by, String name) {
    if (!PlanFolder.isName(name)) {
      throw unknown();
    }
    List<FormerFile> past =
        ledger.folder().former().past(PlanFolder.file(name)).stream()
            .filter(former -> isTheirs(by, name, former))
            .toList();
    boolean hidden = ledger.folder().find(name).filter(file -> !mayChange(by, file)).isPresent();
    if (hidden || (past.isEmpty() && ledger.folder().find(name).isEmpty())) {
      throw unknown();
    }
    return past;
  }

  // It may have been for others before.
  private boolean isTheirs(Caller by, String name, FormerFile former) {
    Place where =
        former
            .keys()
            .flatMap(keys -> WorkReader.read(name, keys).work())
            .map(work -> place(work.scope()))
            .orElse(new Place.Everywhere());
    boolean first = former.keys().isEmpty() && former.text().isEmpty();
    return guard.may(by, Permission.MACHINE_CONFIGURE, where)
        || (first && found(by, name).isPresent());
  }

  @Override
  public synchronized void bringBack(Caller by, String name, int number) {
    FormerFile former =
        past(by, name).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(PlanDesk::unknown);
    if (former.text().isPresent()) {
      throw new AccessException(
          Fault.CONFLICT, "What it said then cannot be read: mend its text and save that.");
    }
    former.keys().ifPresent(keys -> sound(name, keys));
    write(by, "plan.brought-back", name, former.keys());
  }
}
