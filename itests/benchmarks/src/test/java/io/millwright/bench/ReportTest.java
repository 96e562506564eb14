package io.millwright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Report REPORT =
      new Report(
          Instant.parse("2026-03-01T12:00:00Z"),
          true,
          Map.of("cores", "2"),
          "0.10 (1 min)",
          "2.00 (1 min)",
          List.of(
              outcome(
                  "whole",
                  "",
                  false,
                  Figure.atMost("cost", 5.5, "cs/M", "floor", 2, 3),
                  Figure.none("lost", 7, "readings").note("7 of m-0003"),
                  Figure.told("memory", 312, "MB")),
              outcome("peer", "node is missing", false),
              outcome("swap", "IllegalStateException: no", true)));

  private static Outcome outcome(String name, String trouble, boolean broke, Figure... figures) {
    return new Outcome(
        name,
        "words",
        List.of(figures),
        Duration.ofSeconds(9),
        Duration.ofSeconds(10),
        trouble,
        broke);
  }

  @Test
  void shows_every_figure_in_one_line_with_what_is_wanted_of_it() {
    assertThat(Table.of(REPORT).lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "name value limit ratio goal holds",
            "cost 5.50 cs/M 2 (floor) 2.75 ≤ 3 yes",
            "lost 7 readings none – ≤ 0 NO",
            "memory 312 MB – – – –",
            "lost: 7 of m-0003");
  }

  // A bench that was left out in silence would look like one whose goals are met.
  @Test
  void names_what_could_not_run_and_what_broke() {
    assertThat(Table.of(REPORT))
        .containsPattern("peer +cannot run")
        .contains("peer: node is missing")
        .containsPattern("swap +BROKE");
    assertThat(REPORT.broke()).isTrue();
  }

  @Test
  void tells_which_bench_took_longer_than_planned() throws Exception {
    var late =
        new Outcome(
            "swap", "words", List.of(), Duration.ofSeconds(14), Duration.ofSeconds(10), "", false);
    var report = new Report(REPORT.at(), true, Map.of(), "", "", List.of(late));

    assertThat(Table.of(report)).contains("swap: took 14 s, longer than the 10 planned");
    assertThat(Table.of(REPORT)).doesNotContain("planned");
    JsonNode bench = new ObjectMapper().readTree(Json.of(report)).path("benches").path(0);
    assertThat(bench.path("seconds").asInt()).isEqualTo(14);
    assertThat(bench.path("planned.seconds").asInt()).isEqualTo(10);
  }

  @Test
  void counts_the_goals_that_hold() {
    assertThat(REPORT.summary()).startsWith("1 of 2 goals hold; 27 s");
  }

  @Test
  void leaves_out_of_its_json_what_is_no_number() throws Exception {
    JsonNode figures =
        new ObjectMapper().readTree(Json.of(REPORT)).path("benches").path(0).path("figures");

    assertThat(figures.path(0).path("ratio").asDouble()).isEqualTo(2.75);
    assertThat(figures.path(2).has("ratio")).isFalse();
    assertThat(figures.path(2).has("holds")).isFalse();
  }
}
