package io.millwright.contract.internal;

import static io.millwright.contract.internal.Chamber.A1;
import static io.millwright.contract.internal.Chamber.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.contract.Contract;
import io.millwright.contract.ContractHappened;
import io.millwright.contract.Happening.Kind;
import io.millwright.contract.Happening.What;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

  @Test
  void a_version_of_which_nothing_was_written_down_is_read_anew_when_it_is() throws IOException {
    Contract contract = concluded();
    version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"7\"}}");
    chamber.day("2026-03-06");
    refused(contract, "2", "", "note: say what changes, and by which clause");
    version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"8\"}}");
    chamber.day("2026-03-07");
    chamber.happened(contract, Kind.CONDITIONS_CHANGED, "2026-03-07", "2", "training, head");

    assertThat(training("2026-03-07")).containsExactly("covered: training, ZOOM 8");
    chamber.restart();
    assertThat(training("2026-03-07")).containsExactly("covered: training, ZOOM 8");
  }

  @Test
  void of_two_who_write_at_once_the_second_keeps_no_package() throws IOException {
    Contract contract = concluded();
    version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"7\"}}");
    var of =
        chamber
            .book
            .shelf()
            .find(new ServicePackage.Id("OURS", "2"), chamber.day("2026-03-06"))
            .orElseThrow();
    chamber.happened(contract, Kind.INVOICED, "2026-03-01", "R-1", "");
    assertThatThrownBy(
            () ->
                new Scribe(chamber.book, chamber.fleet, chamber.clock)
                    .add(
                        caller("cora"),
                        contract,
                        new What(
                            Kind.CONDITIONS_CHANGED,
                            LocalDate.parse("2026-03-06"),
                            "2",
                            0,
                            "training, head"),
                        of))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("changed it meanwhile");

    version("2", ", \"rights\": {\"TRAINING\": {\"clause\": \"8\"}}");
    chamber.day("2026-03-07");
    assertThat(chamber.book.shelf().flaws(chamber.clock.instant())).isEmpty();
    chamber.happened(contract, Kind.CONDITIONS_CHANGED, "2026-03-07", "2", "training, head");
    assertThat(training("2026-03-07")).containsExactly("covered: training, ZOOM 8");
  }

  @Test
  void a_file_that_says_something_else_under_a_version_that_was_sold_is_named() throws IOException {
    concluded();
    Path file = version("1", ", \"rights\": {\"TRAINING\": {\"clause\": \"7\"}}");
    chamber.day("2026-03-06");

    String words =
        "ours-1.json: version: \"1\": OURS 1 was sold with other words, which go on to hold:"
            + " give it another version";
    assertThat(chamber.book.shelf().flaws(chamber.clock.instant()))
        .containsExactly(Map.entry("ours-1.json", words));
    // What is sold next is what was sold first, on the page as in the books.
    assertThat(chamber.desk.packages())
        .filteredOn(one -> one.id().code().equals("OURS"))
        .singleElement()
        .matches(one -> !one.rights().containsKey(Right.TRAINING));
    assertThat(training("2026-03-06")).containsExactly("not covered: training, ZOOM 3.3");
    chamber.restart();
    assertThat(chamber.book.shelf().flaws(chamber.clock.instant())).containsKey("ours-1.json");

    Files.writeString(file, Files.readString(file).replace("\"1\"", "\"2\""));
    chamber.day("2026-03-07");
    assertThat(chamber.book.shelf().flaws(chamber.clock.instant())).isEmpty();
  }
}
