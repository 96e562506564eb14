package io.millwright.remote.session.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Right;
import io.millwright.contract.Verdict;
import io.millwright.model.MachineId;
import io.millwright.remote.session.RemoteSession;
import io.millwright.remote.session.RemoteSession.Wish;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.internal.Reminders.Purpose;
import io.millwright.remote.session.internal.Reminders.Reminder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks whether a contract covers a session, where the customer has one (Z-129), and work on
 * computer and controller (Z-122), or the health check (Z-123), and counts help with updates
 * (H-28).
 */
@Component(service = Cover.class)
public final class Cover {
  private final AtomicReference<@Nullable Entitlements> entitlements = new AtomicReference<>();
  private final Reminders reminders;

  /** For the running installation. */
  @Activate
  public Cover(@Reference Reminders reminders) {
    this.reminders = reminders;
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  void bindEntitlements(Entitlements service) {
    entitlements.set(service);
  }

  void unbindEntitlements(Entitlements service) {
    entitlements.compareAndSet(service, null);
  }

  /**
   * Lets pass, or names the clause.
   *
   * @throws AccessException CONFLICT if a contract says no
   */
  void need(String customer, Wish wish, Instant now) {
    Entitlements known = entitlements.get();
    if (known == null) {
      return;
    }
    if (wish.healthCheck()) {
      // What is done in it is counted at its ticket: two a year are two, however often it breaks.
      check(known.may(customer, wish.machine(), Right.HEALTH_CHECK, now));
      return;
    }
    if (wish.update().isEmpty()) {
      check(known.may(customer, wish.machine(), Right.REMOTE_SESSION, now));
      if (wish.scopes().contains(Scope.TCP) || wish.scopes().contains(Scope.TERMINAL)) {
        check(known.may(customer, wish.machine(), Right.TELESERVICE, now));
      }
      return;
    }
    // Help with an update is help online, whatever it takes, also where no other session is sold.
    Verdict verdict =
        known.may(customer, wish.machine(), Right.UPDATE_ASSISTANCE, wish.update(), now);
    check(verdict);
    checkRest(verdict, wish.minutes());
  }

  /** The clause by which a second person must allow a session as well; empty without one. */
  Optional<String> fourEyes(String customer, MachineId machine, Instant now) {
    return Optional.ofNullable(entitlements.get())
        .map(known -> known.may(customer, machine, Right.REMOTE_SESSION_FOUR_EYES, now))
        .filter(Verdict::granted)
        .map(Verdict::clause);
  }

  private static void check(Verdict verdict) {
    if (verdict.contract().isPresent() && !verdict.granted()) {
      throw new AccessException(Fault.CONFLICT, "The contract says: " + verdict.words());
    }
  }

  // More is billed (H-28): asking for it is no session within the contract.
  private static void checkRest(Verdict verdict, int minutes) {
    if (verdict.left().filter(left -> left.rest() < minutes).isPresent()) {
      throw new AccessException(
          Fault.CONFLICT,
          "The contract says: %d of %d minutes are left for help with %s, %s"
              .formatted(
                  verdict.left().get().rest(),
                  verdict.left().get().all(),
                  verdict.left().get().subject(),
                  verdict.clause()));
    }
  }

  /** The engineer wants in: where the answer is lost, it is counted when it shows they are. */
  void expected(RemoteSession session, Caller by, Instant now) {
    if (!session.wish().update().isEmpty()) {
      reminders.keep(session.id(), Purpose.MINUTES, by, "", now);
    }
  }

  /** The engineer is in: the minutes allowed are spent. */
  void begun(RemoteSession session, Caller by, Instant now) {
    expected(session, by, now);
    // Without the part for contracts they are counted as soon as it is there.
    if (session.wish().update().isEmpty() || entitlements.get() == null) {
      return;
    }
    try {
      long minutes = session.consent().orElseThrow().minutes();
      spend(session, minutes, reference(session), by, now)
          .ifPresentOrElse(
              spent -> reminders.keep(session.id(), Purpose.MINUTES, by, spent.contract(), now),
              () -> drop(session));
    } catch (AccessException e) {
      drop(session);
      throw e;
    }
  }

  private void drop(RemoteSession session) {
    reminders.find(session.id(), Purpose.MINUTES).ifPresent(reminders::drop);
  }

  /** Who is in one that was not counted yet; empty if it was, or nobody can tell. */
  Optional<Caller> uncounted(RemoteSession session) {
    return entitlements.get() == null
        ? Optional.empty()
        : reminders
            .find(session.id(), Purpose.MINUTES)
            .filter(one -> one.words().isEmpty())
            .filter(
                one ->
                    session
                        .begun()
                        .filter(act -> act.account().equals(one.who().account()))
                        .isPresent())
            .flatMap(reminders::caller);
  }

  private Optional<Verdict.Spending> spend(
      RemoteSession session, long minutes, String reference, Caller by, Instant now) {
    Entitlements known = entitlements.get();
    if (known == null) {
      return Optional.empty();
    }
    var order =
        new Entitlements.Order(
            session.customer(),
            session.wish().machine(),
            Right.UPDATE_ASSISTANCE,
            session.wish().update(),
            minutes,
            by);
    return known.spend(order, reference, now);
  }

  private static String reference(RemoteSession session) {
    return "remote-session:" + session.id();
  }

  /**
   * It is over: what was not needed is given back, by the times of where it went on. Does nothing
   * the second time.
   */
  void ended(RemoteSession session, Instant now) {
    Entitlements known = entitlements.get();
    Optional<Reminder> left = reminders.find(session.id(), Purpose.MINUTES);
    if (left.isEmpty() || known == null) {
      return;
    }
    Optional<Caller> by = reminders.caller(left.get());
    String contract = left.get().words();
    // Remembered until it is counted: a database that goes away in between loses no minutes.
    if (!contract.isEmpty() && by.isPresent()) {
      settle(known, session, contract, by.get(), now);
    }
    reminders.drop(left.get());
  }

  // Done again it changes nothing.
  private void settle(
      Entitlements known, RemoteSession session, String contract, Caller by, Instant now) {
    long allowed = session.consent().orElseThrow().minutes();
    long used = minutes(session, session.ending().map(RemoteSession.Ending::at).orElse(now));
    if (used >= allowed) {
      return;
    }
    try {
      // An engineer may spend, and not take back what was spent.
      known.giveBack(Caller.platform(), contract, reference(session));
      spend(session, used, reference(session) + ":used", by, now);
    } catch (AccessException e) {
      drop(session);
      throw e;
    }
  }

  // A minute that began counts.
  private static long minutes(RemoteSession session, Instant end) {
    Duration time = Duration.between(session.begun().orElseThrow().at(), end);
    return Math.max(1, time.plusSeconds(59).toMinutes());
  }
}
