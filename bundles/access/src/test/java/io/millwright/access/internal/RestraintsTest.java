package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Restraints;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import io.millwright.testkit.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the guard withholds from a customer's people while its contract is suspended (Z-53). */
class RestraintsTest {
  private final Premises all = new Premises(TestDatabase.DERBY.fresh());

  private Caller customers(Grant... grants) {
    all.person("worker", "acme", grants);
    return all.caller("worker");
  }

  private String need(Caller caller, Permission permission, String place) {
    try {
      all.guard.need(caller, permission, Place.of(place));
      return "passes";
    } catch (AccessException e) {
      return e.fault().name();
    }
  }

  /** Withholds one machine of acme's. */
  private record Held(MachineId machine) implements Restraints {
    private static final Restraint WHY =
        new Restraint("suspension", "R-1", "ZEISS 1.11(2)", "suspended: R-1 is in default");

    @Override
    public Optional<Restraint> at(String customer, MachineId asked) {
      return Optional.of(WHY).filter(any -> customer.equals("acme") && asked.equals(machine));
    }

    @Override
    public List<Restraint> of(String customer) {
      return List.of();
    }
  }

  @Test
  void what_is_withheld_is_refused_with_its_clause_and_is_in_no_sight() {
    Caller caller = customers(at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    var held = new Held(new MachineId("a1"));
    all.ground.bindRestraints(held);

    assertThatThrownBy(
            () -> all.guard.need(caller, Permission.MACHINE_READ, Place.of("machine:a1")))
        .hasMessage("suspended: R-1 is in default, ZEISS 1.11(2)");
    for (Permission each :
        Set.of(
            Permission.MACHINE_READ,
            Permission.ALARM_ACKNOWLEDGE,
            Permission.MACHINE_CONFIGURE,
            Permission.PAST_EXPORT)) {
      assertThat(need(caller, each, "machine:a1")).isEqualTo("FORBIDDEN");
      assertThat(all.guard.may(caller, each, Place.of("machine:a1"))).isFalse();
      assertThat(all.guard.sight(caller, each).machines()).containsExactly(new MachineId("a2"));
    }
    assertThat(need(caller, Permission.MACHINE_READ, "machine:a2")).isEqualTo("passes");
    all.ground.unbindRestraints(held);
    assertThat(need(caller, Permission.MACHINE_READ, "machine:a1")).isEqualTo("passes");
  }

  @Test
  void who_is_suspended_still_ends_sessions_and_reads_tickets_contract_and_own_data() {
    Caller caller = customers(at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    all.ground.bindRestraints(new Held(new MachineId("a1")));

    for (Permission each :
        Set.of(
            Permission.REMOTE_CONSENT,
            Permission.TICKET_READ,
            Permission.TICKET_OPEN,
            Permission.CONTRACT_READ,
            Permission.DATA_EXPORT)) {
      assertThat(need(caller, each, "machine:a1")).isEqualTo("passes");
    }
  }

  @Test
  void the_vendors_people_see_what_is_withheld_from_a_customers() {
    all.person("max", at(Role.SERVICE_ENGINEER, "customer:acme"));
    all.person("eve", everywhere(Role.EXPERT));
    all.ground.bindRestraints(new Held(new MachineId("a1")));

    assertThat(need(all.caller("max"), Permission.MACHINE_READ, "machine:a1")).isEqualTo("passes");
    assertThat(all.guard.sight(all.caller("max"), Permission.MACHINE_READ).machines())
        .contains(new MachineId("a1"));
    assertThat(all.guard.sight(all.caller("eve"), Permission.MACHINE_READ))
        .isEqualTo(Sight.EVERYTHING);
  }

  // It must not be told that there is one.
  @Test
  void a_strangers_machine_stays_unknown_whatever_is_withheld_there() {
    all.person("stranger", "bolt", at(Role.CUSTOMER_ADMINISTRATOR, "customer:bolt"));
    all.ground.bindRestraints(new Held(new MachineId("a1")));

    assertThat(need(all.caller("stranger"), Permission.MACHINE_READ, "machine:a1"))
        .isEqualTo("UNKNOWN");
  }
}
