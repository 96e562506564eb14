package io.millwright.monitoring.internal;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.GapFound;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.Value;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a watch and what was heard into the watch that follows. Keeps nothing itself. */
final class Judge {
  /** OPC UA severity from which a controller error is red. */
  static final int RED_SEVERITY = 667;

  /** OPC UA severity from which a controller error is yellow; one below turns on no light. */
  static final int YELLOW_SEVERITY = 334;

  private final Rules rules;
  private final Duration silence;

  Judge(Rules rules, Duration silence) {
    this.rules = rules;
    this.silence = silence;
  }

  /** Whether the news say anything of the machine's state; a nameplate is repeated from memory. */
  static boolean concerns(News news) {
    return !(news instanceof NameplateReceived || news instanceof GapFound);
  }

  /** The watch after news. */
  Watch hear(Watch watch, News news, Instant now) {
    Watch heard = watch;
    if (news instanceof ReadingsReceived batch) {
      heard = readings(watch, batch, now);
    } else if (news instanceof MachineEventReceived told) {
      heard = event(spoken(watch, now), told, now);
    } else if (news instanceof ConditionReceived told) {
      heard = condition(spoken(watch, now), told.condition(), now);
    } else if (news instanceof ConditionsPresent present) {
      heard = onlyPresent(spoken(watch, now), present.conditions());
    } else if (news instanceof LinkChanged link) {
      heard = watch.ofKind(Told.line(link.kind(), Told.NAME)).with(watch.contact().told(link, now));
    }
    return look(heard, now);
  }

  /** The watch as time passes. */
  Watch look(Watch watch, Instant now) {
    return watch
        .contact()
        .trouble(now, silence)
        .map(trouble -> troubled(watch, trouble, now))
        .orElseGet(() -> watch.contact().heard() ? watch.without(Cause.LINK) : watch)
        .folded(now);
  }

  /** The watch after a person has seen its alarms. */
  static Watch acknowledged(Watch watch, Instant now) {
    Watch after = watch;
    for (Alarm alarm : watch.alarms().values()) {
      if (alarm.latched() || isNoLongerTold(watch, alarm)) {
        after = after.without(alarm.cause());
      }
    }
    return after.folded(now);
  }

  /** A condition that went while nobody listened is never told as gone. */
  private static boolean isNoLongerTold(Watch watch, Alarm alarm) {
    return Cause.isCondition(alarm.cause()) && alarm.last().isBefore(watch.contact().since());
  }

  private static Watch spoken(Watch watch, Instant now) {
    return watch.with(watch.contact().spoke(now));
  }

  private static Watch troubled(Watch watch, Contact.Trouble trouble, Instant now) {
    String reason = Told.line(trouble.reason(), Told.REASON);
    Optional<Alarm> known = watch.alarm(Cause.LINK);
    boolean same =
        known
            .map(it -> it.reason().equals(reason) && it.since().equals(trouble.since()))
            .orElse(false);
    return same
        ? watch
        : watch.with(
            new Alarm(
                watch.machine(), Cause.LINK, Light.GREY, reason, trouble.since(), now, 1, false));
  }

  private Watch readings(Watch watch, ReadingsReceived batch, Instant now) {
    Rules.Limits limits = rules.of(watch.machine(), watch.kind());
    Watch after = watch.with(watch.contact().stirred(now));
    for (Reading reading : batch.readings()) {
      Value value = reading.value();
      // No value is neither 0 nor null: a silent sensor keeps its light and makes nothing green.
      if (reading.quality() == Quality.GOOD && value != null) {
        after = after.contact().heard() ? after : spoken(after, now);
        Limit limit = limits.of(reading.signal());
        // Of tens of thousands each second nearly all change nothing: they cost no object.
        boolean calm = after.alarms().isEmpty() && limit != null && limit.keeps(null, value);
        after = limit == null || calm ? after : reading(after, limit, reading, value, now);
      }
    }
    return after;
  }

