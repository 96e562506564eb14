package io.millwright.monitoring.internal;

import io.millwright.bus.ConditionReceived;
import io.millwright.bus.ConditionsPresent;
import io.millwright.bus.GapFound;
import io.millwright.bus.LinkChanged;
import io.millwright.bus.MachineEventReceived;
import io.millwright.bus.NameplateReceived;
import io.millwright.bus.News;
import io.millwright.bus.ReadingsReceived;
import io.millwright.bus.SignalsDeclared;
import io.millwright.model.MachineId;
import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.Value;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a watch and what was heard into the watch that follows. Used by one thread at a time, but
 * for {@link #look}.
 */
final class Judge {
  /** Hears every number that is compared with bounds. */
  @FunctionalInterface
  interface Ear {
    void judged(Law law, Value value);
  }

  static final Ear NOBODY = (law, value) -> {};

  private final Rules rules;
  private final Ear ear;
  private final Duration silence;
  private final Pulses pulses;
  private final Incidents incidents;
  private final Senses senses;
  private final Silences silences;
  private final Shares shares;

  /** For the past, in which nobody waits for a signal. */
  Judge(Rules rules, Duration silence, Ear ear) {
    this(rules, silence, Pulses.NONE, new Recollection(), ear);
  }

  Judge(Rules rules, Duration silence, Pulses pulses, Recollection past) {
    this(rules, silence, pulses, past, NOBODY);
  }

  private Judge(Rules rules, Duration silence, Pulses pulses, Recollection past, Ear ear) {
    this.senses = new Senses(past);
    this.silences = new Silences(senses);
    this.shares = new Shares(past);
    this.ear = ear;
    this.pulses = pulses;
    this.rules = rules;
    this.incidents = new Incidents(rules, past);
    this.silence = silence;
  }

  /** Nothing is known of these any more. */
  void forget(Set<MachineId> machines) {
    incidents.forget(machines);
    senses.forget(machines);
    pulses.forget(machines);
    shares.forget(machines);
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
      heard = incidents.event(spoken(watch, now), told, now);
    } else if (news instanceof ConditionReceived told) {
      heard = incidents.condition(spoken(watch, now), told.condition(), now);
    } else if (news instanceof ConditionsPresent present) {
      heard = incidents.onlyPresent(spoken(watch, now), present.conditions());
    } else if (news instanceof SignalsDeclared told) {
      heard = declared(watch, told);
    } else if (news instanceof LinkChanged link) {
      pulses.rest(watch.machine(), now);
      if (!link.up()) {
        shares.rest(watch.machine(), now);
      }
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
        .orElseGet(() -> watch.contact().heard() ? watch.without(Cause.LINK) : watch);
  }

  private Watch declared(Watch watch, SignalsDeclared told) {
    pulses.keep(watch.machine(), told.signals());
    Watch after = watch;
    for (String cause : watch.alarms().keySet()) {
      after = isGone(cause, told) ? after.without(cause) : after;
    }
    return after;
  }

  private static boolean isGone(String cause, SignalsDeclared told) {
    return Cause.isStale(cause)
        && Cause.signal(cause).filter(signal -> !told.signals().contains(signal)).isPresent();
  }

  /** The watch whose alarms say why they end when such signals are all that a machine has. */
  static Watch parting(Watch watch, SignalsDeclared told) {
    Watch after = watch;
    for (Alarm alarm : watch.alarms().values()) {
      if (isGone(alarm.cause(), told)) {
        String label = Limit.label(Cause.signal(alarm.cause()).orElseThrow());
        after =
            after.with(
                new Alarm(
                    alarm.machine(),
                    alarm.cause(),
                    alarm.light(),
                    label + " is no signal of this machine any more",
                    alarm.since(),
                    alarm.last(),
                    alarm.count(),
                    alarm.latched()));
      }
    }
    return after;
  }

  /** A condition that went while nobody listened is never told as gone. */
  static boolean isNoLongerTold(Watch watch, Alarm alarm) {
    return Cause.isCondition(alarm.cause()) && alarm.last().isBefore(watch.contact().since());
  }

  /** The watch with all that waited for this moment. */
  Watch tick(Watch watch, Instant now) {
    Laws laws = rules.of(watch.machine(), watch.kind());
    Watch after = silences.look(watch, laws, now);
    // What nobody can see neither comes nor goes by the clock.
    boolean blind = watch.contact().trouble(now, silence).isPresent();
    for (Pending waits : after.pending().values()) {
      Law law = laws.of(waits.cause());
      if (law == null) {
        after = after.withoutPending(waits.cause());
      } else if (!law.isAboutSilence() && !blind) {
        after = Patience.look(after, waits, law, now);
      }
    }
    Watch reckoned = blind ? after : shared(after, laws, now);
    Watch looked = look(reckoned, now);
    return looked.alarms().containsKey(Cause.LINK) ? looked : missed(looked, laws, now);
  }

  private Watch shared(Watch watch, Laws laws, Instant now) {
    if (!laws.sharesTime()) {
      shares.keep(watch.machine(), Set.of());
      return watch;
    }
    if (!shares.isDue(watch.machine(), now)) {
      return watch;
    }
    // Of a group those count that were ever heard; the laws may be younger than that.
    senses.heardOf(watch.machine(), laws, now).forEach(laws::of);
    Watch after = watch;
    var reckoned = new HashSet<SignalId>();
    for (Law law : laws.all().toList()) {
      if (law.criterion() instanceof Criterion.Share wanted) {
        reckoned.add(law.signal());
        Optional<Value> share = shares.share(watch.machine(), law.signal(), wanted, now);
        after = share.isEmpty() ? after : judged(after, law, share.get(), now);
      }
    }
    shares.keep(watch.machine(), reckoned);
    return after;
  }

  /** What usually comes, and does not, is not known any more: no light of it can be believed. */
  private Watch missed(Watch watch, Laws laws, Instant now) {
    Watch after = watch;
    if (pulses.isOff()) {
      // One may stand since before that was said.
      for (String cause : watch.alarms().keySet()) {
        after = Cause.isStale(cause) ? after.without(cause) : after;
      }
    }
    for (Map.Entry<SignalId, Pulses.Late> one : pulses.overdue(watch.machine(), now).entrySet()) {
      SignalId signal = one.getKey();
      if (laws.of(signal).stream().anyMatch(law -> !law.isAboutSilence())) {
        String reason =
            "%s has had no good value since %s; it never pauses for longer than %d s"
                .formatted(
                    Limit.label(signal),
                    one.getValue().since().truncatedTo(ChronoUnit.SECONDS),
                    Math.max(1, one.getValue().usual().toSeconds()));
        after = standing(after, Cause.stale(signal), Light.GREY, reason, now);
      }
    }
    return after;
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
    Laws laws = rules.of(watch.machine(), watch.kind());
    Watch after = watch.with(watch.contact().stirred(now));
    for (Reading reading : batch.readings()) {
      Value value = reading.value();
      // No value is neither 0 nor null: a silent sensor keeps its light and makes nothing green.
      if (reading.quality() == Quality.GOOD && value != null) {
        after = after.contact().heard() ? after : spoken(after, now);
        if (pulses.hear(watch.machine(), reading.signal(), now)) {
          after = after.without(Cause.stale(reading.signal()));
        }
        List<Law> all = laws.of(reading.signal());
        for (int i = 0; i < all.size(); i++) {
          // Of tens of thousands each second nearly all change nothing: they cost no object.
          boolean calm =
              ear == NOBODY
                  && after.alarms().isEmpty()
                  && after.pending().isEmpty()
                  && all.get(i).keepsCalm(value);
          after = calm ? after : reading(after, laws, all.get(i), value, now);
        }
        if (laws.listens(reading.signal())) {
          senses.hear(watch.machine(), laws, reading.signal(), value, now);
          after = compared(after, laws.comparing(reading.signal()), now);
        }
      }
    }
    return after;
  }

  /** Differences from a signal that came just now. */
  private Watch compared(Watch watch, List<Law> all, Instant now) {
    Watch after = watch;
    for (Law law : all) {
      if (law.criterion() instanceof Criterion.Difference wanted) {
        Optional<Value> value = senses.difference(law, watch.machine(), wanted, now);
        after = value.isEmpty() ? after : judged(after, law, value.get(), now);
      }
    }
    return after;
  }

  private Watch reading(Watch watch, Laws laws, Law law, Value value, Instant now) {
    if (law.criterion() instanceof Criterion.Silence) {
      return Silences.heard(watch, law);
    } else if (law.criterion() instanceof Criterion.Share) {
      shares.hear(watch.machine(), law.signal(), value, now);
      return watch;
    } else if (law.criterion() instanceof Criterion.Difference) {
      return watch;
    } else if (law.criterion() instanceof Criterion.Rate) {
      return senses
          .rate(watch.machine(), laws, law, value, now)
          .map(rate -> judged(watch, law, rate, now))
          .orElse(watch);
    }
    return judged(watch, law, value, now);
  }

  private Watch judged(Watch watch, Law law, Value value, Instant now) {
    ear.judged(law, value);
    String misfit = Cause.misfit(law);
    Optional<Light> before = watch.alarm(law.cause()).map(Alarm::light);
    if (law.keeps(before.orElse(null), value)) {
      return watch.without(misfit).withoutPending(law.cause());
    }
    Verdict verdict = law.judge(before, value);
    if (verdict instanceof Verdict.Misfit said) {
      return standing(watch, misfit, Light.GREY, said.reason(), now);
    }
    Watch fits = watch.without(misfit);
    return verdict instanceof Verdict.Judged said ? Patience.after(fits, law, said, now) : fits;
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
}
