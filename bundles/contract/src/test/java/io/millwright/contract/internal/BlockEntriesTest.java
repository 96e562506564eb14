package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static io.millwright.contract.internal.Chamber.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.CustomerBlocked;
import io.millwright.access.CustomerUnblocked;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.Happening;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Standing.State;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A block of access stands in the customer's contracts (Z-73). */
@ParameterizedClass
@EnumSource
class BlockEntriesTest {
  private final Chamber chamber;

  BlockEntriesTest(TestDatabase database, @TempDir Path etc) {
    chamber = new Chamber(database.fresh(), etc);
  }

  private Contract begun() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    return chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
  }

  private State state(Contract contract) {
    return chamber.book.standing(chamber.book.find(contract.id()).orElseThrow(), now()).state();
  }

  private Instant now() {
    return chamber.clock.instant();
  }

  private List<Kind> kinds(Contract contract) {
    return chamber.book.find(contract.id()).orElseThrow().happenings().stream()
        .map(Happening::what)
        .map(Happening.What::kind)
        .toList();
  }

  @Test
  void stands_in_each_contract_of_that_customer_until_it_is_lifted() {
    Contract one = begun();
    Contract two = chamber.conclude(ZOOM, "ZOOM-EMEA");
    chamber.happened(two, Kind.DELIVERED, "2026-02-01", "", "");
    var blocked = new CustomerBlocked("acme", "stolen laptop", now());
    chamber.blocks.on(new CustomerBlocked("bolt", "another", now()));
    assertThat(state(one)).isEqualTo(State.ACTIVE);
    chamber.blocks.on(blocked);
    chamber.blocks.on(blocked);

    assertThat(state(one)).isEqualTo(State.BLOCKED);
    assertThat(state(two)).isEqualTo(State.BLOCKED);
    assertThat(kinds(one)).containsExactly(Kind.ACTIVATED, Kind.SECURITY_BLOCKED);
    assertThat(chamber.facts)
        .filteredOn(ContractHappened.class::isInstance)
        .map(fact -> ((ContractHappened) fact).by())
        .endsWith("platform", "platform");
    chamber.restart();
    chamber.clock.advance(java.time.Duration.ofMinutes(1));
    chamber.blocks.on(new CustomerUnblocked("acme", now()));
    chamber.blocks.on(new CustomerUnblocked("acme", now()));

    assertThat(state(one)).isEqualTo(State.ACTIVE);
    assertThat(kinds(one))
        .containsExactly(Kind.ACTIVATED, Kind.SECURITY_BLOCKED, Kind.SECURITY_LIFTED);
  }

  // The fact of the first block, told once more after all, must not block again.
  @Test
  void a_fact_told_late_does_not_block_again() {
    Contract contract = begun();
    var blocked = new CustomerBlocked("acme", "stolen laptop", now());
    chamber.blocks.on(blocked);
    chamber.clock.advance(java.time.Duration.ofMinutes(1));
    chamber.blocks.on(new CustomerUnblocked("acme", now()));
    chamber.blocks.on(blocked);

    assertThat(state(contract)).isEqualTo(State.ACTIVE);
  }

  @Test
  void a_block_that_a_person_wrote_into_the_contract_is_theirs_to_lift() {
    Contract contract = begun();
    chamber.happened(contract, Kind.SECURITY_BLOCKED, "2026-03-04", "", "an attack");
    chamber.blocks.on(new CustomerBlocked("acme", "stolen laptop", now()));
    chamber.blocks.on(new CustomerUnblocked("acme", now()));

    assertThat(state(contract)).isEqualTo(State.BLOCKED);
    assertThat(kinds(contract)).containsExactly(Kind.ACTIVATED, Kind.SECURITY_BLOCKED);
  }

  @Test
  void one_that_has_ended_is_left_as_it_is() {
    Contract contract = begun();
    chamber.happened(contract, Kind.TERMINATED_FOR_CAUSE, "2026-02-03", "", "");
    chamber.blocks.on(new CustomerBlocked("acme", "stolen laptop", now()));

    assertThat(kinds(contract)).doesNotContain(Kind.SECURITY_BLOCKED);
    assertThat(chamber.desk.contract(caller("cora"), contract.id(), now())).isNotNull();
  }
}