  private static Watch reading(
      Watch watch, Limit limit, Reading reading, Value value, Instant now) {
    String cause = Cause.limit(reading.signal());
    String misfit = Cause.misfit(reading.signal());
    Optional<Light> before = watch.alarm(cause).map(Alarm::light);
    boolean fits = !watch.alarms().containsKey(misfit);
    if (fits && limit.keeps(before.orElse(null), value)) {
      return watch;
    }
    Verdict verdict = limit.judge(before, value);
    if (verdict instanceof Verdict.Misfit said) {
      return standing(watch, misfit, Light.GREY, said.reason(), now);
    }
    if (verdict instanceof Verdict.Judged said) {
      return said.light() == Light.GREEN
          ? watch.without(misfit).without(cause)
          : standing(watch.without(misfit), cause, said.light(), said.reason(), now);
    }
    return watch.without(misfit);
  }

  private Watch event(Watch watch, MachineEventReceived told, Instant now) {
    MachineEvent event = told.event();
    return switch (event.kind()) {
      case MachineEvent.COLLISION -> {
        Verdict.Judged said = rules.collision().judge(event, told.stamp());
        yield latched(watch, Cause.COLLISION, said.light(), said.reason(), now);
      }
      case MachineEvent.CONTROLLER_ERROR -> {
        Value code = event.details().get("code");
        String number = code == null ? "" : code.words();
        yield latched(
            watch, Cause.error(number), Light.YELLOW, error(number, "", event.message()), now);
      }
      default -> watch;
    };
  }

  private static Watch condition(Watch watch, Condition told, Instant now) {
    String cause = Cause.condition(told.id());
    if (!told.active() || told.severity() < YELLOW_SEVERITY) {
      return watch.without(cause);
    }
    Light light = told.severity() >= RED_SEVERITY ? Light.RED : Light.YELLOW;
    String reason = Told.line(error(told.code(), told.name(), told.message()), Told.REASON);
    Alarm before = watch.alarm(cause).orElse(null);
    Instant since = before == null ? now : before.since();
    return watch.with(new Alarm(watch.machine(), cause, light, reason, since, now, 1, false));
  }

  /** Conditions that ended while nobody listened. */
  private static Watch onlyPresent(Watch watch, Set<String> conditions) {
    Set<String> causes = conditions.stream().map(Cause::condition).collect(Collectors.toSet());
    Watch after = watch;
    for (String cause : watch.alarms().keySet()) {
      if (Cause.isCondition(cause) && !causes.contains(cause)) {
        after = after.without(cause);
      }
    }
    return after;
  }

  private static String error(String code, String name, String message) {
    // Whatever has a code is an error of a controller; a recorder's failing probe, for one, has
    // none.
    var words = new StringBuilder();
    if (!code.isBlank() || name.isBlank()) {
      words.append(("Controller error " + code).strip());
    }
    if (!name.isBlank()) {
      words.append(words.isEmpty() ? "" : ": ").append(name);
    }
    if (!message.isBlank() && !message.equals(name)) {
      words.append(": ").append(message);
    }
    return words.toString();
  }

  /** While the light stays, the reason stays the one that turned it on. */
  private static Watch standing(
      Watch watch, String cause, Light light, String reason, Instant now) {
    Optional<Alarm> before = watch.alarm(cause);
    if (before.isPresent() && before.get().light() == light) {
      return watch;
    }
    Instant since = before.map(Alarm::since).orElse(now);
    String line = Told.line(reason, Told.REASON);
    return watch.with(new Alarm(watch.machine(), cause, light, line, since, now, 1, false));
  }

  /** The gravest of what repeated gives light and reason. */
  private static Watch latched(Watch watch, String cause, Light light, String reason, Instant now) {
    String line = Told.line(reason, Told.REASON);
    Alarm before = watch.alarm(cause).orElse(null);
    if (before == null) {
      return watch.with(new Alarm(watch.machine(), cause, light, line, now, now, 1, true));
    }
    boolean graver = light.compareTo(before.light()) >= 0;
    return watch.with(
        new Alarm(
            watch.machine(),
            cause,
            graver ? light : before.light(),
            graver ? line : before.reason(),
            before.since(),
            now,
            before.count() + 1,
            true));
  }
}
