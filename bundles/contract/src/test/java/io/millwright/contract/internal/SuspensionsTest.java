package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.A1;
import static io.millwright.contract.internal.Chamber.ZEISS;
import static io.millwright.contract.internal.Chamber.ZOOM;
import static io.millwright.contract.internal.Chamber.caller;
import static io.millwright.contract.internal.Chamber.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.access.Restraints.Restraint;
import io.millwright.contract.Contract;
import io.millwright.contract.Contract.Adapted;
import io.millwright.contract.Contract.Listing;
import io.millwright.contract.Contract.Scope;
import io.millwright.contract.Contract.Terms;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.model.MachineId;
import io.millwright.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which machines are withheld from whose people, and by which clause (Z-53, Z-73). */
@ParameterizedClass
@EnumSource
class SuspensionsTest {
  private static final MachineId A2 = new MachineId("a2");

  private final Chamber chamber;

  SuspensionsTest(TestDatabase database, @TempDir Path etc) {
    chamber = new Chamber(database.fresh(), etc);
  }

  /** In force, with an invoice of the first of March that is not paid. */
  private Contract unpaid() {
    Contract contract = chamber.conclude(ZEISS, "DE");
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    return chamber.happened(contract, Kind.INVOICED, "2026-03-01", "R-1", "");
  }

  private List<String> why(MachineId machine) {
    return chamber.suspensions.at("acme", machine).stream()
        .map(one -> one.name() + " " + one.subject() + ", " + one.clause())
        .toList();
  }

  @Test
  void a_suspended_customer_sees_no_machine_until_the_invoice_is_paid() {
    Contract contract = unpaid();
    chamber.day("2026-04-30");
    assertThat(why(A1)).isEmpty();
    chamber.day("2026-05-01");
    assertThat(why(A1)).containsExactly("suspension R-1, ZEISS 1.11(2)");
    assertThat(why(A2)).containsExactly("suspension R-1, ZEISS 1.11(2)");
    assertThat(chamber.suspensions.of("acme")).extracting(Restraint::name).contains("suspension");
    chamber.day("2026-05-31");
    assertThat(why(A1)).containsExactly("deletion R-1, ZEISS 1.11(2)");

    chamber.happened(contract, Kind.PAID, "2026-05-31", "R-1", "");
    assertThat(why(A1)).isEmpty();
    assertThat(chamber.suspensions.of("acme")).isEmpty();
  }

  @Test
  void a_security_block_counts_at_once_and_so_does_its_end() {
    Contract contract = unpaid();
    chamber.happened(contract, Kind.SECURITY_BLOCKED, "2026-03-04", "", "an attack");
    assertThat(why(A1)).containsExactly("security an attack, ZEISS 1.15(7)");
    chamber.restart();
    assertThat(why(A1)).hasSize(1);
    chamber.happened(contract, Kind.SECURITY_LIFTED, "2026-03-04", "", "");
    assertThat(why(A1)).isEmpty();
  }

  @Test
  void nobody_without_a_contract_loses_anything_by_anothers() {
    unpaid();
    chamber.day("2026-05-01");
    assertThat(chamber.suspensions.at("bolt", new MachineId("b1"))).isEmpty();
    assertThat(chamber.suspensions.of("bolt")).isEmpty();
  }

  @Test
  void what_another_contract_in_force_lists_stays() {
    unpaid();
    Terms like = terms(ZOOM, "ZOOM-EMEA");
    var other =
        new Terms(
            like.paper(),
            new Scope(
                List.of(new Listing(A2, "", Environment.LIVE)),
                10,
                10,
                List.of(),
                List.of("Ada Acme"),
                List.of("Bob Acme")),
            like.hours(),
            like.adapted());
    Contract second = chamber.desk.conclude(caller("cora"), other);
    chamber.happened(second, Kind.DELIVERED, "2026-02-01", "", "");
    chamber.day("2026-05-01");

    assertThat(why(A1)).hasSize(1);
    assertThat(why(A2)).isEmpty();
    assertThat(why(new MachineId("unlisted"))).isEmpty();
  }

  // Z-128: what is not bought is not shown, and old software hides nothing.
  @Test
  void a_contract_that_leaves_out_the_pages_withholds_its_machines_unless_another_gives_them() {
    Terms like = terms(ZEISS, "DE");
    var without =
        new Adapted(Map.of(), Map.of(Right.DASHBOARD, "side letter 4"), List.of(), Map.of());
    Contract contract =
        chamber.desk.conclude(
            caller("cora"), new Terms(like.paper(), like.scope(), like.hours(), without));
    assertThat(why(A1)).isEmpty();
    chamber.happened(contract, Kind.ACTIVATED, "2026-02-01", "", "");
    assertThat(why(A1)).containsExactly("dashboard V-ZEISS-STARTER-KIT, side letter 4");
    assertThat(why(A2)).isEmpty();
    assertThat(chamber.suspensions.of("acme")).extracting(Restraint::name).contains("dashboard");

    Contract second = chamber.conclude(ZOOM, "ZOOM-EMEA");
    chamber.happened(second, Kind.DELIVERED, "2026-02-01", "", "");
    assertThat(why(A1)).isEmpty();
    assertThat(chamber.suspensions.of("acme")).isEmpty();
  }

  // Z-53 goes on after the end: what is owed is still owed.
  @Test
  void a_contract_that_has_ended_withholds_while_its_invoice_is_in_default() {
    Contract contract = unpaid();
    chamber.day("2026-04-01");
    chamber.happened(contract, Kind.TERMINATED_FOR_CAUSE, "2026-04-01", "", "");
    assertThat(why(A1)).isEmpty();
    chamber.day("2026-05-01");
    assertThat(why(A1)).containsExactly("suspension R-1, ZEISS 1.11(2)");
  }
}
