package io.millwright.monitoring.internal;

import io.millwright.bus.MachineEventReceived;
import io.millwright.model.Condition;
import io.millwright.model.MachineEvent;
import io.millwright.model.MachineId;
import io.millwright.model.Value;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmStep;
import io.millwright.monitoring.Light;
import io.millwright.monitoring.internal.life.Standing;
import io.millwright.remote.session.SessionId;
import io.millwright.remote.session.SessionUnverified;
import io.millwright.remote.session.SessionVerifiedClosed;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a watch and what happened at the machine into the watch that follows. */
final class Incidents {
  /** OPC UA severity from which a controller error is red. */
  static final int RED_SEVERITY = 667;

  /** OPC UA severity from which a controller error is yellow; one below turns on no light. */
  static final int YELLOW_SEVERITY = 334;

  private final Rules rules;
  private final Bumps bumps;

  Incidents(Rules rules, Recollection past) {
    this.rules = rules;
    this.bumps = new Bumps(past);
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> machines) {
    rules.forget(machines);
    bumps.forget(machines);
  }

  /** The watch after an event. */
  Watch event(Watch watch, MachineEventReceived told, Instant now) {
    MachineEvent event = told.event();
    if (event.kind().equals(MachineEvent.COLLISION)) {
      Verdict.Judged said = bumps.hear(told, rules.collision(watch.machine(), watch.kind()));
      return said.light() == Light.GREEN
          ? watch
          : latched(watch, Cause.COLLISION, said.light(), said.reason(), now);
    }
    EventBook.Told what = told(event);
    String number = what.code();
    boolean isError = event.kind().equals(MachineEvent.CONTROLLER_ERROR);
    Optional<EventRule> rule = rules.event(watch, what);
    Light light = rule.map(EventRule::light).orElse(isError ? Light.YELLOW : Light.GREEN);
    if (light == Light.GREEN) {
      return watch;
    }
    String cause =
        isError
            ? Cause.error(number)
            : Cause.event(event.kind(), rule.map(EventRule::file).orElse(""));
    String reason = isError ? error(number, "", event.message()) : words(event);
    return latched(watch, cause, light, reason, now);
  }

  /**
   * The watch after a session from afar could not be proved closed; telling it again is no news.
   */
  static Watch unverified(Watch watch, SessionUnverified told, Instant now) {
    String reason =
        Told.line(
            "%s: %s. Look whether anything is open".formatted(over(told.session()), told.words()),
            Told.REASON);
    boolean known =
        watch.alarm(Cause.REMOTE_SESSION).filter(one -> one.reason().equals(reason)).isPresent();
    return known ? watch : latched(watch, Cause.REMOTE_SESSION, Light.RED, reason, now);
  }

  /**
   * The watch after it was proved, or said, that it is closed after all. An alarm that stands for
   * several sessions stays until somebody acknowledges it.
   */
  static Watch verified(Watch watch, SessionVerifiedClosed told, Instant now) {
    return Optional.ofNullable(watch.life().standings().get(Cause.REMOTE_SESSION))
        .filter(Standing::isActive)
        .filter(one -> one.judged().count() == 1)
        .filter(one -> one.judged().reason().startsWith(over(told.session())))
        .map(one -> returned(watch, one, Told.line(told.words(), Told.REASON), now))
        .orElse(watch);
  }

  // It is latched: what only goes would be held until somebody acknowledges it.
  private static Watch returned(Watch watch, Standing standing, String words, Instant now) {
    var step =
        new AlarmStep(
            AlarmStep.Kind.RETURNED, standing.judged().light(), AlarmNote.PLATFORM, words, now);
    return watch
        .without(standing.judged().cause())
        .with(watch.life().with(standing.ended(now), step))
        .folded(now);
  }

  private static String over(SessionId session) {
    return "Remote session %s is over and not proved closed".formatted(session);
  }

  /** What rules about events look at. */
  static EventBook.Told told(MachineEvent event) {
    Value code = event.details().get("code");
    return new EventBook.Told(
        event.kind(), code == null ? "" : code.words(), event.severity(), event.details());
  }

  private static String words(MachineEvent event) {
    String kind = event.kind().replace('-', ' ');
    String name = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    String details =
        event.details().entrySet().stream()
            .map(detail -> detail.getKey() + " " + detail.getValue().words())
            .collect(Collectors.joining(", "));
    String message = event.message().isBlank() ? "" : ": " + event.message();
    return name + message + (details.isEmpty() ? "" : " (" + details + ")");
  }

  /** The watch after a condition came, went or changed. */
  Watch condition(Watch watch, Condition told, Instant now) {
    String cause = Cause.condition(told.id());
    Light light = light(watch, told);
    boolean stands = told.active() && light != Light.GREEN;
    rules.coded(watch.machine(), cause, stands ? told.code() : "");
    if (!stands) {
      return watch.without(cause);
    }
    String reason = Told.line(error(told.code(), told.name(), told.message()), Told.REASON);
    Alarm before = watch.alarm(cause).orElse(null);
    Instant since = before == null ? now : before.since();
    return watch.with(new Alarm(watch.machine(), cause, light, reason, since, now, 1, false));
  }

  private Light light(Watch watch, Condition told) {
    Light bySeverity =
        told.severity() >= RED_SEVERITY
            ? Light.RED
            : told.severity() >= YELLOW_SEVERITY ? Light.YELLOW : Light.GREEN;
    return rules
        .event(
            watch,
            new EventBook.Told(
                MachineEvent.CONTROLLER_ERROR, told.code(), told.severity(), Map.of()))
        .map(EventRule::light)
        .orElse(bySeverity);
  }

  /** Conditions that ended while nobody listened. */
  Watch onlyPresent(Watch watch, Set<String> conditions) {
    Set<String> causes = conditions.stream().map(Cause::condition).collect(Collectors.toSet());
    Watch after = watch;
    for (String cause : watch.alarms().keySet()) {
      if (Cause.isCondition(cause) && !causes.contains(cause)) {
        rules.coded(watch.machine(), cause, "");
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
