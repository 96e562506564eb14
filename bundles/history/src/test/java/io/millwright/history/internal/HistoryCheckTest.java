package io.millwright.history.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.ReadingsReceived;
import io.millwright.health.Finding;
import io.millwright.health.Verdict;
import io.millwright.model.Count;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.Config;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor is told of the past. */
@ParameterizedClass
@EnumSource
class HistoryCheckTest {
  private static final MachineId MILL = new MachineId("mill-1");
  private static final Instant NOON = ManualClock.NOON;
  private static final RecorderConfig CONFIG =
      Config.of(RecorderConfig.class, Map.of("keep.days", 10));

  private final Archive archive;
  private final ManualClock clock = ManualClock.atNoon();
  private final HistoryCheck check;

  HistoryCheckTest(TestDatabase database) {
    archive = new Archive(new JdbcStore(database.fresh()));
    check = new HistoryCheck(archive, CONFIG, clock);
  }

  @Test
  void is_content_with_a_past_that_is_whole_and_not_too_old() {
    assertThat(check.look()).containsExactly(Finding.ok("history", "nothing is packed yet"));

    packOne("a", NOON);
    packOne("b", NOON.minusSeconds(1));

    assertThat(check.look())
        .containsExactly(
            Finding.ok(
                "history",
                "the oldest packed reading is of 2026-03-04T11:59:59Z; kept for 10 days"));
  }

  @Test
  void counts_what_cannot_be_read_any_more_and_names_the_newest() {
    assertThat(check.look()).hasSize(1);
    for (int i = 0; i < 5; i++) {
      Instant from = NOON.plusSeconds(i);
      archive
          .tables()
          .damaged(new Gap(MILL, GapCause.DAMAGED, "piece " + i, from, from.plusSeconds(1)));
    }

    assertThat(check.look().get(0))
        .returns(Verdict.WARN, Finding::verdict)
        .satisfies(
            finding ->
                assertThat(finding.seen())
                    .startsWith(
                        "5 pieces cannot be read any more: mill-1 from 2026-03-04T12:00:04Z")
                    .contains("piece 4", "piece 2")
                    .doesNotContain("piece 1")
                    .endsWith("and 2 more"));
  }

  @Test
  void tells_of_a_single_piece_too() {
    archive.tables().damaged(new Gap(MILL, GapCause.DAMAGED, "piece", NOON, NOON.plusSeconds(1)));

    assertThat(check.look().get(0))
        .returns(Verdict.WARN, Finding::verdict)
        .satisfies(
            finding -> assertThat(finding.seen()).startsWith("1 piece cannot be read any more"));
  }

  @Test
  void says_that_old_readings_do_not_go() {
    packOne("a", NOON);

    clock.advance(Duration.ofDays(12));
    assertThat(check.look()).extracting(Finding::verdict).containsExactly(Verdict.OK);
    clock.advance(Duration.ofSeconds(1));
    assertThat(check.look()).extracting(Finding::verdict).containsExactly(Verdict.WARN);

    new Retention(archive, CONFIG, () -> false).apply(archive.admit(MILL), clock.instant());
    assertThat(check.look()).extracting(Finding::verdict).containsExactly(Verdict.OK);
  }

  private void packOne(String signal, Instant at) {
    var reading = new Reading(new SignalId(signal), new Count(1), Quality.GOOD, Stamp.of(at, at));
    long number = archive.find(MILL).flatMap(Past::accepted).map(Sequence::number).orElse(0L) + 1;
    archive.accept(List.of(new ReadingsReceived(MILL, new Sequence(1, number), List.of(reading))));
    new Packing(archive, 1_000_000, () -> false).pack(archive.admit(MILL), NOON);
  }
}
