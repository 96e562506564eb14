package io.millwright.ticket.templates.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.contract.Right;
import io.millwright.contract.SlaRow.Priority;
import io.millwright.model.MachineId;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.ticket.templates.RequestTemplate;
import io.millwright.ticket.templates.RequestTemplate.Language;
import io.millwright.ticket.templates.TicketTemplates.Problem;
import io.millwright.ticket.templates.TicketTemplates.Request;
import io.millwright.ticket.templates.TicketTemplates.Subject;
import io.millwright.ticket.templates.TicketTemplates.TemplateFile;
import io.millwright.ticketing.TicketDraft.Opening;
import io.millwright.ticketing.TicketKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateDeskTest {
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Map<String, Object> KEYS =
      Map.of(
          "name.en", "Fetch a part",
          "name.de", "Teil holen",
          "fields", List.of("part | text | required | Part | Teil"));

  private final OpenedTickets tickets = new OpenedTickets();
  private final RecordedDeeds audit = new RecordedDeeds();
  @TempDir private Path etc;
  @TempDir private Path before;
  private TemplateDesk desk;

  @BeforeEach
  void open() {
    desk =
        new TemplateDesk(
            new TemplateFolder(etc, before, ManualClock.atNoon()),
            tickets,
            new PeopleOnSite(),
            audit);
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private static Request asked(String template, Language language, Map<String, String> answers) {
    return new Request(
        template,
        answers,
        language,
        new Subject(Optional.of(new MachineId("a1")), "", "", "", false));
  }

  private TemplateFile file(String id) {
    return desk.files(CORA).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  // Requirements E-17, E-33, E-34, E-45, E-50.
  @Test
  void what_the_vendor_does_on_request_is_shipped_in_both_languages() {
    assertThat(desk.offered())
        .extracting(RequestTemplate::id)
        .contains(
            "new-user-account",
            "set-user-rights",
            "add-user-to-group",
            "mass-changes",
            "report-contents",
            "password-reset",
            "linux-configuration",
            "storage-provisioning",
            "suite-configuration",
            "data-move-backup-restore",
            "database-maintenance",
            "media-lifecycle",
            "ip-address-change",
            "redistribute-modules",
            "storage-tuning",
            "data-archive-delete")
        .hasSize(16);
    assertThat(desk.files(CORA)).allSatisfy(file -> assertThat(file.problems()).isEmpty());
    assertThat(desk.offered())
        .allSatisfy(
            one -> {
              assertThat(one.filing().kind()).isEqualTo(TicketKind.SERVICE_REQUEST);
              assertThat(one.checklist()).isNotEmpty();
              assertThat(one.name().de()).isNotEqualTo(one.name().en());
            });
    assertThat(desk.offered())
        .filteredOn(one -> one.id().startsWith("data-"))
        .extracting(one -> one.filing().right())
        .containsOnly(Optional.of(Right.DATA_MANIPULATION));
  }

  @Test
  void what_is_answered_becomes_the_description_and_what_is_to_be_done_the_checklist() {
    desk.open(
        ADA,
        asked(
            "set-user-rights",
            Language.DE,
            Map.of(
                "login", "max",
                "change", "take away",
                "rights", "abhören\nlöschen",
                "approvedBy", "Eva Klein",
                "until", "2030-01-31")));
    Opening opening = tickets.opened.get(0);
    assertThat(opening.kind()).isEqualTo(TicketKind.SERVICE_REQUEST);
    assertThat(opening.priority()).isEqualTo(Priority.P4);
    assertThat(opening.words().title()).isEqualTo("Benutzerrechte setzen");
    assertThat(opening.words().text())
        .isEqualTo(
            """
            Benutzerrechte setzen (set-user-rights, 1)

            Anmeldename: max
            Was zu tun ist: nehmen
            Welche Rechte:
            abhören
            löschen
            Genehmigt von: Eva Klein
            Gebraucht bis: 2030-01-31""");
    assertThat(opening.prepared().parts().get(0).name()).isEqualTo("checklist");
    assertThat(opening.prepared().parts().get(0).rows()).contains("Rechte sind gesetzt");
  }

  @Test
  void an_unknown_field_a_missing_answer_and_a_wrong_one_are_refused_with_their_key() {
    Map<String, String> right =
        Map.of(
            "what", "move",
            "from", "2030-01-01",
            "until", "2030-01-31",
            "source", "/data",
            "target", "/archive",
            "approvedBy", "Eva Klein");
    for (Map.Entry<String, String> wrong :
        Map.of(
                "colour", "there is no such field",
                "source", "is needed",
                "what", "write one of move, back up, restore",
                "from", "a day such as 2030-01-31")
            .entrySet()) {
      var answers = new HashMap<>(right);
      answers.put(wrong.getKey(), wrong.getKey().equals("source") ? " " : "blue");
      refused(
          Fault.REFUSED,
          "fields.%s: %s"
              .formatted(wrong.getKey(), wrong.getValue())
              .replace(": a day", ": write a day"),
          () -> desk.open(ADA, asked("data-move-backup-restore", Language.EN, answers)));
    }
    refused(
        Fault.REFUSED,
        "fields.gigabytes: write a number",
        () ->
            desk.open(
                ADA,
                asked(
                    "storage-provisioning", Language.EN, Map.of("kind", "NAS", "gigabytes", "x"))));
    refused(Fault.UNKNOWN, "template", () -> desk.open(ADA, asked("none", Language.EN, Map.of())));
    assertThat(tickets.opened).isEmpty();
    desk.open(ADA, asked("data-move-backup-restore", Language.EN, right));
    assertThat(tickets.opened.get(0).prepared().about()).contains(Right.DATA_MANIPULATION);
  }

  @Test
  void the_site_writes_its_own_withdraws_and_overrides_and_brings_back_what_was() {
    desk.save(CORA, "fetch-a-part", KEYS, "");
    assertThat(desk.offered()).extracting(RequestTemplate::id).contains("fetch-a-part");
    var withdrawn = new HashMap<>(KEYS);
    withdrawn.put("offered", false);
    desk.save(CORA, "password-reset", withdrawn, file("password-reset").version());
    assertThat(desk.offered()).extracting(RequestTemplate::id).doesNotContain("password-reset");
    refused(
        Fault.CONFLICT, "meanwhile", () -> desk.save(CORA, "password-reset", KEYS, "as it was"));
    refused(
        Fault.UNKNOWN,
        "template",
        () -> desk.open(ADA, asked("password-reset", Language.EN, Map.of("part", "x"))));
    desk.delete(CORA, "password-reset", file("password-reset").version());
    assertThat(desk.offered())
        .filteredOn(one -> one.id().equals("password-reset"))
        .extracting(one -> one.name().en())
        .containsExactly("Password reset");
    desk.bringBack(CORA, "password-reset", 2);
    assertThat(file("password-reset").keys()).containsEntry("offered", false);
    assertThat(desk.past(CORA, "password-reset")).hasSize(3);
    refused(Fault.UNKNOWN, "template", () -> desk.delete(CORA, "mass-changes", ""));
    assertThat(audit.words())
        .containsExactly(
            "ticket.template.saved ticket-template:fetch-a-part",
            "ticket.template.saved ticket-template:password-reset",
            "ticket.template.deleted ticket-template:password-reset",
            "ticket.template.brought-back ticket-template:password-reset");
  }

  @Test
  void who_does_not_work_for_all_customers_edits_nothing() {
    assertThat(desk.mayEdit(ADA)).isFalse();
    assertThatThrownBy(() -> desk.files(ADA)).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> desk.save(ADA, "x", KEYS, "")).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> desk.check(ADA, "x", KEYS)).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> desk.past(ADA, "mass-changes")).isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> desk.bringBack(ADA, "mass-changes", 1))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void what_is_wrong_with_a_file_is_said_with_key_value_and_remedy() throws IOException {
    var wrong = new HashMap<String, Object>(KEYS);
    wrong.put("priority", "P9");
    wrong.put("right", "everything");
    wrong.put("colour", "blue");
    wrong.put("version", 0);
    wrong.put("fields", List.of("part | text | perhaps | Part | Teil"));
    wrong.put("checklist.en", List.of("look"));
    assertThat(desk.check(CORA, "fetch", wrong))
        .contains(
            new Problem("priority", "P9", "write one of p1, p2, p3, p4"),
            new Problem("colour", "blue", "there is no such key"),
            new Problem(
                "fields",
                "[part | text | perhaps | Part | Teil]",
                "line 1: write required or optional behind the type"))
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "priority", "right", "colour", "version", "fields", "checklist.de");
    refused(Fault.REFUSED, "colour: there is no such key", () -> desk.save(CORA, "f", wrong, ""));
    refused(Fault.REFUSED, "id: 1 to 60", () -> desk.save(CORA, "../x", KEYS, ""));
    Files.createDirectories(etc.resolve("ticket-templates"));
    Files.writeString(etc.resolve("ticket-templates/torn.json"), "{\"name.en\": ");
    assertThat(file("torn").problems().get(0).rule()).startsWith("line 1");
    assertThat(desk.offered()).as("all others are there").hasSize(16);
  }
}
