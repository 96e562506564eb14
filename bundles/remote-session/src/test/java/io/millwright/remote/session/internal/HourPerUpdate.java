package io.millwright.remote.session.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.Verdict;
import io.millwright.contract.Verdict.Left;
import io.millwright.contract.Verdict.Spending;
import io.millwright.model.MachineId;
import io.millwright.testkit.SilentContracts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A contract with an hour of help for each update, and all else without an end. */
final class HourPerUpdate implements SilentContracts {
  private static final long HOUR = 60;

  private final String clause;
  private final Supplier<Instant> clock;
  private final Map<String, Spending> spent = new LinkedHashMap<>();
  private boolean away;

  HourPerUpdate(String clause, Supplier<Instant> clock) {
    this.clause = clause;
    this.clock = clock;
  }

  long spent(String update) {
    return spent.values().stream()
        .filter(one -> one.subject().equals(update))
        .mapToLong(Spending::amount)
        .sum();
  }

  /** The next time something is counted, the database is away. */
  void goAwayOnce() {
    away = true;
  }

  @Override
  public Verdict may(String customer, MachineId machine, Right right, String subject, Instant at) {
    Optional<Left> left =
        right == Right.UPDATE_ASSISTANCE
            ? Optional.of(
                new Left("update", subject, ServicePackage.Count.MINUTES, HOUR, spent(subject)))
            : Optional.empty();
    boolean granted = right != Right.REMOTE_SESSION_FOUR_EYES;
    return new Verdict(granted, Optional.of("ctr-1"), clause, "covered", left, List.of());
  }

  @Override
  public Optional<Spending> spend(Order order, String reference, Instant at) {
    if (away) {
      away = false;
      throw new IllegalStateException("the database is away");
    }
    var spending =
        new Spending(
            "ctr-1",
            reference,
            "update",
            order.subject(),
            order.amount(),
            order.by().login(),
            clock.get(),
            Optional.empty());
    spent.put(reference, spending);
    return Optional.of(spending);
  }

  @Override
  public boolean giveBack(Caller by, String contract, String reference) {
    boolean may =
        by.grants().stream()
            .anyMatch(grant -> grant.role().permissions().contains(Permission.CONTRACT_MANAGE));
    if (!may) {
      throw new AccessException(AccessException.Fault.FORBIDDEN, "not for " + by.login());
    }
    return spent.remove(reference) != null;
  }

  @Override
  public List<Spending> spendings(String contract) {
    return List.copyOf(spent.values());
  }
}
