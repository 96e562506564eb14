package io.millwright.driver.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.MachineDraft;
import io.millwright.driver.host.MachineEntry;
import io.millwright.driver.host.internal.files.FakeMetatype;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of machines, written by people who may. */
class MachineDeskTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DRIVER = "io.millwright.driver.fake.Fake";
  private static final Map<String, Object> HERE =
      Map.of("machine.id", "a1", "endpoint.uri", "tcp://here", "port", 4840);

  @TempDir private Path folder;
  private Path etc = Path.of(".");
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Caller tina = PeopleOnSite.with("tina", Role.TECHNICIAN, "a1");
  private final Caller eve = PeopleOnSite.with("eve", Role.TECHNICIAN, "b1");
  private final Caller op = PeopleOnSite.with("op", Role.OPERATOR, "a1");
  private final Caller admin = PeopleOnSite.everywhere("admin", Role.PLATFORM_ADMINISTRATOR);
  private MachineDesk desk;

  @BeforeEach
  void open() throws IOException {
    etc = Files.createDirectories(folder.resolve("etc"));
    desk =
        new MachineDesk(
            new KnownFleet(),
            new PeopleOnSite(),
            audit,
            MachineDesk.Shelf.of(
                FakeMetatype.drivers(), etc, folder.resolve("before"), ManualClock.atNoon()),
            () -> {});
  }

  private static MachineDraft file(String name, Map<String, Object> keys) {
    return new MachineDraft(DRIVER, name, keys);
  }

  private static Map<String, Object> with(String key, Object value) {
    var keys = new HashMap<>(HERE);
    keys.put(key, value);
    return keys;
  }

  private MachineEntry only(Caller caller) {
    List<MachineEntry> all = desk.machines(caller);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void a_file_is_written_changed_deleted_and_each_former_text_brought_back() throws IOException {
    MachineDraft first = file("a1", HERE);
    Path path = etc.resolve(first.file());
    desk.save(tina, first, "");
    String text = Files.readString(path);
    assertThat(text).contains("\"port\" : 4840");

    desk.save(tina, file("a1", with("port", 4841)), only(tina).version());
    assertThat(Files.readString(path)).contains("\"port\" : 4841");
    desk.delete(tina, first.file(), only(tina).version());
    assertThat(path).doesNotExist();
    assertThat(desk.machines(tina)).isEmpty();

    List<FormerFile> past = desk.past(tina, first.file());
    assertThat(past).extracting(FormerFile::number).containsExactly(3, 2, 1);
    assertThat(past.get(0).keys().orElseThrow()).containsEntry("port", 4841);
    assertThat(past.get(2).keys()).isEmpty();
    assertThat(past.get(0).by()).isEqualTo("tina");
    assertThat(past.get(0).until()).isEqualTo(ManualClock.NOON);

    desk.bringBack(tina, first.file(), 2);
    assertThat(JSON.readTree(path.toFile())).isEqualTo(JSON.readTree(text));
    assertThat(audit.words())
        .containsExactly(
            "machine.file.saved file:" + first.file(),
            "machine.file.saved file:" + first.file(),
            "machine.file.deleted file:" + first.file(),
            "machine.file.brought-back file:" + first.file());
    assertThat(audit.deeds().get(0).customer()).hasValue("acme");
  }

  @Test
  void of_two_people_the_second_is_told() {
    desk.save(tina, file("a1", HERE), "");
    String seen = only(tina).version();
    desk.save(tina, file("a1", with("port", 1)), seen);
    assertThatThrownBy(() -> desk.save(admin, file("a1", with("port", 2)), seen))
        .hasMessageContaining("Somebody changed this file meanwhile");
    assertThatThrownBy(() -> desk.delete(admin, file("a1", HERE).file(), seen))
        .hasMessageContaining("Somebody changed this file meanwhile");
  }

  @Test
  void a_file_laid_out_anew_is_still_the_same_version() throws IOException {
    desk.save(tina, file("a1", with("poll.seconds", 2)), "");
    String seen = only(tina).version();
    Files.writeString(
        etc.resolve(file("a1", HERE).file()),
        "{\"port\":\"4840\",\"poll.seconds\":2.0,\n\"machine.id\":\"a1\",\"endpoint.uri\":\"tcp://here\"}");
    assertThat(only(tina).version()).isEqualTo(seen);
  }

  @Test
  void what_is_wrong_is_told_by_key_and_nothing_is_written() {
    assertThat(desk.check(tina, file("a1", with("port", "many"))))
        .extracting(FileProblem::key)
        .containsExactly("port");
    for (var fault :
        Map.of("port", (Object) 1.5, "security", "no", "endpoint.uri", "", "trace", List.of(true))
            .entrySet()) {
      assertThatThrownBy(
              () -> desk.save(tina, file("a1", with(fault.getKey(), fault.getValue())), ""))
          .hasMessageStartingWith(fault.getKey() + ": must be");
    }
    assertThat(desk.machines(admin)).isEmpty();
    assertThat(audit.deeds()).isEmpty();
  }

  @Test
  void a_machine_has_one_file() {
    desk.save(tina, file("a1", HERE), "");
    assertThatThrownBy(() -> desk.save(tina, file("again", HERE), ""))
        .hasMessageContaining("is for this machine too");
  }

  @Test
  void who_may_not_is_refused_and_who_must_not_know_is_told_there_is_none() {
    desk.save(tina, file("a1", HERE), "");
    String name = file("a1", HERE).file();
    String seen = only(tina).version();
    assertThat(desk.machines(op)).isEmpty();
    assertThat(desk.machines(eve)).isEmpty();
    assertThatThrownBy(() -> desk.save(op, file("a1", HERE), seen)).hasMessageContaining("may not");
    assertThatThrownBy(() -> desk.past(eve, name)).hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.delete(eve, name, seen)).hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.bringBack(eve, name, 1)).hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.past(tina, "../../etc/passwd"))
        .hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.save(eve, file("a1", with("machine.id", "b1")), seen))
        .as("made one's own")
        .hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.save(tina, file("a1", with("machine.id", "b1")), seen))
        .as("made another's")
        .hasMessage("There is no such thing.");
  }

  @Test
  void a_new_machine_belongs_to_nobody_and_needs_the_right_everywhere() {
    MachineDraft fresh = file("new", with("machine.id", "new"));
    assertThatThrownBy(() -> desk.save(tina, fresh, "")).hasMessage("There is no such thing.");
    desk.save(admin, fresh, "");
    assertThat(only(admin).machine().orElseThrow().text()).isEqualTo("new");
    assertThat(desk.machines(tina)).isEmpty();
  }

  @Test
  void a_secret_under_a_wrong_name_is_neither_shown_nor_audited() throws IOException {
    Files.writeString(
        etc.resolve(file("a1", HERE).file()),
        "{\"machine.id\":\"a1\",\"endpoint.uri\":\"tcp://here\",\"pasword\":\"x\",\"password\":\"hush\"}");
    MachineEntry entry = only(tina);
    assertThat(entry.draft().keys()).containsKey("pasword").doesNotContainKey("password");
    assertThat(entry.problems()).extracting(FileProblem::value).containsOnly("");
    desk.save(admin, file("a1", with("password.file", "p")), entry.version());
    assertThat(audit.deeds().get(0).details()).doesNotContainKeys("password", "password.file");
    assertThat(desk.past(tina, file("a1", HERE).file()).get(0).keys().orElseThrow())
        .containsKey("pasword")
        .doesNotContainKey("password");
  }

  @Test
  void the_text_of_a_file_that_nobody_could_read_is_kept_and_never_shown() throws IOException {
    MachineDraft draft = file("a1", HERE);
    Files.writeString(etc.resolve(draft.file()), "{ \"password\": \"hush\", oops");
    desk.save(admin, draft, new FileKeys(Map.of()).version());
    FormerFile former = desk.past(admin, draft.file()).get(0);
    assertThat(former.keys()).isEmpty();
    assertThat(former.text()).isEmpty();
    assertThatThrownBy(() -> desk.bringBack(admin, draft.file(), former.number()))
        .hasMessageContaining("cannot be read");
    assertThat(etc.resolve(draft.file())).exists();
  }

  // Its first line is sent to the machine, wherever that is said to be.
  @Test
  void a_file_that_the_site_reads_is_chosen_only_by_who_configures_everything() {
    desk.save(tina, file("a1", HERE), "");
    assertThatThrownBy(
            () -> desk.save(tina, file("a1", with("password.file", "mail")), only(tina).version()))
        .hasMessage("There is no such thing.");
    desk.save(admin, file("a1", with("password.file", "p")), only(tina).version());
    var moved = new HashMap<>(with("password.file", "p"));
    moved.put("port", 1);
    desk.save(tina, file("a1", moved), only(tina).version());
    assertThat(only(tina).draft().keys()).containsEntry("password.file", "p");
  }

  @Test
  void only_the_last_fifty_texts_are_kept() {
    desk.save(tina, file("a1", HERE), "");
    for (int i = 1; i <= 60; i++) {
      desk.save(tina, file("a1", with("port", i)), only(tina).version());
    }
    List<FormerFile> past = desk.past(tina, file("a1", HERE).file());
    assertThat(past).hasSize(50);
    assertThat(past.get(0).number()).isEqualTo(61);
    assertThat(past.get(0).keys().orElseThrow()).containsEntry("port", 59);
    assertThat(past.get(49).number()).isEqualTo(12);
  }
}
