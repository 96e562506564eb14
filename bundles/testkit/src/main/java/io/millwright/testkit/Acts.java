package io.millwright.testkit;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Condition;
import io.millwright.model.GapCause;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.Stamp;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** What happens in a {@link Journey}. */
public final class Acts {
  private Acts() {}

  /** The machine tells something. */
  public static Journey.Act tells(BiFunction<MachineId, Instant, News> news) {
    return (stage, machine, now) -> stage.listener().on(news.apply(machine, now));
  }

  /** A good reading. */
  public static Journey.Act reading(String signal, Value value) {
    return reading(signal, value, Quality.GOOD);
  }

  /** A reading. */
  public static Journey.Act reading(String signal, Value value, Quality quality) {
    return tells(
        (machine, now) ->
            new ReadingsReceived(
                machine,
                new Sequence(1, 1),
                List.of(new Reading(new SignalId(signal), value, quality, Stamp.of(now, now)))));
  }

  /** A good reading of the ram's temperature. */
  public static Journey.Act ram(double celsius) {
    return reading("temperature.ram", new Quantity(celsius, Unit.CELSIUS));
  }

  /** The ram's sensor sends that it has no value. */
  public static Journey.Act ramWithoutValue() {
    return tells(
        (machine, now) ->
            new ReadingsReceived(
                machine,
                new Sequence(1, 1),
                List.of(
                    new Reading(
                        new SignalId("temperature.ram"), null, Quality.BAD, Stamp.of(now, now)))));
  }

  /** The host says that the link of a machine of a kind stands. */
  public static Journey.Act linkUp(String kind) {
    return tells((machine, now) -> new LinkChanged(machine, kind, true, null, "", now));
  }

  /** The host says that the link of a CMM fell. */
  public static Journey.Act linkDown(GapCause cause, String detail) {
    return tells((machine, now) -> new LinkChanged(machine, "cmm", false, cause, detail, now));
  }

  /** A collision at a speed, at 1, 2, 3 mm. */
  public static Journey.Act collision(double number, Unit unit) {
    return event(
        new MachineEvent(
            MachineEvent.COLLISION,
            800,
            "",
            Map.of(
                "speed", new Quantity(number, unit),
                "position.x", new Quantity(1, Unit.MILLIMETRE),
                "position.y", new Quantity(2, Unit.MILLIMETRE),
                "position.z", new Quantity(3, Unit.MILLIMETRE)),
            ManualClock.NOON));
  }

  /** An event. */
  public static Journey.Act event(MachineEvent event) {
    return tells((machine, now) -> new MachineEventReceived(machine, event, Stamp.of(now, now)));
  }

  /** A controller error comes. */
  public static Journey.Act errorComes(String id, int severity) {
    return condition(id, severity, true);
  }

  /** A controller error goes. */
  public static Journey.Act errorGoes(String id, int severity) {
    return condition(id, severity, false);
  }

  /** The machine is asked for all its errors: it has these. */
  public static Journey.Act errorsPresent(String... ids) {
    return tells((machine, now) -> new ConditionsPresent(machine, Set.of(ids), now));
  }

  private static Journey.Act condition(String id, int severity, boolean active) {
    return tells(
        (machine, now) ->
            new ConditionReceived(
                machine,
                new Condition(id, "Air pressure low", active, false, severity, "", "1009", now),
                Stamp.of(now, now)));
  }

  /** A person acknowledges the machine's alarms. */
  public static Journey.Act acknowledged(String by) {
    return (stage, machine, now) -> stage.monitoring().acknowledge(machine, by);
  }

  /** The platform ends and starts again. */
  public static Journey.Act restart() {
    return (stage, machine, now) -> stage.restart();
  }
}
