package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final List<String> NAMES = List.of("disk", "scale", "swap");
  private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T12:00:00Z");

  @TempDir private Path docs;

  private void write(Instant at, boolean quick, Outcome... outcomes) throws IOException {
    var report = new Report(at, quick, Map.of("cores", "2"), "0.1", "2.0", List.of(outcomes));
    new Page(docs).write(report, NAMES);
  }

  private static Outcome outcome(String name, Figure... figures) {
    return outcome(name, "", figures);
  }

  private static Outcome outcome(String name, String trouble, Figure... figures) {
    Duration time = Duration.ofSeconds(9);
    return new Outcome(name, "words", List.of(figures), time, time, trouble, false);
  }

  private static Figure cost(String name, double value) {
    return Figure.atMost(name, value, "cs/M", "floor", 2, 3);
  }

  private String page() throws IOException {
    return Files.readString(docs.resolve("performance.md"));
  }

  @Test
  void shows_the_machine_the_date_and_a_row_for_each_figure() throws IOException {
    write(MONDAY, false, outcome("disk", cost("cost", 5.5).note("a word")));

    assertThat(page())
        .contains("| cores | 2 |")
        .contains("Run on 2026-03-02 12:00 UTC, load average before 0.1, after 2.0.")
        .contains("| cost | 5.50 cs/M | 2 (floor) | 2.75 | ≤ 3 | yes |")
        .contains("- cost: a word");
  }

  // Somebody measures one bench anew: the others' figures must neither vanish nor look new.
  @Test
  void leaves_what_was_not_measured_with_its_own_date() throws IOException {
    write(MONDAY, false, outcome("disk", cost("cost", 5.5)), outcome("swap", cost("gap", 3)));
    write(TUESDAY, false, outcome("swap", cost("gap", 4)));

    assertThat(page().substring(page().indexOf("## disk")))
        .startsWith("## disk\n\nWords.\n\nRun on 2026-03-02")
        .contains("| cost | 5.50 cs/M")
        .contains("## swap\n\nWords.\n\nRun on 2026-03-03")
        .contains("| gap | 4 cs/M")
        .doesNotContain("| gap | 3 cs/M");
  }

  @Test
  void keeps_what_only_a_full_run_measures_when_a_quick_one_leaves_it_out() throws IOException {
    write(MONDAY, false, outcome("disk", cost("short", 1), cost("long", 2)));
    write(TUESDAY, true, outcome("disk", cost("short", 1.5)));

    assertThat(page())
        .contains("Run on 2026-03-03 12:00 UTC (quick)")
        .contains("| short | 1.50 cs/M")
        .contains("| long | 2 cs/M")
        .contains("- long: of 2026-03-02 12:00 UTC");
  }

  @Test
  void forgets_what_a_full_run_does_not_measure_any_more() throws IOException {
    write(MONDAY, false, outcome("disk", cost("old", 1)), outcome("gone", cost("other", 1)));
    write(TUESDAY, false, outcome("disk", cost("new", 1)));

    assertThat(page()).contains("| new |").doesNotContain("| old |", "| other |");
  }

  @Test
  void says_why_a_bench_could_not_run_beside_what_it_found_before() throws IOException {
    write(MONDAY, false, outcome("disk", cost("cost", 5.5)));
    write(TUESDAY, false, outcome("disk", "the peer is missing"));

    assertThat(page())
        .contains("Not measured: the peer is missing")
        .contains("| cost | 5.50 cs/M")
        .contains("- cost: of 2026-03-02 12:00 UTC");
  }

  @Test
  void keeps_the_words_that_people_wrote_between_the_marks() throws IOException {
    write(MONDAY, false, outcome("disk", cost("cost", 5.5)));
    String written =
        page()
            .replace(
                "<!-- words: disk -->\n",
                "<!-- words: disk -->\nMissed since\nthe disk is slow.\n");
    Files.writeString(docs.resolve("performance.md"), written);
    Files.delete(docs.resolve("performance.json"));
    write(TUESDAY, true, outcome("swap", cost("cost", 9)));

    assertThat(page())
        .contains("## disk\n\nNot measured yet.\n")
        .contains("<!-- words: disk -->\nMissed since\nthe disk is slow.\n<!-- end of words -->\n");
  }

  @Test
  void lists_what_is_missed_and_counts_what_must_not_be() throws IOException {
    write(
        MONDAY,
        false,
        outcome("disk", cost("cost", 7), Figure.none("lost", 0, "readings")),
        outcome("swap", Figure.none("doubled", 2, "readings"), Figure.told("memory", 3, "MB")));

    assertThat(page())
        .contains("1 of 3 goals hold. 2 of them are counts", "1 are 0")
        .contains("| cost | 7 cs/M | 2 (floor) | 3.50 | ≤ 3 |\n| doubled | 2 readings | none |");
  }

  @Test
  void draws_the_goals_and_a_curve_of_what_was_measured_at_two_loads_or_more() throws IOException {
    write(
        MONDAY,
        false,
        outcome(
            "scale",
            Figure.atMost("scale: CPU by machines, 1,000 × 10", 40, "%", "10 ×", 50, 1),
            Figure.told("scale: CPU by machines, 100 × 10", 5, "%"),
            Figure.told("scale: CPU by signals, 100 × 10", 5, "%")));

    assertThat(page())
        .contains("(performance-goals.svg)", "(performance-machines.svg)")
        .doesNotContain("performance-signals.svg");
    assertThat(docs.resolve("performance-machines.svg")).content().contains("% of a core");
  }
}
