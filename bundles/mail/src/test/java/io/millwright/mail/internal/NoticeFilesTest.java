package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.files.FormerFile;
import io.millwright.mail.NoticeBook.Draft;
import io.millwright.mail.NoticeBook.Entry;
import io.millwright.mail.NoticeBook.Kind;
import io.millwright.mail.NoticeBook.Problem;
import io.millwright.mail.NoticeBook.Weight;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of rules, chains and rosters, written by people who may. */
class NoticeFilesTest {
  private static final Draft NIGHT =
      new Draft(
          Kind.ROSTER,
          "night",
          Map.of("zone", "Europe/Berlin", "shifts", List.of("22:00-06:00 ada")));
  private static final Draft ALL =
      new Draft(Kind.CHAIN, "all", Map.of("steps", List.of("0 duty:night"), "repeat.minutes", 30));

  @TempDir private Path folder;
  private Path etc = Path.of(".");
  private final KnownPeople people = new KnownPeople();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Caller admin = PeopleOnSite.everywhere("admin", Role.PLATFORM_ADMINISTRATOR);
  private NoticeFiles files;

  @BeforeEach
  void open() throws IOException {
    etc = Files.createDirectories(folder.resolve("etc"));
    people.add("ada", "en", "acme");
    files =
        new NoticeFiles(
            new PeopleOnSite(),
            audit,
            people.accounts(),
            NoticeFiles.folder(etc, folder.resolve("before"), ManualClock.atNoon()));
  }

  private Path file(Draft draft) {
    return etc.resolve(NoticeFolder.file(draft.kind(), draft.name()));
  }

