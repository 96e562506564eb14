package io.millwright.monitoring.internal;

import io.millwright.model.MachineEvent;
import io.millwright.model.Quantity;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Collision;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * How collisions are judged where it holds (Z-94); exactly at the limit is hard. Without a
 * speed the machine's own word counts, and without that the worse is assumed.
 *
 * @param hardFrom the speed in mm/s from which one is hard
 * @param soft what soft ones come to
 * @param hard what hard ones come to
 * @param span the time in which they are counted together
 * @param advice what its author wrote
 */
record CollisionLaw(double hardFrom, Count soft, Count hard, Duration span, Advice advice) {
  /**
   * What collisions of a kind come to.
   *
   * @param light GREEN for no alarm
   * @param times so many of them within the span before they count; hard ones count as soft, too
   */
  record Count(Light light, int times) {}

  /** Whether what came before says anything of the next. */
  boolean repeats() {
    return soft.times() > 1 || hard.times() > 1;
  }

  /** How far back what came before matters. */
  Duration reach() {
    return repeats() ? span : Duration.ZERO;
  }

  /** What happened. */
  Collision judged(MachineEvent event) {
    return new Collision(isHard(event), speed(event), hardFrom, position(event));
  }

  boolean isHard(MachineEvent event) {
    OptionalDouble speed = speed(event);
    return speed.isPresent() ? speed.getAsDouble() >= hardFrom : !"soft".equals(word(event));
  }

  /**
   * The light it turns on, with speed, place and time; GREEN if it does not count.
   *
   * @param all how many there were within the span, this one included
   * @param hardOnes how many of them were hard
   */
  Verdict.Judged judge(MachineEvent event, Stamp stamp, int all, int hardOnes) {
    boolean isHard = isHard(event);
    boolean asHard = isHard && hardOnes >= hard.times();
    boolean asSoft = all >= soft.times();
    Light light = asHard ? hard.light() : asSoft ? soft.light() : Light.GREEN;
    int times = asHard ? hard.times() : soft.times();
    String often =
        times > 1 ? "; %d within %d min".formatted(asHard ? hardOnes : all, span.toMinutes()) : "";
    return new Verdict.Judged(light, words(event, stamp, isHard) + often);
  }

  private String words(MachineEvent event, Stamp stamp, boolean isHard) {
    OptionalDouble speed = speed(event);
    return "%s collision at %s%s, %s"
        .formatted(
            isHard ? "Hard" : "Soft",
            speed.isEmpty()
                ? "unknown speed"
                : "%s (hard from %s)"
                    .formatted(speedWords(speed.getAsDouble()), speedWords(hardFrom)),
            place(event),
            stamp.time().truncatedTo(ChronoUnit.SECONDS));
  }

  private static OptionalDouble speed(MachineEvent collision) {
    OptionalDouble told = measured(collision, "speed", Unit.MILLIMETRE_PER_SECOND);
    return told.isEmpty() ? told : OptionalDouble.of(Math.abs(told.getAsDouble()));
  }

  private static OptionalDouble measured(MachineEvent collision, String name, Unit unit) {
    return collision.details().get(name) instanceof Quantity told
        ? Conversion.convert(told.number(), told.unit(), unit)
            .map(OptionalDouble::of)
            .orElse(OptionalDouble.empty())
        : OptionalDouble.empty();
  }

  private static Optional<Collision.Position> position(MachineEvent collision) {
    OptionalDouble x = measured(collision, "position.x", Unit.MILLIMETRE);
    OptionalDouble y = measured(collision, "position.y", Unit.MILLIMETRE);
    OptionalDouble z = measured(collision, "position.z", Unit.MILLIMETRE);
    return x.isPresent() && y.isPresent() && z.isPresent()
        ? Optional.of(new Collision.Position(x.getAsDouble(), y.getAsDouble(), z.getAsDouble()))
        : Optional.empty();
  }

  private static String speedWords(double speed) {
    return new Quantity(speed, Unit.MILLIMETRE_PER_SECOND).words();
  }

  private static String word(MachineEvent collision) {
    Value kind = collision.details().get("kind");
    return kind instanceof State || kind instanceof Text
        ? kind.words().toLowerCase(Locale.ROOT)
        : "";
  }

  private static String place(MachineEvent collision) {
    var place = new StringJoiner(", ", " at ", "").setEmptyValue("");
    for (String axis : List.of("x", "y", "z")) {
      Value position = collision.details().get("position." + axis);
      if (position != null) {
        place.add(axis.toUpperCase(Locale.ROOT) + " " + position.words());
      }
    }
    return place.toString();
  }
}
