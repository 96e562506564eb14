package io.millwright.ticket.replies.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Sight;
import io.millwright.audit.Audit;
import io.millwright.store.Migrations;
import io.millwright.store.StorableText;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import io.millwright.ticket.replies.CannedReply;
import io.millwright.ticket.replies.CannedReply.Wish;
import io.millwright.ticket.replies.TicketReplies;
import io.millwright.ticket.replies.internal.db.ReplyTable;
import io.millwright.ticket.replies.internal.db.ReplyTable.Kept;
import io.millwright.ticket.replies.internal.db.ReplyTable.Owner;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people keep of their answers. */
@Component
public final class ReplyDesk implements TicketReplies {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST = 4_000;

  private final Store store;
  private final Guard guard;
  private final Audit audit;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public ReplyDesk(@Reference Store store, @Reference Guard guard, @Reference Audit audit) {
    this(store, guard, audit, Clock.systemUTC());
  }

  ReplyDesk(Store store, Guard guard, Audit audit, Clock clock) {
    this.store = store;
    this.guard = guard;
    this.audit = audit;
    this.clock = clock;
    migrate(store);
  }

  static void migrate(Store store) {
    store.migrate(
        new Migrations(
            "ticket_replies",
            ReplyDesk.class.getClassLoader(),
            "io/millwright/ticket/replies/internal/db/changelog.sql"));
  }

  @Override
  public List<CannedReply> all(Caller caller) {
    return readable(caller)
        .filter(one -> !one.removed())
        .map(one -> seen(one, caller))
        .sorted(Comparator.comparing(one -> one.wish().name()))
        .toList();
  }

  @Override
  public List<CannedReply> removed(Caller caller) {
    return readable(caller)
        .filter(Kept::removed)
        .map(one -> seen(one, caller))
        .sorted(Comparator.comparing(CannedReply::at).reversed())
        .toList();
  }

  private Stream<Kept> readable(Caller caller) {
    boolean desk = mayShare(caller);
    return store.find(transaction -> ReplyTable.of(transaction, caller.account().text())).stream()
        .filter(one -> desk || isOwn(one, caller));
  }

  private static boolean isOwn(Kept one, Caller caller) {
    return one.owner().account().equals(caller.account().text());
  }

  private static CannedReply seen(Kept one, Caller caller) {
    return new CannedReply(
        one.id(),
        one.revision(),
        one.wish(),
        one.login(),
        one.at(),
        isOwn(one, caller),
        one.removed());
  }

  @Override
  public boolean mayShare(Caller caller) {
    return guard.sight(caller, Permission.TICKET_WORK).everything();
  }

  @Override
  public CannedReply save(Caller by, Wish wish) {
    needWork(by);
    Wish checked = checked(by, wish);
    var owner = new Owner(by.account().text(), by.customer().orElse(""));
    Kept fresh = made(by, "rep-" + UUID.randomUUID(), 1, checked, owner);
    store.change(
        transaction -> {
          needFree(transaction, fresh);
          ReplyTable.add(transaction, fresh);
          record(transaction, by, "saved", fresh);
        });
    return seen(fresh, by);
  }

