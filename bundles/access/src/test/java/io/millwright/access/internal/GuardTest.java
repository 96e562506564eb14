package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccessException;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.Sight;
import io.millwright.access.internal.guard.Surveyor;
import io.millwright.audit.Deed;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.MachineAssigned;
import io.millwright.model.MachineId;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuardTest {
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

  @Test
  void a_grant_holds_at_its_place_and_below_and_nowhere_else() {
    Caller caller = customers(at(Role.OPERATOR, "site:acme-1"));

    assertThat(need(caller, Permission.MACHINE_READ, "machine:a1")).isEqualTo("passes");
    assertThat(need(caller, Permission.MACHINE_READ, "site:acme-1")).isEqualTo("passes");
    assertThat(need(caller, Permission.MACHINE_READ, "machine:a2")).isEqualTo("UNKNOWN");
    assertThat(need(caller, Permission.MACHINE_READ, "machine:b1")).isEqualTo("UNKNOWN");
    assertThat(need(caller, Permission.MACHINE_READ, "machine:lost")).isEqualTo("UNKNOWN");
    assertThat(need(caller, Permission.MACHINE_READ, "machine:nowhere")).isEqualTo("UNKNOWN");
    assertThat(need(caller, Permission.MACHINE_READ, "customer:bolt")).isEqualTo("UNKNOWN");
    // It knows of these, and may not.
    assertThat(need(caller, Permission.MACHINE_CONFIGURE, "machine:a1")).isEqualTo("FORBIDDEN");
    assertThat(need(caller, Permission.MACHINE_READ, "customer:acme")).isEqualTo("FORBIDDEN");
    assertThat(need(caller, Permission.PLATFORM_READ, "everywhere")).isEqualTo("FORBIDDEN");
  }

  @Test
  void the_sight_is_what_lies_at_and_below_the_grants_that_hold() {
    var ended =
        new Grant(
            Role.OPERATOR,
            Place.of("site:acme-2"),
            Optional.of(all.clock.instant().plus(Duration.ofMinutes(1))),
            "");
    Caller caller = customers(at(Role.OPERATOR, "machine:a1"), ended);

    assertThat(all.guard.sight(caller, Permission.MACHINE_READ))
        .isEqualTo(
            new Sight(
                false,
                Set.of(),
                Set.of("acme-2"),
                Set.of(new MachineId("a1"), new MachineId("a2"))));
    all.clock.advance(Duration.ofMinutes(1));
    assertThat(all.guard.sight(caller, Permission.MACHINE_READ))
        .isEqualTo(new Sight(false, Set.of(), Set.of(), Set.of(new MachineId("a1"))));
    assertThat(need(caller, Permission.MACHINE_READ, "machine:a2")).isEqualTo("UNKNOWN");
    assertThat(all.guard.sight(caller, Permission.AUDIT_READ)).isEqualTo(Sight.NOTHING);
  }

  @Test
  void a_customers_grant_covers_its_sites_and_one_everywhere_covers_all() {
    Caller caller = customers(at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    all.person("eve", everywhere(Role.EXPERT));

    assertThat(all.guard.sight(caller, Permission.MACHINE_READ))
        .isEqualTo(
            new Sight(
                false,
                Set.of("acme"),
                Set.of("acme-1", "acme-2"),
                Set.of(new MachineId("a1"), new MachineId("a2"))));
    assertThat(all.guard.sight(all.caller("eve"), Permission.MACHINE_READ))
        .isEqualTo(Sight.EVERYTHING);
    assertThat(need(all.caller("eve"), Permission.MACHINE_READ, "machine:lost"))
        .isEqualTo("passes");
  }

  @Test
  void the_data_protection_officer_reads_the_audit_and_sees_no_machine() {
    Caller caller = customers(at(Role.DATA_PROTECTION_OFFICER, "customer:acme"));

    assertThat(need(caller, Permission.AUDIT_READ, "customer:acme")).isEqualTo("passes");
    assertThat(all.guard.sight(caller, Permission.MACHINE_READ)).isEqualTo(Sight.NOTHING);
  }

  // Z-64: the machine was sold; its former owner's people keep nothing there.
  @Test
  void a_machine_that_went_to_another_customer_is_gone_for_the_former() {
    Caller caller = customers(at(Role.OPERATOR, "machine:a1"), at(Role.OPERATOR, "site:acme-2"));
    var surveyor = new Surveyor(all.ground, all.fleet);
    var a1 = new MachineId("a1");
    assertThat(need(caller, Permission.MACHINE_READ, "machine:a1")).isEqualTo("passes");

    all.fleet.assign(a1, "bolt-1", "");
    surveyor.on(new MachineAssigned(a1, "bolt-1", all.clock.instant()));

    assertThat(need(caller, Permission.MACHINE_READ, "machine:a1")).isEqualTo("UNKNOWN");
    assertThat(all.guard.sight(caller, Permission.MACHINE_READ).machines())
        .containsExactly(new MachineId("a2"));
  }

  @Test
  void the_land_is_surveyed_every_few_seconds_whatever_the_clock_does() {
    var surveyor = new Surveyor(all.ground, all.fleet);
    surveyor.on(new TimePassed(all.clock.instant()));
    int before = all.fleet.asked();
    for (int i = 0; i < 8; i++) {
      surveyor.on(new TimePassed(all.clock.advance(Duration.ofSeconds(1))));
    }
    assertThat(all.fleet.asked() - before).isEqualTo(2);

    surveyor.on(new TimePassed(all.clock.advance(Duration.ofDays(-1))));
    assertThat(all.fleet.asked() - before).isEqualTo(3);
  }

  @Test
  void asking_for_what_is_not_there_does_not_ask_the_database_each_time() {
    Caller caller = customers(at(Role.OPERATOR, "site:acme-1"));
    all.clock.advance(Duration.ofSeconds(2));
    int before = all.fleet.asked();
    for (int i = 0; i < 100; i++) {
      need(caller, Permission.MACHINE_READ, "machine:guess-" + i);
    }

    assertThat(all.fleet.asked() - before).isEqualTo(1);
  }

  // The audit must not be what an attacker fills the disk with.
  @Test
  void what_is_forbidden_is_recorded_once_a_minute_with_its_number() {
    Caller caller = customers(at(Role.OPERATOR, "site:acme-1"));
    all.audit.clear();
    for (int i = 0; i < 1_000; i++) {
      need(caller, Permission.PLATFORM_OPERATE, "everywhere");
    }
    assertThat(all.audit.actions()).containsExactly("access.forbidden");
    assertThat(all.audit.deeds().get(0).details()).containsEntry("permission", "PLATFORM_OPERATE");

    all.shelves.minute();
    all.shelves.minute();
    assertThat(all.audit.deeds())
        .extracting(deed -> deed.details().getOrDefault("times", ""))
        .containsExactly("", "999 more within a minute");
  }

  @Test
  void varying_what_is_forbidden_does_not_fill_the_audit_either() {
    Caller caller = customers(at(Role.OPERATOR, "site:acme-1"));
    all.audit.clear();
    for (Permission permission : Permission.values()) {
      need(caller, permission, "everywhere");
      need(caller, permission, "machine:a1");
    }
    all.shelves.minute();

    assertThat(all.audit.deeds()).extracting(Deed::action).containsOnly("access.forbidden");
    assertThat(all.audit.deeds()).hasSizeLessThanOrEqualTo(12);
  }
}