  private Entry only() {
    List<Entry> all = files.files(admin);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void one_is_written_changed_deleted_and_brought_back() throws IOException {
    files.save(admin, NIGHT, "");
    assertThat(Files.readString(file(NIGHT))).contains("22:00-06:00 ada");
    assertThat(only().problems()).isEmpty();
    Draft other =
        new Draft(Kind.ROSTER, "night", Map.of("zone", "UTC", "shifts", "06:00-22:00 ada"));
    files.save(admin, other, only().version());
    files.delete(admin, Kind.ROSTER, "night", only().version());
    assertThat(file(NIGHT)).doesNotExist();

    List<FormerFile> past = files.past(admin, Kind.ROSTER, "night");
    assertThat(past).extracting(FormerFile::number).containsExactly(3, 2, 1);
    assertThat(past.get(0).keys().orElseThrow()).containsEntry("zone", "UTC");
    files.bringBack(admin, Kind.ROSTER, "night", 2);
    assertThat(Files.readString(file(NIGHT))).contains("22:00-06:00 ada");
    assertThat(audit.words())
        .containsExactly(
            "notice.saved notice:roster~night",
            "notice.saved notice:roster~night",
            "notice.deleted notice:roster~night",
            "notice.brought-back notice:roster~night");
  }

  @Test
  void of_two_people_the_second_is_told() {
    files.save(admin, NIGHT, "");
    String seen = only().version();
    files.save(
        admin,
        new Draft(Kind.ROSTER, "night", Map.of("zone", "UTC", "shifts", "06:00-22:00 ada")),
        seen);
    assertThatThrownBy(() -> files.save(admin, NIGHT, seen)).hasMessageContaining("meanwhile");
    assertThatThrownBy(() -> files.save(admin, NIGHT, "")).hasMessageContaining("this name");
    assertThatThrownBy(() -> files.delete(admin, Kind.ROSTER, "night", seen))
        .hasMessageContaining("meanwhile");
  }

  @Test
  void what_is_wrong_is_told_with_key_value_and_rule_and_nothing_is_written() {
    Draft bad =
        new Draft(
            Kind.CHAIN,
            "all",
            Map.of("steps", List.of("soon"), "repeat.minutes", "often", "step", 1));
    assertThat(files.check(admin, bad))
        .extracting(Problem::key)
        .containsExactlyInAnyOrder("steps", "repeat.minutes", "step");
    assertThat(files.check(admin, bad))
        .filteredOn(problem -> problem.key().equals("repeat.minutes"))
        .singleElement()
        .matches(problem -> problem.value().equals("often") && problem.rule().contains("whole"));
    assertThatThrownBy(() -> files.save(admin, bad, "")).hasMessageContaining(": ");
    assertThat(file(bad)).doesNotExist();
  }

  // A chain whose roster is written a moment later must be able to come first.
  @Test
  void a_roster_or_login_that_nobody_knows_is_a_warning() {
    assertThat(files.check(admin, ALL))
        .singleElement()
        .matches(problem -> problem.weight() == Weight.WARNING)
        .matches(problem -> problem.rule().equals("there is no roster night"));
    files.save(admin, ALL, "");
    files.save(admin, NIGHT, "");
    assertThat(files.check(admin, ALL)).isEmpty();
    Draft strangers = new Draft(Kind.CHAIN, "x", Map.of("steps", List.of("0 person:eve")));
    assertThat(files.check(admin, strangers))
        .singleElement()
        .matches(problem -> problem.rule().contains("login eve"));
  }

  @Test
  void a_file_that_somebody_broke_by_hand_is_shown_with_its_line_and_can_be_mended()
      throws Exception {
    Files.writeString(file(NIGHT), "{\n  \"zone\": \"UTC\",\n  shifts\n}");
    assertThat(only().problems())
        .singleElement()
        .matches(problem -> problem.line() == 3 && problem.weight() == Weight.ERROR);
    files.save(admin, NIGHT, only().version());
    assertThat(only().problems()).isEmpty();
    Files.writeString(
        file(NIGHT), "{\n  // by hand\n  \"zone\": \"Mars\", \"shifts\": \"22:00-06:00 ada\"\n}");
    assertThat(only().problems())
        .singleElement()
        .matches(problem -> problem.line() == 3 && problem.key().equals("zone"));
  }

  @Test
  void the_text_of_a_broken_file_is_kept_when_it_is_saved_over_or_deleted() throws Exception {
    String text = "{\n  \"zone\": \"UTC\",\n  shifts: \u00e9\n}";
    Files.writeString(file(NIGHT), text);
    files.save(admin, NIGHT, only().version());
    Files.write(file(NIGHT), new byte[] {'{', (byte) 0xe9});
    files.delete(admin, Kind.ROSTER, "night", only().version());

    List<FormerFile> past = files.past(admin, Kind.ROSTER, "night");
    assertThat(past.get(1).text()).contains(text);
    assertThat(past.get(1).keys()).isEmpty();
    assertThat(past.get(0).text()).as("not in UTF-8").contains("{\u00e9");
    assertThatThrownBy(() -> files.bringBack(admin, Kind.ROSTER, "night", 1))
        .hasMessageContaining("cannot be read");
    assertThat(file(NIGHT)).doesNotExist();
  }

  @Test
  void what_is_there_and_cannot_be_read_is_left_alone() throws Exception {
    Files.createDirectory(file(NIGHT));
    String seen = only().version();
    assertThatThrownBy(() -> files.save(admin, NIGHT, seen))
        .hasMessageContaining("nothing is changed");
    assertThatThrownBy(() -> files.delete(admin, Kind.ROSTER, "night", seen))
        .hasMessageContaining("nothing is changed");
    assertThat(file(NIGHT)).isDirectory();
    assertThat(audit.words()).isEmpty();
  }

  @Test
  void the_audit_names_the_file_that_signs() {
    files.save(
        admin,
        new Draft(
            Kind.RULE,
            "desk",
            Map.of("webhook", "https://example.org/x", "webhook.secret.file", "hook.secret")),
        "");
    assertThat(audit.deeds().get(0).details()).containsEntry("signed.with", "hook.secret");
  }

  @Test
  void only_who_operates_the_platform_sees_or_changes_them() {
    files.save(admin, NIGHT, "");
    Caller tina = PeopleOnSite.with("tina", Role.TECHNICIAN, "a1");
    Caller auditor = PeopleOnSite.everywhere("aud", Role.SERVICE_ENGINEER);
    for (Caller caller : List.of(tina, auditor)) {
      assertThatThrownBy(() -> files.files(caller));
      assertThatThrownBy(() -> files.check(caller, NIGHT));
      assertThatThrownBy(() -> files.save(caller, NIGHT, ""));
      assertThatThrownBy(() -> files.delete(caller, Kind.ROSTER, "night", ""));
      assertThatThrownBy(() -> files.past(caller, Kind.ROSTER, "night"));
      assertThatThrownBy(() -> files.bringBack(caller, Kind.ROSTER, "night", 1));
    }
    assertThat(audit.words()).hasSize(1);
  }

  @Test
  void the_audit_is_told_no_secret_of_an_address() {
    Draft rule =
        new Draft(
            Kind.RULE, "desk", Map.of("endpoint", "sftp://me:word@example.org/in?password=hidden"));
    files.save(admin, rule, "");
    assertThat(audit.deeds().get(0).details().toString())
        .contains("example.org")
        .doesNotContain("word")
        .doesNotContain("hidden");
  }
}
