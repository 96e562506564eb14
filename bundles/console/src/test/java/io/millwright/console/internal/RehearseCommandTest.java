package io.millwright.console.internal;

import static io.millwright.testkit.ManualClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Caller;
import io.millwright.model.MachineId;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.Rehearsal;
import io.millwright.monitoring.RuleBook;
import io.millwright.monitoring.RuleDraft;
import io.millwright.monitoring.RuleDraft.Kind;
import io.millwright.monitoring.RuleEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
  private static final MachineId CMM = new MachineId("cmm-1");

  @TempDir private Path folder;
  private final Stage stage = new Stage();

  private String printed(String rule, String from, String to) throws Exception {
    var command = new RehearseCommand();
    command.pause = 1;
    command.rule = rule;
    command.from = from;
    command.to = to;
    return TestDesk.printed(command, stage);
  }

  @Test
  void tells_how_many_alarms_which_and_what_would_be_calmer() throws Exception {
    assertThat(printed("hot", "", ""))
        .contains("50 %")
        .contains("It would have raised 2 alarms, 1 of them shorter than 2 minutes.")
        .contains("cmm-1: 2, 1 of them brief")
        .contains("With hysteresis = 0.5 there would be 1, 0 of them brief.")
        .containsPattern(
            "cmm-1 +temperature.ram +2026-03-04 12:00:00 \\+00:00 +1 min 0 s +◆ Alarm +85.2 °C")
        .contains("still stands");
    assertThat(Duration.between(stage.from, stage.until)).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void takes_a_file_and_a_span_of_days() throws Exception {
    Path file = Files.writeString(folder.resolve("own.json"), "{}");

    printed(file.toString(), "2026-03-01", "2026-03-02T12:00:00Z");

    assertThat(stage.text).isEqualTo("own.json {}");
    assertThat(stage.from).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(stage.until).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
  }

  @Test
  void what_cannot_be_read_is_told() {
    assertThatThrownBy(() -> printed("cold", "", ""))
        .hasMessage("There is neither a rule nor a file cold");
    assertThatThrownBy(() -> printed("hot", "yesterday", "")).hasMessageStartingWith("--from:");
  }

  @Test
  void ctrl_c_ends_it_there_too() throws Exception {
    stage.interrupts = true;

    assertThat(printed("hot", "", "")).contains("Ended.");
    assertThat(stage.cancelled).isTrue();
  }

  /** Knows one rule, and is half done when first asked. */
  private static final class Stage implements RuleBook, Rehearsal {
    private Instant from = NOON;
    private Instant until = NOON;
    private String text = "";
    private int looked;
    private boolean interrupts;
    private boolean cancelled;

    @Override
    public List<RuleEntry> rules(Caller caller) {
      return List.of(
          new RuleEntry(
              new RuleDraft(Kind.LIMIT, "hot", Map.of()),
              "f",
              "",
              List.of(),
              List.of(),
              true,
              false));
    }

    @Override
    public RuleDraft read(String file, String content) {
      text = file + " " + content;
      return new RuleDraft(Kind.LIMIT, "own", Map.of());
    }

    @Override
    public void save(Caller by, RuleDraft rule, String seen) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Caller by, Kind kind, String name, String seen) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void undo(Caller by, Kind kind, String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Run order(Caller by, RuleDraft rule, Instant begin, Instant end) {
      from = begin;
      until = end;
      return new Run("r", State.WAITING, 0, "", Optional.empty());
    }

    @Override
    public Run look(Caller by, String id) {
      looked++;
      if (interrupts) {
        Thread.currentThread().interrupt();
      }
      return looked == 1 || interrupts
          ? new Run(id, State.RUNNING, 0.5, "", Optional.empty())
          : new Run(id, State.DONE, 1, "", Optional.of(outcome()));
    }

    private static Outcome outcome() {
      return new Outcome(
          NOON,
          NOON.plusSeconds(3_600),
          10,
          2,
          1,
          List.of(new OfMachine(CMM, 2, 1, "")),
          List.of(alarm(Optional.of(NOON.plusSeconds(60))), alarm(Optional.empty())),
          List.of(new Remedy("hysteresis", 0.5, 1, 0)));
    }

    private static WouldBe alarm(Optional<Instant> until) {
      return new WouldBe(
          CMM, "temperature.ram", NOON, until, Light.RED, Optional.of(85.2), "°C", "hot");
    }

    @Override
    public void cancel(Caller by, String id) {
      cancelled = true;
    }
  }
}
