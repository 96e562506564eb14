package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.at;
import static io.millwright.access.internal.Premises.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.model.MachineId;
import io.millwright.ownership.Consent;
import io.millwright.ownership.Consent.Kind;
import io.millwright.ownership.Consent.Terms;
import io.millwright.ownership.Deletion.Act;
import io.millwright.ownership.Permits;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody from outside has a right as long as the customer's consent holds (Z-48). */
@ParameterizedClass
@EnumSource
class OutsiderTest implements Permits {
  private static final Instant END = ManualClock.NOON.plus(Duration.ofDays(10));
  private static final Place SITE = Place.of("site:acme-1");
  private static final Place MACHINE = Place.of("machine:a1");

  private final Premises all;
  private final Map<String, Consent> consents = new HashMap<>();
  private final Caller ada;

  OutsiderTest(TestDatabase database) {
    all = new Premises(database.fresh());
    all.person("ada", everywhere(Role.PLATFORM_ADMINISTRATOR));
    ada = all.caller("ada");
    all.ground.bindPermits(this);
    agree("con-1", Kind.OUTSIDER, "acme", SITE);
  }

  private void agree(String id, Kind kind, String customer, Place place) {
    consents.put(
        id,
        new Consent(
            id,
            new Terms(kind, customer, Set.of(place), "Nuts Ltd", "yes", "A", Optional.of(END)),
            new Act(new AccountId("a"), "ada", ManualClock.NOON),
            Optional.empty()));
  }

  @Override
  public Optional<Consent> living(String id) {
    return Optional.ofNullable(consents.get(id)).filter(one -> one.livesAt(all.clock.instant()));
  }

  @Override
  public List<Consent> livingOf(String customer) {
    throw new UnsupportedOperationException();
  }

  private static Grant grant(String place, Instant until, String basis) {
    return new Grant(Role.SUBCONTRACTOR, Place.of(place), Optional.of(until), basis);
  }

  private void refused(Grant grant, String rule) {
    assertThatThrownBy(
            () -> all.accounts.invite(ada, Premises.profile("x"), Optional.empty(), List.of(grant)))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("basis: ")
        .hasMessageContaining(rule);
  }

  private boolean may(Place place) {
    return all.guard.may(all.caller("otto"), Permission.MACHINE_READ, place);
  }

  @Test
  void no_right_is_given_that_goes_beyond_the_consent() {
    agree("con-2", Kind.TRANSFER, "acme", SITE);
    agree("con-3", Kind.OUTSIDER, "bolt", SITE);
    refused(grant("site:acme-1", END, "P-1"), "number of a consent");
    refused(grant("customer:acme", END, "con-1"), "number of a consent");
    refused(grant("site:acme-2", END, "con-1"), "number of a consent");
    refused(grant("everywhere", END, "con-1"), "number of a consent");
    refused(grant("site:acme-1", END, "con-2"), "number of a consent");
    refused(grant("site:acme-1", END, "con-3"), "number of a consent");
    refused(grant("site:acme-1", END.plusSeconds(1), "con-1"), "ends at");
    all.person("otto", grant("site:acme-1", END, "con-1"), grant("machine:a1", END, "con-1"));
    assertThat(may(MACHINE)).isTrue();
  }

