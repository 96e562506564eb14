package io.millwright.monitoring.internal;

import io.millwright.bus.Fact;
import io.millwright.monitoring.AlarmCleared;
import io.millwright.monitoring.AlarmHandled;
import io.millwright.monitoring.AlarmRaised;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.AlarmStep.Kind;
import io.millwright.monitoring.LightChanged;
import io.millwright.monitoring.internal.life.Line;
import io.millwright.monitoring.internal.life.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is told when one watch follows on another. Whatever is set aside calls nobody. */
final class Telling {
  /** What the machine itself causes; told by other facts. */
  private static final Set<Kind> OF_THE_MACHINE =
      EnumSet.of(Kind.RAISED, Kind.GRAVER, Kind.MILDER, Kind.RETURNED);

  /** What was taken back before anybody was told of it is no news. */
  private static final Set<Kind> ASIDE =
      EnumSet.of(Kind.SHELVED, Kind.OUT_OF_SERVICE, Kind.SUPPRESSED);

  private final Watch before;
  private final Watch after;
  private final List<Fact> facts = new ArrayList<>();

  private Telling(Watch before, Watch after) {
    this.before = before;
    this.after = after;
  }

  static List<Fact> of(Watch before, Watch after, Instant now) {
    var telling = new Telling(before, after);
    telling.cleared(now);
    telling.raised();
    telling.handled();
    if (before.light() != after.light()) {
      telling.facts.add(
          new LightChanged(
              after.machine(),
              before.light(),
              after.light(),
              after.shown().reason(),
              after.since()));
    }
    return telling.facts;
  }

  private void cleared(Instant now) {
    for (Standing was : before.life().standings().values()) {
      Optional<Standing> is = after.life().of(was.judged().cause());
      if (was.told() && is.filter(Standing::told).isEmpty()) {
        facts.add(new AlarmCleared(was.alarm(), endedBy(was.judged().cause()), now));
      }
    }
  }

  /** Who let it go; empty if it went by itself. */
  private String endedBy(String cause) {
    Optional<AlarmStep> last =
        after.life().unwritten().stream()
            .filter(line -> line.cause().equals(cause))
            .map(Line::step)
            .reduce((first, next) -> next);
    return last.filter(step -> step.kind() == Kind.ACKNOWLEDGED || step.kind() == Kind.RESET)
        .map(AlarmStep::by)
        .orElse("");
  }

  private void raised() {
    for (Standing is : after.life().standings().values()) {
      if (is.calls() && isNews(before.life().standings().get(is.judged().cause()), is)) {
        facts.add(new AlarmRaised(is.alarm()));
      }
    }
  }

  private static boolean isNews(@Nullable Standing was, Standing is) {
    return was == null
        || !was.told()
        || was.aside().holds()
        || is.alarm().light().compareTo(was.alarm().light()) > 0
        || is.alarm().count() > was.alarm().count();
  }

  private void handled() {
    for (Line line : after.life().unwritten()) {
      if (!OF_THE_MACHINE.contains(line.step().kind())) {
        after
            .life()
            .of(line.cause())
            .filter(is -> is.aside().holds() || !ASIDE.contains(line.step().kind()))
            .map(is -> new AlarmHandled(is.id(), is.alarm(), is.state(), line.step()))
            .ifPresent(facts::add);
      }
    }
  }
}
