package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.A1;
import static io.millwright.contract.internal.Chamber.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Other conditions of the vendor: which version holds for whom when (E-2). */
@ParameterizedClass
@EnumSource
class ConditionsTest {
  private final Chamber chamber;
  private final Path etc;

  ConditionsTest(TestDatabase database, @TempDir Path etc) throws IOException {
    this.etc = etc;
    chamber = new Chamber(database.fresh(), etc);
    version("1", "");
    chamber.day("2026-03-05");
  }

  private Path version(String version, String more) throws IOException {
    return Files.writeString(
        etc.resolve("ours-" + version + ".json"),
        "{\"code\": \"OURS\", \"version\": \"%s\", \"base\": \"ZOOM-STANDARD\", \"title\": \"Ours\"%s}"
            .formatted(version, more));
  }

  private Contract concluded() {
    Contract contract = chamber.conclude(new ServicePackage.Id("OURS", "1"), "ZOOM-NA");
    return chamber.happened(contract, Kind.DELIVERED, "2026-02-01", "", "");
  }

  private List<String> training(String... days) {
    return List.of(days).stream()
        .map(day -> chamber.entitlements.may("acme", A1, Right.TRAINING, chamber.day(day)).words())
        .toList();
  }

  private List<String> held(Contract contract, String who) {
    return chamber.desk.conditions(caller(who), contract.id()).stream()
        .map(one -> one.from() + " " + one.sold().id())
        .toList();
  }

  @Test
  void other_conditions_hold_from_their_day_on_for_the_contract_that_was_told() throws IOException {
    Contract contract = concluded();
    Path file = version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"7\"}}");
    chamber.day("2026-03-06");
    chamber.happened(contract, Kind.CONDITIONS_CHANGED, "2026-04-01", "2", "training is in, head");
    Files.delete(file);
    chamber.restart();

    assertThat(training("2026-03-31", "2026-04-01"))
        .containsExactly("not covered: training, ZOOM 3.3", "covered: training, ZOOM 7");
    assertThat(held(contract, "ada")).containsExactly("2026-01-10 OURS 1", "2026-04-01 OURS 2");
    assertThat(
            chamber.desk.contract(caller("ada"), contract.id(), chamber.day("2026-03-31")).sold())
        .extracting(ServicePackage::id)
        .hasToString("OURS 1");
    assertThat(chamber.facts)
        .filteredOn(ContractHappened.class::isInstance)
        .last()
        .extracting("kind", "day", "subject", "note")
        .containsExactly(Kind.CONDITIONS_CHANGED, "2026-04-01", "2", "training is in, head");
  }

  @Test
  void what_is_struck_never_held_and_what_is_no_version_is_refused() throws IOException {
    Contract contract = concluded();
    version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"7\"}}");
    chamber.day("2026-03-06");
    refused(contract, "3", "why", "subject: a version of the package OURS");
    refused(contract, "1", "why", "subject: another version than the last one");
    refused(contract, "2", "", "note: say what changes, and by which clause");
    Contract after =
        chamber.happened(contract, Kind.CONDITIONS_CHANGED, "2026-03-06", "2", "training, head");
    String id = after.happenings().get(1).id();
    chamber.desk.strike(caller("cora"), contract.id(), id);

    assertThat(held(contract, "cora")).containsExactly("2026-01-10 OURS 1");
    assertThat(training("2026-03-06")).containsExactly("not covered: training, ZOOM 3.3");
    assertThatThrownBy(() -> held(contract, "eve")).isInstanceOf(AccessException.class);
  }

  private void refused(Contract contract, String version, String note, String words) {
    assertThatThrownBy(
            () -> chamber.happened(contract, Kind.CONDITIONS_CHANGED, "2026-03-06", version, note))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining(words);
  }
}
