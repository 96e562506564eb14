package io.millwright.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.mail.OnCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is on duty when. */
class RosterTest {
  private static final Map<String, Object> NIGHTS =
      Map.of(
          "zone",
          "Europe/Berlin",
          "weeks.from",
          "2026-03-02",
          "shifts",
          new String[] {"Mon-Fri 06:00-22:00 ada, cleo", "22:00-06:00 ada / ben"},
          "instead",
          new String[] {"2026-03-10..2026-03-11 ben: dora"});

  static Roster roster(String name, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("service.pid", Roster.class.getName() + "~" + name);
    return new Roster(all);
  }

  private static List<String> onDuty(String at) {
    Roster roster = roster("night", NIGHTS);
    assertThat(roster.problem()).isEmpty();
    return roster.onDuty(Instant.parse(at));
  }

  @Test
  void people_take_turns_by_weeks_and_a_night_belongs_to_the_week_it_began_in() {
    assertThat(onDuty("2026-03-04T12:00:00Z")).containsExactly("ada", "cleo");
    assertThat(onDuty("2026-03-04T22:00:00Z")).as("first week").containsExactly("ada");
    assertThat(onDuty("2026-03-09T04:00:00Z")).as("Monday, early").containsExactly("ada");
    assertThat(onDuty("2026-03-09T22:00:00Z")).as("second week").containsExactly("ben");
    assertThat(onDuty("2026-03-07T12:00:00Z")).as("Saturday, by day").isEmpty();
  }

  @Test
  void somebody_stands_in_for_the_nights_that_begin_on_those_days() {
    assertThat(onDuty("2026-03-10T22:00:00Z")).containsExactly("dora");
    assertThat(onDuty("2026-03-12T04:00:00Z")).as("begun on the 11th").containsExactly("dora");
    assertThat(onDuty("2026-03-12T22:00:00Z")).containsExactly("ben");
  }

  // On 2026-03-29 the clocks go from 02:00 to 03:00, on 2026-10-25 from 03:00 to 02:00.
  @Test
  void a_night_with_a_change_of_the_clocks_begins_and_ends_by_the_clock() {
    assertThat(onDuty("2026-03-28T20:59:00Z")).isEmpty();
    assertThat(onDuty("2026-03-28T21:00:00Z")).isNotEmpty();
    assertThat(onDuty("2026-03-29T03:59:00Z")).isNotEmpty();
    assertThat(onDuty("2026-03-29T04:00:00Z")).isEmpty();
    assertThat(onDuty("2026-10-25T04:59:00Z")).isNotEmpty();
    assertThat(onDuty("2026-10-25T05:00:00Z")).isEmpty();
  }

  @Test
  void its_turns_follow_each_other_without_a_hole() {
    Instant now = Instant.parse("2026-03-04T12:00:00Z");
    OnCall.Roster shown = roster("night", NIGHTS).shown(now, Duration.ofDays(14));

    assertThat(shown.now()).containsExactly("ada", "cleo");
    assertThat(shown.turns().get(0).until()).isEqualTo(Instant.parse("2026-03-04T21:00:00Z"));
    for (int i = 1; i < shown.turns().size(); i++) {
      assertThat(shown.turns().get(i).from()).isEqualTo(shown.turns().get(i - 1).until());
    }
    assertThat(shown.turns().get(shown.turns().size() - 1).until())
        .isEqualTo(now.plus(Duration.ofDays(14)));
  }

  @Test
  void a_bad_one_says_what_is_wrong_and_has_nobody_on_duty() {
    var settings = new HashMap<>(NIGHTS);
    settings.put("shifts", new String[] {"sometimes ada", "06:00-14:00 ada,"});
    settings.put("weeks.from", "2026-03-03");
    settings.put("zones", "x");
    Roster bad = roster("bad", settings);

    assertThat(bad.problem())
        .contains("zones: there is no such key")
        .contains("weeks.from: 2026-03-03 is no Monday")
        .contains("'sometimes ada'")
        .contains("names nobody");
    assertThat(bad.onDuty(Instant.parse("2026-03-04T12:00:00Z"))).isEmpty();
  }
}
