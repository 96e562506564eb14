package io.millwright.mail.internal;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.audit.Deed;
import io.millwright.calendar.BusinessHours;
import io.millwright.calendar.WeekHours;
import io.millwright.contract.Contract;
import io.millwright.contract.Contracts;
import io.millwright.contract.Retention;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.Standing;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One contract of acme that stands as a test says, and no other. */
final class KnownContracts {
  static final String ID = "ctr-1";
  private static final ServicePackage.Id SOLD = new ServicePackage.Id("STARTER", "1");

  private final Contract contract =
      new Contract(
          ID,
          1,
          new Contract.Terms(
              new Contract.Paper("acme", SOLD, "V-17", LocalDate.of(2026, 1, 10), 2018),
              new Contract.Scope(List.of(), 0, 0, List.of(), List.of(), List.of()),
              new Contract.Hours("DE", List.of()),
              Contract.Adapted.NOTHING),
          List.of());
  private Standing standing = standing(Standing.State.ACTIVE, "in-force", "");

  /** It stands so from now on. */
  void stands(Standing.State state, String reason, String subject) {
    standing = standing(state, reason, subject);
  }

  private static Standing standing(Standing.State state, String name, String subject) {
    LocalDate since = LocalDate.of(2026, 3, 1);
    return new Standing(
        state,
        List.of(new Standing.Reason(state, name, subject, since, "ZEISS 1.11(2)", "words")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        List.of());
  }

  Contracts contracts() {
    return (Contracts)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Contracts.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("contract")) {
                throw new UnsupportedOperationException(method.getName());
              }
              if (((Caller) arguments[0]).door() != Deed.Door.PLATFORM) {
                throw new AssertionError("asked as " + arguments[0]);
              }
              if (!arguments[1].equals(ID)) {
                throw new AccessException(AccessException.Fault.UNKNOWN, "no such contract");
              }
              var hours =
                  new BusinessHours("UTC", ZoneOffset.UTC, new WeekHours(Map.of()), List.of());
              return new Contracts.View(contract, sold(), standing, List.of(), hours);
            });
  }

  private static ServicePackage sold() {
    var term =
        new ServicePackage.Term(
            Set.of(), "1", Optional.empty(), Period.ofYears(1), Period.ofMonths(3), "1", "1");
    return new ServicePackage(
        SOLD,
        "Starter Kit",
        "a document",
        Set.of("DE"),
        Map.of(),
        Map.of(),
        "1",
        List.of(),
        List.of(),
        Set.of(),
        new ServicePackage.Rules(
            term,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new ServicePackage.Machines("1", "", "1"),
            List.of(),
            List.of(),
            Retention.UNSAID));
  }
}
