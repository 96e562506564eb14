package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.access.internal.db.AccountTables;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.testkit.TestDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PeopleKeeperTest {
  private static final Belongings ACME =
      new Belongings(Optional.of("acme"), Set.of(new MachineId("a1"), new MachineId("a2")));

  private final Premises all;
  private final PeopleKeeper keeper;
  private final AccountId ada;
  private final AccountId carl;

  PeopleKeeperTest(TestDatabase database) {
    all = new Premises(database.fresh());
    ada = all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    carl =
        all.person(
            "carl",
            at(Role.TECHNICIAN, "site:acme-1"),
            at(Role.TECHNICIAN, "machine:a2"),
            at(Role.TECHNICIAN, "customer:bolt"));
    all.person("boss", "acme", at(Role.CUSTOMER_ADMINISTRATOR, "customer:acme"));
    all.person("worker", "acme", at(Role.OPERATOR, "site:acme-1"));
    all.person("foreigner", "bolt", at(Role.CUSTOMER_ADMINISTRATOR, "customer:bolt"));
    keeper = new PeopleKeeper(all.book, all.clerk, all.ground);
  }

  @Test
  void a_customers_people_go_and_nobody_keeps_a_right_at_its_places() {
    Caller worker = all.caller("worker");
    assertThat(keeper.held(ACME)).isEqualTo(Map.of("accounts", 2L, "grants to others", 2L));

    keeper.erase(ACME);
    keeper.erase(ACME);

    assertThat(keeper.held(ACME)).isEmpty();
    assertThat(all.store.find(AccountTables::all)).hasSize(3);
    assertThat(all.account(carl).grants()).containsExactly(at(Role.TECHNICIAN, "customer:bolt"));
    assertThat(all.account(ada).grants()).hasSize(1);
    assertThat(all.guard.may(worker, Permission.MACHINE_READ, Place.of("site:acme-1"))).isFalse();
    all.caller("foreigner");
    all.restart();
    assertThat(new PeopleKeeper(all.book, all.clerk, all.ground).held(ACME)).isEmpty();
  }

  @Test
  void a_machine_takes_only_grants_at_itself_along() {
    var machine = new Belongings(Optional.empty(), Set.of(new MachineId("a2")));
    assertThat(keeper.held(machine)).isEqualTo(Map.of("grants to others", 1L));

    keeper.erase(machine);

    assertThat(keeper.held(machine)).isEmpty();
    assertThat(all.account(carl).grants()).hasSize(2);
    all.caller("boss");
  }
}
