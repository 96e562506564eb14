package io.millwright.plan.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.files.FormerFile;
import io.millwright.model.MachineId;
import io.millwright.plan.Due;
import io.millwright.plan.Due.State;
import io.millwright.plan.Plans;
import io.millwright.plan.internal.db.Kept;
import io.millwright.store.StorableText;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private final Cabinet cabinet;
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
    this.cabinet = new Cabinet(ledger.folder(), guard, audit);
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
    if (until.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(MOST_AHEAD))) {
      throw refused("until: at most %d days ahead".formatted(MOST_AHEAD));
    }
    return ledger.until(until, sight::covers, now).stream()
        .filter(one -> !one.day().isBefore(from))
        .map(one -> shown(one, now))
        .toList();
  }

  private Due shown(Kept one, Instant now) {
    LocalDate today = ledger.today(one.key().machine(), now);
    return one.due(today, ledger.trouble(one), ledger.use(one, now));
  }

  @Override
  public Due act(Caller by, Due.Key key, PlanDeed deed) {
    needMachine(by, key.machine());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Kept seen = ledger.find(key, now).orElseThrow(PlanDesk::unknown);
    String what = "plan." + deed.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return ledger
        .change(
            seen,
            before -> Optional.of(done(by, before, deed, now)),
            (transaction, after) -> audit.record(transaction, audited(by, what, after)))
        .map(after -> shown(after, now))
        .orElseThrow();
  }

  private Kept done(Caller by, Kept before, PlanDeed deed, Instant now) {
    if (before.isOver()) {
      throw new AccessException(Fault.CONFLICT, "It is over: what came of it stands.");
    }
    Kept after = after(by, before, deed, now);
    if (after.state() == State.DONE) {
      till.spend(after, now);
    }
    return after;
  }

  private static Deed audited(Caller by, String what, Kept after) {
    return by.did(
        what,
        Optional.of(after.customer()).filter(text -> !text.isEmpty()),
        "machine:" + after.key().machine().text(),
        Map.of(
            "plan", after.key().work(),
            "planned", after.key().planned().toString(),
            "day", after.day().toString(),
            "reason", after.said().map(Due.Said::words).orElse("")));
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

  static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such plan.");
  }

  @Override
  public List<PlanFile> files(Caller caller) {
    return cabinet.files(caller);
  }

  @Override
  public void save(Caller by, String name, Map<String, Object> keys, String seen) {
    cabinet.save(by, name, keys, seen);
  }

  @Override
  public void delete(Caller by, String name, String seen) {
    cabinet.delete(by, name, seen);
  }

  @Override
  public List<FormerFile> past(Caller by, String name) {
    return cabinet.past(by, name);
  }

  @Override
  public void bringBack(Caller by, String name, int number) {
    cabinet.bringBack(by, name, number);
  }
}