  @Test
  void the_right_ends_when_the_consent_is_withdrawn() {
    all.person("otto", grant("site:acme-1", END, "con-1"));
    Caller otto = all.caller("otto");
    assertThat(all.guard.sight(otto, Permission.MACHINE_READ).machines())
        .containsExactly(new MachineId("a1"));

    consents.clear();
    assertThat(all.guard.may(otto, Permission.MACHINE_READ, MACHINE)).isFalse();
    assertThat(all.guard.sight(otto, Permission.MACHINE_READ).machines()).isEmpty();
    assertThatThrownBy(() -> all.guard.need(otto, Permission.MACHINE_READ, SITE))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void the_right_ends_when_the_place_goes_to_another_customer() {
    all.person("otto", grant("machine:a1", END, "con-1"));
    assertThat(may(MACHINE)).isTrue();
    all.fleet.assign(new MachineId("a1"), "bolt-1", "");
    all.clock.advance(Duration.ofSeconds(2));
    all.ground.freshLand();
    assertThat(may(MACHINE)).isFalse();
  }

  @Test
  void without_the_register_of_consents_nobody_from_outside_gets_in() {
    all.person("otto", grant("site:acme-1", END, "con-1"));
    all.ground.unbindPermits(this);
    assertThat(may(MACHINE)).isFalse();
    refused(grant("site:acme-1", END, "con-1"), "away");
    assertThat(all.guard.may(ada, Permission.MACHINE_READ, MACHINE)).isTrue();
    all.person("carl", at(Role.TECHNICIAN, "site:acme-1"));
  }

  private void agreeTo(String company) {
    consents.put(
        "con-9",
        new Consent(
            "con-9",
            new Terms(Kind.ASSOCIATE, "acme", Set.of(SITE), company, "yes", "A", Optional.of(END)),
            new Act(new AccountId("a"), "ada", ManualClock.NOON),
            Optional.empty()));
  }

  private static Grant associate(Role role, String place, Optional<Instant> until, String basis) {
    return new Grant(role, Place.of(place), until, basis);
  }

  private void refusedToBolt(Grant grant, String rule) {
    assertThatThrownBy(
            () ->
                all.accounts.invite(
                    ada, Premises.profile("x"), Optional.of("bolt"), List.of(grant)))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining(rule);
  }

  @Test
  void people_of_an_associated_company_get_in_only_where_the_customer_agreed_to_that_company() {
    Optional<Instant> end = Optional.of(END);
    refusedToBolt(associate(Role.OPERATOR, "site:acme-1", end, "con-9"), "number of a consent");
    agreeTo("nuts");
    refusedToBolt(associate(Role.OPERATOR, "site:acme-1", end, "con-9"), "number of a consent");
    agreeTo("bolt");
    refusedToBolt(associate(Role.OPERATOR, "site:acme-1", end, "con-1"), "number of a consent");
    refusedToBolt(associate(Role.OPERATOR, "site:acme-2", end, "con-9"), "number of a consent");
    refusedToBolt(associate(Role.OPERATOR, "customer:acme", end, "con-9"), "number of a consent");
    refusedToBolt(associate(Role.OPERATOR, "site:acme-1", Optional.empty(), "con-9"), "ends at");
    refusedToBolt(
        associate(Role.OPERATOR, "site:acme-1", Optional.of(END.plusSeconds(1)), "con-9"),
        "ends at");
    refusedToBolt(
        associate(Role.CUSTOMER_ADMINISTRATOR, "site:acme-1", end, "con-9"), "are operators");

    all.person("otto", "bolt", associate(Role.OPERATOR, "machine:a1", end, "con-9"));
    assertThat(may(MACHINE)).isTrue();
    assertThat(may(Place.of("site:acme-1"))).isFalse();
    assertThat(all.guard.may(all.caller("otto"), Permission.PAST_EXPORT, MACHINE)).isFalse();
    all.clock.advance(Duration.ofDays(10));
    assertThat(may(MACHINE)).isFalse();
  }

  @Test
  void an_associates_right_ends_with_the_consent_and_without_the_register() {
    agreeTo("bolt");
    all.person("otto", "bolt", associate(Role.OPERATOR, "site:acme-1", Optional.of(END), "con-9"));
    Caller otto = all.caller("otto");
    assertThat(all.guard.sight(otto, Permission.MACHINE_READ).machines())
        .containsExactly(new MachineId("a1"));
    all.ground.unbindPermits(this);
    assertThat(all.guard.may(otto, Permission.MACHINE_READ, MACHINE)).isFalse();
    all.ground.bindPermits(this);
    assertThat(all.guard.may(otto, Permission.MACHINE_READ, MACHINE)).isTrue();
    consents.remove("con-9");
    assertThat(all.guard.sight(otto, Permission.MACHINE_READ).machines()).isEmpty();
    assertThatThrownBy(() -> all.guard.need(otto, Permission.MACHINE_READ, MACHINE))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void only_who_names_the_vendors_people_lets_associates_in_and_their_own_company_manages_them() {
    agreeTo("bolt");
    Grant grant = associate(Role.OPERATOR, "site:acme-1", Optional.of(END), "con-9");
    Grant made = associate(Role.OPERATOR, "site:nowhere", Optional.of(END), "con-9");
    all.person("boss", "bolt", at(Role.CUSTOMER_ADMINISTRATOR, "customer:bolt"));
    Caller boss = all.caller("boss");
    for (Grant each : List.of(grant, made)) {
      assertThatThrownBy(
              () ->
                  all.accounts.invite(
                      boss, Premises.profile("x"), Optional.of("bolt"), List.of(each)))
          .isInstanceOf(AccessException.class)
          .hasMessage("grants: there is no %s here".formatted(each.place().words()));
    }
    AccountId otto = all.person("otto", "bolt", grant);
    Caller before = all.caller("otto");
    assertThat(all.guard.may(before, Permission.MACHINE_READ, MACHINE)).isTrue();
    assertThat(all.accounts.grant(boss, otto, List.of()).grants()).isEmpty();
    all.accounts.block(boss, otto, "left");
    assertThat(all.guard.may(before, Permission.MACHINE_READ, MACHINE)).isFalse();
  }
}
