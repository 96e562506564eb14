package io.millwright.ticket.time.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.contract.Contracts;
import io.millwright.contract.Entitlements;
import io.millwright.contract.Verdict;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.model.MachineId;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.ticketing.Ticket.Matter;
import io.millwright.ticketing.TicketKind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CashierTest {
  private final List<String> asked = new ArrayList<>();

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(CashierTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Matter matter() {
    return new Matter(TicketKind.QUESTION, "acme", Optional.empty(), "", "how", "", "");
  }

  private List<String> asked(String granted) {
    asked.clear();
    var known = new KnownFleet();
    Machine a1 = known.machine(new MachineId("a1")).orElseThrow();
    List<Machine> machines =
        List.of("a1", "a2", "a3").stream()
            .map(id -> new Machine(new MachineId(id), a1.kind(), a1.site(), "", a1.nameplate()))
            .toList();
    var cashier =
        new Cashier(
            fake(
                Entitlements.class,
                (self, method, arguments) -> {
                  String machine = arguments[1].toString();
                  asked.add(machine);
                  return new Verdict(
                      machine.equals(granted),
                      Optional.of("ctr-1"),
                      "ZOOM 1.4",
                      "",
                      Optional.empty(),
                      List.of());
                }),
            fake(Contracts.class, (self, method, arguments) -> null),
            fake(Fleet.class, (self, method, arguments) -> machines));
    assertThat(cashier.cover(matter(), ManualClock.NOON)).isEmpty();
    return List.copyOf(asked);
  }

  // A customer may have hundreds of machines, and each question reads a contract.
  @Test
  void for_a_matter_of_no_machine_contracts_are_asked_until_one_says_yes() {
    assertThat(asked("a1")).hasSize(1);
    assertThat(asked("a2")).hasSize(2);
    assertThat(asked("none")).hasSize(3);
  }
}
