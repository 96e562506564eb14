package io.millwright.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.monitoring.RuleEntry;
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

/** The files of rules, written by people who may. */
class RuleDeskTest {
  private static final String FILE = "io.millwright.monitoring.internal.LimitRule~own.cfg.json";
  private static final Map<String, Object> WARM =
      Map.of("machine.id", "cmm-1", "signal", "temperature.ram", "unit", "Cel", "red.from", 80);

  @TempDir private Path folder;
  private final Rules rules = new Rules();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final Caller eva = PeopleOnSite.with("eva", Role.TECHNICIAN, "cmm-1");
  private final Caller op = PeopleOnSite.with("op", Role.OPERATOR, "cmm-1");
  private final Caller other = PeopleOnSite.with("other", Role.TECHNICIAN, "cmm-2");
  private RuleDesk desk;

  @BeforeEach
  void open() {
    desk =
        new RuleDesk(
            rules,
            new SmallFleet("cmm-1", "cmm-2"),
            new PeopleOnSite(),
            audit,
            new RuleFiles(folder, folder.resolve("before")));
  }

  private static RuleDraft own(Map<String, Object> keys) {
    return new RuleDraft(Kind.LIMIT, "own", keys);
  }

  /** What the platform does when it finds a file. */
  private LimitRule found(Map<String, Object> keys) {
    var properties = new HashMap<>(keys);
    properties.put("service.pid", "io.millwright.monitoring.internal.LimitRule~own");
    properties.put("felix.fileinstall.filename", "file:/etc/" + FILE);
    var rule = new LimitRule(properties);
    rules.addLimit(rule);
    return rule;
  }

  private String version() {
    return desk.rules(eva).get(0).version();
  }

  @Test
  void a_rule_is_written_changed_taken_back_and_deleted_and_stands_in_the_audit()
      throws IOException {
    Path file = folder.resolve(FILE);
    desk.save(eva, own(WARM), "");
    String first = Files.readString(file);
    assertThat(first).contains("\"red.from\" : 80").contains("\"machine.id\" : \"cmm-1\"");
    found(WARM);

    var warmer = new HashMap<>(WARM);
    warmer.put("red.from", 90);
    desk.save(eva, own(warmer), version());
    assertThat(Files.readString(file)).contains("\"red.from\" : 90");
    desk.undo(eva, Kind.LIMIT, "own");
    assertThat(Files.readString(file)).isEqualTo(first);
    desk.undo(eva, Kind.LIMIT, "own");
    assertThat(Files.readString(file)).contains("\"red.from\" : 90");
    desk.delete(eva, Kind.LIMIT, "own", version());
    assertThat(file).doesNotExist();
    desk.undo(eva, Kind.LIMIT, "own");
    assertThat(Files.readString(file)).contains("\"red.from\" : 90");

    assertThat(audit.words())
        .containsExactly(
            "rule.saved rule:limit~own",
            "rule.saved rule:limit~own",
            "rule.undone rule:limit~own",
            "rule.undone rule:limit~own",
            "rule.deleted rule:limit~own",
            "rule.undone rule:limit~own");
    assertThat(audit.deeds().get(0).customer()).hasValue("acme");
  }

  @Test
  void the_second_of_two_is_refused() {
    found(WARM);
    String seen = version();
    assertThatThrownBy(() -> desk.save(eva, own(WARM), ""))
        .hasMessageContaining("it has this name already");
    assertThatThrownBy(() -> desk.delete(eva, Kind.LIMIT, "own", "0"))
        .hasMessageContaining("Somebody changed this rule meanwhile");
    desk.save(eva, own(WARM), seen);
  }

  @Test
  void who_may_not_is_refused_and_who_must_not_know_is_told_there_is_none() {
    found(WARM);
    String seen = version();
    assertThat(desk.rules(op)).extracting(RuleEntry::mayChange).containsExactly(false);
    assertThat(desk.rules(other)).isEmpty();
    assertThatThrownBy(() -> desk.save(op, own(WARM), seen)).hasMessageContaining("may not");
    assertThatThrownBy(() -> desk.delete(other, Kind.LIMIT, "own", seen))
        .hasMessage("There is no such thing.");
    assertThatThrownBy(() -> desk.undo(other, Kind.LIMIT, "own"))
        .hasMessage("There is no such thing.");
    var kind = new HashMap<>(WARM);
    kind.remove("machine.id");
    kind.put("machine.kind", "cmm");
    assertThatThrownBy(() -> desk.save(eva, own(kind), seen))
        .as("of a whole kind")
        .hasMessage("There is no such thing.");
    assertThat(audit.words()).isEmpty();
  }

  @Test
  void what_is_wrong_is_refused_with_key_and_rule_and_nothing_is_written() {
    for (var fault :
        List.of(
            Map.entry("unit", "°C"),
            Map.entry("red.form", 1),
            Map.entry("yellow.from", 99),
            Map.entry("signal", "RAM"))) {
      var keys = new HashMap<>(WARM);
      keys.put(fault.getKey(), fault.getValue());
      assertThatThrownBy(() -> desk.save(eva, own(keys), ""))
          .as(fault.getKey())
          .hasMessageMatching("(unit|red\\.form|red\\.from|signal): .+");
    }
    assertThat(folder).isEmptyDirectory();
  }

  // An entry of the audit has an end; a rule that was written must never be missing there.
  @Test
  void the_longest_words_fit_into_the_audit() {
    var keys = new HashMap<>(WARM);
    for (String key : List.of("cause", "consequence", "action")) {
      keys.put(key, "x".repeat(4_000));
    }
    desk.save(eva, own(keys), "");
    assertThat(audit.deeds().get(0).details().get("cause")).hasSizeLessThan(100);
  }

  @Test
  void reads_a_file_wherever_it_lies() {
    RuleDraft read = desk.read(FILE, "{\"machine.kind\": \"cmm\", \"red.from\": 80}");
    assertThat(read.name()).isEqualTo("own");
    assertThat(read.keys()).containsEntry("red.from", 80);
    assertThatThrownBy(() -> desk.read("x.json", "[]")).hasMessage("x.json holds no JSON object.");
  }
}
