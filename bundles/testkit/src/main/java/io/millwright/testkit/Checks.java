package io.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.bus.Fact;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.LightChanged;
import java.time.Instant;
import java.util.List;

/** What is expected in a {@link Journey}. */
public final class Checks {
  private Checks() {}

  /** The machine's light now. */
  public static Journey.Check light(Light light) {
    return (stage, machine, fresh) ->
        assertThat(stage.monitoring().light(machine).light())
            .as("light of %s: %s", machine, stage.monitoring().light(machine))
            .isEqualTo(light);
  }

  /** Why the light is what it is. */
  public static Journey.Check because(String reason) {
    return (stage, machine, fresh) ->
        assertThat(stage.monitoring().light(machine).reason()).isEqualTo(reason);
  }

  /** Since when the light is what it is, on the story's day. */
  public static Journey.Check since(String time) {
    return (stage, machine, fresh) ->
        assertThat(stage.monitoring().light(machine).since())
            .isEqualTo(Instant.parse("2026-03-04T" + time + "Z"));
  }

  /** One change of the light was told, and no other. */
  public static Journey.Check changed(Light before, Light after) {
    return (stage, machine, fresh) ->
        assertThat(all(fresh, LightChanged.class))
            .singleElement()
            .satisfies(
                told -> {
                  assertThat(told.before()).isEqualTo(before);
                  assertThat(told.after()).isEqualTo(after);
                });
  }

  /** The causes of the alarms that were raised, in order of telling. */
  public static Journey.Check raised(String... causes) {
    return (stage, machine, fresh) ->
        assertThat(all(fresh, AlarmRaised.class))
            .extracting(told -> told.alarm().cause())
            .containsExactly(causes);
  }

  /** One alarm was cleared by a person; by nobody if {@code by} is empty. */
  public static Journey.Check cleared(String cause, String by) {
    return (stage, machine, fresh) ->
        assertThat(all(fresh, AlarmCleared.class))
            .singleElement()
            .satisfies(
                told -> {
                  assertThat(told.alarm().cause()).isEqualTo(cause);
                  assertThat(told.by()).isEqualTo(by);
                });
  }

  /** An alarm stands with a light and was raised so often. */
  public static Journey.Check alarm(String cause, Light light, int count) {
    return (stage, machine, fresh) -> {
      List<Alarm> alarms = stage.monitoring().light(machine).alarms();
      assertThat(alarms)
          .filteredOn(alarm -> alarm.cause().equals(cause))
          .singleElement()
          .satisfies(
              alarm -> {
                assertThat(alarm.light()).isEqualTo(light);
                assertThat(alarm.count()).isEqualTo(count);
              });
    };
  }

  /** Nothing was told. */
  public static Journey.Check noNews() {
    return (stage, machine, fresh) -> assertThat(fresh).isEmpty();
  }

  private static <T extends Fact> List<T> all(List<Fact> facts, Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
