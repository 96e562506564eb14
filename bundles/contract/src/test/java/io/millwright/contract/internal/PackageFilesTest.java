package io.millwright.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.contract.Retention;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.SlaRow;
import io.millwright.contract.SlaRow.Case;
import io.millwright.contract.SlaRow.Clock;
import io.millwright.contract.SlaRow.Environment;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.contract.SlaRow.Requester;
import io.millwright.testkit.ManualClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageFilesTest {
  @TempDir private Path folder;

  private PackageShelf shelf() {
    return new PackageShelf(
        folder, code -> Chamber.CALENDARS.find(code).isPresent(), id -> Optional.empty());
  }

  private ServicePackage sold(ServicePackage.Id id) {
    return shelf().find(id, ManualClock.NOON).orElseThrow().sold();
  }

  private String standard() throws IOException {
    try (var in = PackageShelf.class.getResourceAsStream("zoom-standard.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String flaw(String text) throws IOException {
    Files.writeString(folder.resolve("ours.json"), text);
    return shelf().flaws(ManualClock.NOON).getOrDefault("ours.json", "none");
  }

  @Test
  void ships_five_packages_without_a_flaw() {
    assertThat(shelf().all(ManualClock.NOON))
        .extracting(one -> one.sold().id().code())
        .containsExactly(
            "EMCO-MAINTENANCE",
            "EMCO-SOFTWARE-MAINTENANCE",
            "ZEISS-STARTER-KIT",
            "ZOOM-ENTERPRISE",
            "ZOOM-STANDARD");
    assertThat(shelf().flaws(ManualClock.NOON)).isEmpty();
  }

  // the clock counts 3.5, and what else the document promises stands beside it. E-69's last
  // column: what becomes of the defect.
  @ParameterizedTest
  @CsvSource({
    "REACTION, P2, 'same work day (3.1); 3.2 says the next work day; the clock counts 3.5'",
    "REACTION, P3, 'same work day (3.1); 3.2 says the next work day; the clock counts 3.5'",
    "REACTION, P4, 'same work day (3.1); 3.2 says the next work day; the clock counts 3.5'",
    "RESOLVED, P1, 'a hotfix on request, which the maintenance release must replace'",
    "RESOLVED, P2, 'exceptions by Professional Services and Support Management with a business case'",
    "RESOLVED, P3, 'no hotfix; corrected in a future maintenance release'",
    "RESOLVED, P4, 'no hotfix; no commitment'"
  })
  void what_else_the_document_promises_stands_beside_the_row(
      Clock clock, Priority priority, String note) {
    var one = new Case(clock, priority, Environment.LIVE, Requester.USER);
    assertThat(sold(Chamber.ZOOM).sla())
        .filteredOn(row -> row.isFor(one))
        .singleElement()
        .matches(row -> row.note().contains(note));
  }

  // E-69's table, and E-31 for Enterprise; Z-82 and Z-83.
  @ParameterizedTest
  @CsvSource({
    "ZOOM-STANDARD, REACTION, P1, LIVE, USER, PT4H, 24x7, 100, PHONE_CALL",
    "ZOOM-STANDARD, RESOLVED, P1, LIVE, USER, PT24H, 24x7, 80, PHONE_CALL",
    "ZOOM-STANDARD, REACTION, P2, LIVE, USER, PT9H, contract, 100, TICKET",
    "ZOOM-STANDARD, RESOLVED, P2, LIVE, USER, 2d, contract, 80, COMPLETE_DESCRIPTION",
    "ZOOM-STANDARD, REACTION, P3, LAB, USER, 1d, contract, 100, TICKET",
    "ZOOM-STANDARD, RESOLVED, P3, LIVE, USER, 5d, contract, 80, COMPLETE_DESCRIPTION",
    "ZOOM-STANDARD, REACTION, P4, LIVE, USER, 1d, contract, 100, TICKET",
    "ZOOM-STANDARD, RESOLVED, P4, LAB, USER, 10d, contract, 80, COMPLETE_DESCRIPTION",
    "ZOOM-ENTERPRISE, WORK_STARTED, P3, LIVE, USER, PT1H, 24x7, 100, TICKET",
    "ZOOM-ENTERPRISE, REACTION, P1, LIVE, USER, PT4H, 24x7, 100, PHONE_CALL",
    "ZEISS-STARTER-KIT, REACTION, P2, LIVE, USER, 2bd, contract, 100, TICKET",
    "ZEISS-STARTER-KIT, REACTION, P2, LIVE, ADMINISTRATOR, 1bd, contract, 100, TICKET",
  })
  void promises_what_the_documents_promise(
      String code,
      Clock clock,
      Priority priority,
      Environment environment,
      Requester requester,
      String target,
      String calendar,
      int percent,
      SlaRow.Begin begin) {
    ServicePackage sold =
        shelf().all(ManualClock.NOON).stream()
            .map(PackageShelf.Shelved::sold)
            .filter(one -> one.id().code().equals(code))
            .findFirst()
            .orElseThrow();
    var one = new Case(clock, priority, environment, requester);

    SlaRow row = sold.sla().stream().filter(each -> each.isFor(one)).findFirst().orElseThrow();

    assertThat(row.target()).hasToString(target);
    assertThat(row.calendar()).isEqualTo(calendar);
    assertThat(row.percent()).isEqualTo(percent);
    assertThat(row.when().begin()).isEqualTo(begin);
  }

  @Test
  void p1_and_p2_are_promised_for_production_only() {
    var lab = new Case(Clock.REACTION, Priority.P1, Environment.LAB, Requester.USER);
    assertThat(sold(Chamber.ZOOM).sla()).noneMatch(row -> row.isFor(lab));
  }

  // E-62: data manipulation is left out of Standard and part of Enterprise; E-57…E-61 of neither.
  @Test
  void enterprise_gives_what_standard_excludes_and_keeps_the_rest() {
    assertThat(sold(Chamber.ZOOM).exclusions()).containsEntry(Right.DATA_MANIPULATION, "ZOOM 3.3");
    assertThat(sold(Chamber.ZOOM_ENTERPRISE).rights()).containsKey(Right.DATA_MANIPULATION);
    assertThat(sold(Chamber.ZOOM_ENTERPRISE).exclusions())
        .doesNotContainKey(Right.DATA_MANIPULATION)
        .containsEntry(Right.UNSUPPORTED_HARDWARE, "ZOOM 3.3")
        .containsEntry(Right.TRAINING, "ZOOM 3.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZOOM-STANDARD", "ZOOM-ENTERPRISE"})
  void another_java_is_the_customers_work_after_the_vendors_approval(String code) {
    ServicePackage sold =
        shelf()
            .find(new ServicePackage.Id(code, "2021-03-22"), ManualClock.NOON)
            .orElseThrow()
            .sold();

    assertThat(sold.rights().get(Right.JAVA_UPDATE))
        .satisfies(given -> assertThat(given.clause()).isEqualTo("ZOOM 3.3"))
        .satisfies(given -> assertThat(given.note()).contains("once the vendor's technical"));
  }

  @Test
  void a_site_adds_packages_of_its_own() throws IOException {
    assertThat(
            flaw(
                "{\"code\": \"OURS\", \"version\": \"1\", \"base\": \"ZOOM-STANDARD\","
                    + " \"title\": \"Ours\", \"rights\": {\"TRAINING\": {\"clause\": \"9\"}}}"))
        .isEqualTo("none");
    assertThat(sold(new ServicePackage.Id("OURS", "1")).rights())
        .containsEntry(
            Right.TRAINING,
            new ServicePackage.Given("ZOOM 9", Optional.empty(), "", Optional.empty()));
  }

  @Test
  void a_package_says_how_long_recordings_are_kept() throws IOException {
    String ours =
        "{\"code\": \"OURS\", \"version\": \"1\", \"base\": \"ZOOM-STANDARD\","
            + " \"title\": \"Ours\", \"recordings\": {\"keepDays\": 365, \"clause\": \"9\"}}";

    assertThat(flaw(ours)).isEqualTo("none");
    assertThat(sold(new ServicePackage.Id("OURS", "1")).rules().recordings())
        .isEqualTo(new Retention(365, "ZOOM 9"));
    assertThat(sold(Chamber.ZOOM).rules().recordings()).isEqualTo(Retention.UNSAID);
    assertThat(flaw(ours.replace("365", "3651"))).contains("recordings.keepDays: 3651");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"PT9H\"|\"9 hours\"|sla[2].target",
        "\"TRAINING\"|\"TRAINNING\"|exclusions.TRAINNING: \"3.3\": write one of",
        "\"percent\": 80|\"percent\": 800|sla[1].percent: 800: a whole number from 1 to 100",
        "\"term\"|\"terms\"|terms: {",
        "\"length\": \"P12M\"|\"length\": \"12\"|term.length: \"12\": write a time such as P12M",
        "[\"ZOOM-NA\"|[\"ZOOM-XX\"|calendars[0]: \"ZOOM-XX\": there is no such calendar",
        "\"unlisted\": \"4\",||unlisted is missing: a text",
        "\"budget\": \"support-hours\"|\"budget\": \"hours\"|there is no such budget",
        "\"clock\": \"REACTION\", \"priorities\": [\"P2\"]|\"clock\": \"ANSWER\"|sla[2].clock",
        "\"code\": \"ZOOM-STANDARD\"|\"code\": \"zoom\"|code: \"zoom\": use 1 to 64",
        "\"2021-03-22\"|\"2021-03-22\"|give it another version",
        "\"rights\": {|\"rights\": {\"TRAINING\": {\"clause\": \"1\"},|take one of the two away",
        "{|[|is no JSON",
      })
  void says_which_file_key_and_value_is_wrong_and_what_to_write(
      String right, String wrong, String words) throws IOException {
    String text = standard().replace("\"version\": \"2021-03-22\"", "\"version\": \"2022\"");
    String changed =
        (words.contains("version") ? standard() : text)
            .replaceFirst(
                java.util.regex.Pattern.quote(right),
                java.util.regex.Matcher.quoteReplacement(wrong == null ? "" : wrong));

    assertThat(flaw(changed)).startsWith("ours.json").contains(words);
    // The others are there as before.
    assertThat(sold(Chamber.ZOOM).title()).contains("Standard");
  }
}