  private void needWork(Caller by) {
    Sight sight = guard.sight(by, Permission.TICKET_WORK);
    if (!sight.everything() && sight.machines().isEmpty() && sight.customers().isEmpty()) {
      guard.need(by, Permission.TICKET_WORK, new Place.Everywhere());
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
  }

  private Kept made(Caller by, String id, int revision, Wish wish, Owner owner) {
    return new Kept(
        id,
        revision,
        wish,
        owner,
        by.login(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        false);
  }

  @Override
  public CannedReply change(Caller by, String id, int revision, Wish wish) {
    Kept before = known(by, id);
    if (before.removed()) {
      throw unknown();
    }
    Wish checked = checked(by, wish);
    return write(by, "changed", revision, made(by, id, revision + 1, checked, before.owner()));
  }

  @Override
  public void remove(Caller by, String id, int revision) {
    Kept before = known(by, id);
    if (before.removed()) {
      throw unknown();
    }
    Kept now = made(by, id, revision + 1, before.wish(), before.owner());
    write(
        by,
        "removed",
        revision,
        new Kept(id, now.revision(), now.wish(), now.owner(), now.login(), now.at(), true));
  }

  @Override
  public CannedReply bringBack(Caller by, String id, int revision) {
    Kept now = known(by, id);
    Kept then =
        store.find(transaction -> ReplyTable.past(transaction, id)).stream()
            .filter(one -> one.revision() == revision)
            .findFirst()
            .orElseThrow(ReplyDesk::unknown);
    // What somebody shared once is the desk's, or theirs, as the one who brings it back may say.
    Wish wish = checked(by, then.wish());
    return write(
        by, "brought-back", now.revision(), made(by, id, now.revision() + 1, wish, now.owner()));
  }

  private CannedReply write(Caller by, String what, int seen, Kept next) {
    store.change(
        transaction -> {
          if (!ReplyTable.retire(transaction, next.id(), seen)) {
            throw new AccessException(
                Fault.CONFLICT, "Somebody changed this reply meanwhile: look at it again.");
          }
          if (!next.removed()) {
            needFree(transaction, next);
          }
          ReplyTable.add(transaction, next);
          ReplyTable.forget(transaction, next.id(), next.revision() - MOST_REVISIONS);
          record(transaction, by, what, next);
        });
    return seen(next, by);
  }

  @Override
  public List<CannedReply> past(Caller caller, String id) {
    known(caller, id);
    return store.find(transaction -> ReplyTable.past(transaction, id)).stream()
        .map(one -> seen(one, caller))
        .toList();
  }

  /** One that the caller may change: an own one, or of the desk's. */
  private Kept known(Caller caller, String id) {
    return store
        .find(transaction -> ReplyTable.find(transaction, id))
        .filter(one -> isOwn(one, caller) || (one.wish().shared() && mayShare(caller)))
        .orElseThrow(ReplyDesk::unknown);
  }

  private Wish checked(Caller by, Wish wish) {
    String name = StorableText.of(wish.name()).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.lines().count() > 1) {
      throw refused("name: 1 to %d characters in one line".formatted(LONGEST_NAME));
    }
    String en = text("en", wish.en());
    String de = text("de", wish.de());
    if (en.isEmpty() && de.isEmpty()) {
      throw refused("en: a text in one language or both");
    }
    if (wish.shared() && !mayShare(by)) {
      guard.need(by, Permission.TICKET_WORK, new Place.Everywhere());
      throw new AccessException(Fault.FORBIDDEN, "Your account may not do this here.");
    }
    return new Wish(name, en, de, wish.shared());
  }

  private static String text(String field, String text) {
    String kept = StorableText.of(text).strip();
    if (kept.length() > LONGEST) {
      throw refused("%s: at most %d characters".formatted(field, LONGEST));
    }
    return kept;
  }

  private static void needFree(Transaction transaction, Kept next) {
    List<Kept> others =
        ReplyTable.of(transaction, next.owner().account()).stream()
            .filter(one -> one.owner().equals(next.owner()))
            .filter(one -> !one.removed() && !one.id().equals(next.id()))
            .toList();
    if (others.size() >= MOST) {
      throw new AccessException(Fault.CONFLICT, "One has at most %d replies.".formatted(MOST));
    }
    if (others.stream().anyMatch(one -> one.wish().name().equals(next.wish().name()))) {
      throw new AccessException(Fault.CONFLICT, "There is a reply of this name already.");
    }
  }

  private void record(Transaction transaction, Caller by, String what, Kept one) {
    audit.record(
        transaction,
        by.did(
            "ticket.reply." + what,
            by.customer(),
            "reply:" + one.id(),
            Map.of(
                "name", one.wish().name(),
                "shared", Boolean.toString(one.wish().shared()))));
  }

  private static AccessException refused(String rule) {
    return new AccessException(Fault.REFUSED, rule);
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such reply.");
  }
}
