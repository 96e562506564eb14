package io.millwright.driver.host.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.driver.host.DriverForm;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.FileProblem.Weight;
import io.millwright.model.MachineId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {
  private static final String PID = FakeMetatype.DRIVER;
  private static final String CMM_1 = PID + "~cmm-1.cfg.json";

  @TempDir private Path etc;
  private final Drivers drivers = new Drivers();
  private ConfigFolder folder = new ConfigFolder(Path.of("."), drivers);

  /** The installed drivers of a test. */
  private static final class Drivers implements InstalledDrivers {
    private long version;
    private Map<String, Map<String, Attribute>> known = Map.of();

    void install() throws IOException {
      known = Metatype.read(FakeMetatype.document());
      version++;
    }

    @Override
    public long version() {
      return version;
    }

    @Override
    public Optional<Map<String, Attribute>> keys(String factoryPid) {
      return Optional.ofNullable(known.get(factoryPid));
    }

    @Override
    public List<DriverForm> forms() {
      return List.of();
    }
  }

  @BeforeEach
  void openFolder() throws IOException {
    drivers.install();
    folder = new ConfigFolder(etc, drivers);
  }

  private List<MachineFile> look() {
    return folder.look().orElseThrow();
  }

  private List<FileProblem> problems(String text) throws IOException {
    Files.writeString(etc.resolve(CMM_1), text);
    return look().get(0).problems();
  }

  @Test
  void a_sound_file_has_no_problem_and_names_its_machine() throws IOException {
    Files.writeString(
        etc.resolve(CMM_1),
        """
        {
          // comments are allowed, and so are directives and type suffixes
          ":configurator:ranking": 1,
          "machine.id": "cmm-1",
          "machine.kind": "gantry",
          "endpoint.uri": "opc.tcp://127.0.0.1:4840/cmm",
          "poll.seconds:Double": 0.5,
          "nodes": ["a", "b"],
          "trace": "true",
          "port": 4840
        }
        """);

    MachineFile file = look().get(0);
    assertThat(file.problems()).isEmpty();
    assertThat(file.machine()).contains(new MachineId("cmm-1"));
    assertThat(file.kind()).isEqualTo("gantry");
    assertThat(file.pid()).isEqualTo(PID + "~cmm-1");
    assertThat(folder.look()).as("nothing changed").isEmpty();
  }

  @Test
  void a_bad_value_is_told_with_file_key_value_and_rule() throws IOException {
    assertThat(
            problems(
                """
                {"machine.id": "cmm-1", "endpoint.uri": "opc",
                 "poll.seconds": 0, "port": 1.5, "trace": "yes", "security": "tls"}
                """))
        .extracting(FileProblem::words)
        .containsExactly(
            CMM_1 + " line 2 column 18: poll.seconds = 0: must be a number from 0.01 to 60",
            CMM_1 + " line 2 column 29: port = 1.5: must be a whole number",
            CMM_1 + " line 2 column 43: trace = yes: must be true or false",
            CMM_1 + " line 2 column 62: security = tls: must be one of none, sign");
  }

  @Test
  void a_list_where_one_value_belongs_is_told() throws IOException {
    assertThat(
            problems(
                "{\"machine.id\": \"cmm-1\", \"endpoint.uri\": \"opc\", \"poll.seconds\": [1, 2]}"))
        .singleElement()
        .matches(problem -> problem.rule().equals("must be one value, not a list"));
  }

  @Test
  void a_missing_key_is_told_with_what_it_should_be() throws IOException {
    assertThat(problems("{\"machine.id\": \"cmm-1\"}"))
        .extracting(FileProblem::words)
        .containsExactly(
            CMM_1 + ": endpoint.uri: is missing: must be a text from 3 to 40 characters");
  }

  @Test
  void a_missing_or_impossible_machine_is_told() throws IOException {
    assertThat(problems("{\"endpoint.uri\": \"opc\"}"))
        .singleElement()
        .matches(problem -> problem.key().equals("machine.id"));
    assertThat(problems("{\"machine.id\": \"a machine\", \"endpoint.uri\": \"opc\"}"))
        .singleElement()
        .matches(problem -> problem.value().equals("a machine"));
  }

  @Test
  void broken_json_is_told_with_line_and_column_once_it_is_settled() throws IOException {
    Files.writeString(etc.resolve(CMM_1), "{\n  \"machine.id\": \"cmm-1\"\n  \"port\": 1\n}");
    assertThat(look()).as("perhaps it is just being written").isEmpty();

    FileProblem problem = look().get(0).problems().get(0);
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isBetween(3, 4);
    assertThat(problem.weight()).isEqualTo(Weight.ERROR);
    assertThat(problem.rule()).startsWith("this is no JSON: was expecting comma");
  }

  @Test
  void what_cannot_be_read_is_told_once_and_blinds_nobody_to_the_others() throws IOException {
    Files.createDirectory(etc.resolve(CMM_1));
    Files.writeString(
        etc.resolve(PID + "~cmm-2.cfg.json"),
        "{\"machine.id\": \"cmm-2\", \"endpoint.uri\": \"opc\"}");
    assertThat(look()).extracting(MachineFile::name).containsExactly(PID + "~cmm-2.cfg.json");

    List<MachineFile> settled = look();

    assertThat(settled).hasSize(2);
    assertThat(settled.get(0).problems().get(0).rule()).startsWith("it cannot be read");
    assertThat(settled.get(1).problems()).isEmpty();
    assertThat(folder.look()).isEmpty();
  }

  @Test
  void an_unknown_key_is_a_warning_with_the_nearest_name() throws IOException {
    FileProblem problem =
        problems("{\"machine.id\": \"cmm-1\", \"endpoint.uri\": \"opc\", \"pol.second\": 2}")
            .get(0);

    assertThat(problem.weight()).isEqualTo(Weight.WARNING);
    assertThat(problem.key()).isEqualTo("pol.second");
    assertThat(problem.rule()).endsWith("did you mean poll.seconds?");
  }

  @Test
  void secrets_never_appear() throws IOException {
    assertThat(
            problems(
                """
                {"machine.id": "cmm-1", "endpoint.uri": "opc", "password.file": "hunter2",
                 "passwrd": "hunter2", "api.token": "hunter2"}
                """))
        .hasSize(3)
        .noneMatch(problem -> problem.toString().contains("hunter2"));

    Files.writeString(etc.resolve(CMM_1), "{\"password\": hunter2}");
    assertThat(folder.look()).isEmpty();
    assertThat(look().toString()).doesNotContain("hunter2");
  }

  @Test
  void a_file_for_a_driver_that_is_not_installed_is_told_until_it_is() throws IOException {
    Files.writeString(
        etc.resolve("io.millwright.driver.modbus.Modbus~m.cfg.json"), "{\"machine.id\": \"m\"}");
    MachineFile file = look().get(0);

    assertThat(file.driverInstalled()).isFalse();
    assertThat(file.error().orElseThrow().rule())
        .isEqualTo("no driver io.millwright.driver.modbus.Modbus is installed");
  }

  @Test
  void two_files_for_one_machine_name_each_other() throws IOException {
    String text = "{\"machine.id\": \"cmm-1\", \"endpoint.uri\": \"opc\"}";
    String other = PID + "~copy.cfg.json";
    Files.writeString(etc.resolve(CMM_1), text);
    Files.writeString(etc.resolve(other), text);

    assertThat(look())
        .extracting(file -> file.error().map(FileProblem::rule).orElse(""))
        .containsExactly(
            other + " is for this machine too: keep one of the files",
            CMM_1 + " is for this machine too: keep one of the files");
    Files.delete(etc.resolve(other));
    assertThat(look().get(0).problems()).isEmpty();
  }

  @Test
  void files_that_are_not_for_machines_are_left_alone() throws IOException {
    Files.writeString(etc.resolve("org.apache.karaf.shell.cfg"), "{");
    Files.writeString(etc.resolve("io.millwright.driver.host.internal.Host.cfg.json"), "{");

    assertThat(look()).isEmpty();
  }

  // A thousand drivers that come at once must not have a thousand files looked at for each.
  @Test
  void knows_a_file_until_it_is_another_or_other_drivers_are_there() throws IOException {
    Path file = etc.resolve(CMM_1);
    String pid = PID + "~cmm-1";
    assertThat(folder.knows(pid)).isFalse();
    Files.writeString(file, "{\"machine.id\": \"cmm-1\", \"endpoint.uri\": \"here\"}");
    assertThat(folder.knows(pid)).as("never looked at").isFalse();

    look();
    assertThat(folder.knows(pid)).isTrue();
    drivers.install();
    assertThat(folder.knows(pid)).as("other drivers").isFalse();

    look();
    Files.writeString(file, "{\n \"endpoint.uri\":\"here\",\n \"machine.id\":\"cmm-1\"\n}");
    assertThat(folder.knows(pid)).as("the same in another order").isTrue();
    Files.writeString(file, "{\"machine.id\": \"cmm-1\", \"endpoint.uri\": \"there\"}");
    assertThat(folder.knows(pid)).as("changed").isFalse();

    look();
    Files.delete(file);
    assertThat(folder.knows(pid)).as("gone").isFalse();
  }

  @Test
  void a_form_has_titles_choices_usual_values_and_rules_in_the_authors_order() throws IOException {
    DriverForm form = FakeMetatype.drivers().forms().get(0);
    assertThat(form.driver()).isEqualTo(PID);
    assertThat(form.keys())
        .extracting(DriverForm.Key::id)
        .startsWith("machine.id", "machine.kind", "endpoint.uri");
    assertThat(form.keys())
        .extracting(DriverForm.Key::form)
        .contains(
            DriverForm.Form.TEXT,
            DriverForm.Form.NUMBER,
            DriverForm.Form.SWITCH,
            DriverForm.Form.LIST);
    DriverForm.Key security = form.keys().get(8);
    assertThat(security.usual()).isEqualTo("none");
    assertThat(security.required()).isFalse();
    assertThat(security.choices())
        .containsExactly(
            new DriverForm.Choice("none", "none"), new DriverForm.Choice("sign", "signed"));
    assertThat(form.keys().get(2).rule()).isEqualTo("must be a text from 3 to 40 characters");
  }
}
