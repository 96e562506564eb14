package io.millwright.monitoring.internal.life;

import io.millwright.monitoring.Advice;
import io.millwright.monitoring.Alarm;
import io.millwright.monitoring.AlarmEntry;
import io.millwright.monitoring.AlarmEntry.Care;
import io.millwright.monitoring.AlarmId;
import io.millwright.monitoring.AlarmNote;
import io.millwright.monitoring.AlarmState;
import io.millwright.monitoring.Aside;
import io.millwright.monitoring.Light;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alarm with its life.
 *
 * @param id names it
 * @param judged as it was last judged; counted from its last raising on
 * @param episode what it was before
 * @param phase what is with its cause
 * @param told whether the listeners believe that it stands
 * @param aside whether it calls anybody
 * @param care what people did
 */
public record Standing(
    AlarmId id, Alarm judged, Episode episode, Phase phase, boolean told, Aside aside, Care care) {
  /** What is with the cause of an alarm. */
  public enum Phase {
    /** It is there. */
    PRESENT,
    /** It went, and the alarm is latched. */
    HELD,
    /** It went. */
    GONE
  }

  /**
   * What goes on while an alarm comes and goes.
   *
   * @param first when it was first raised
   * @param highest gravest light since it was last normal
   * @param before how often it was raised in earlier times
   * @param counted since when its raisings are counted, to see whether it comes and goes
   * @param raises how often it was raised since; what people bring about does not count
   */
  public record Episode(Instant first, Light highest, int before, Instant counted, int raises) {
    private static final Duration COUNTED = Duration.ofMinutes(10);

    private Episode raised(Light now, boolean fresh, int more, int counts, Instant at) {
      boolean over = !at.isBefore(counted.plus(COUNTED));
      return new Episode(
          first,
          fresh ? now : highest.graver(now),
          before + more,
          over ? at : counted,
          over ? counts : raises + counts);
    }
  }

  private static final Care NOBODY = new Care(Optional.empty(), Optional.empty(), "", 1);

  /**
   * One that was never there before.
   *
   * @param counts for how many raisings it counts: 0 or 1
   */
  static Standing begun(Alarm alarm, int counts, Instant now) {
    return new Standing(
        AlarmId.of(alarm.machine(), alarm.cause()),
        alarm,
        new Episode(now, alarm.light(), 0, now, counts),
        Phase.PRESENT,
        false,
        Aside.NOT,
        NOBODY);
  }

  /** Its cause came again after it went. */
  Standing again(Alarm alarm, int counts, Instant now) {
    boolean fresh = state() == AlarmState.NORMAL;
    Episode longer = episode.raised(alarm.light(), fresh, judged.count(), counts, now);
    return new Standing(id, alarm, longer, Phase.PRESENT, told, aside, unseen(care.version()));
  }

  /** It is judged anew while its cause is there. */
  Standing judged(Alarm alarm, int counts, Instant now) {
    boolean graver = alarm.light().compareTo(judged.light()) > 0;
    boolean repeats = alarm.count() > judged.count();
    Episode higher =
        repeats
            ? episode.raised(alarm.light(), false, 0, counts, now)
            : new Episode(
                episode.first(),
                episode.highest().graver(alarm.light()),
                episode.before(),
                episode.counted(),
                episode.raises());
    Care next = graver || repeats ? unseen(graver ? care.version() + 1 : care.version()) : care;
    return new Standing(id, alarm, higher, phase, told, aside, next);
  }

  private Care unseen(long version) {
    return new Care(Optional.empty(), care.comment(), care.assignee(), version);
  }

  /** Its cause went. */
  Standing returned(Instant now) {
    return new Standing(
        id, at(now), episode, judged.latched() ? Phase.HELD : Phase.GONE, told, aside, care);
  }

  /** It is let go. */
  public Standing ended(Instant now) {
    return new Standing(id, at(now), episode, Phase.GONE, told, aside, care);
  }

  private Alarm at(Instant now) {
    return new Alarm(
        judged.machine(),
        judged.cause(),
        judged.light(),
        judged.reason(),
        judged.since(),
        now,
        judged.count(),
        judged.latched());
  }

  /** With what holds it aside. */
  public Standing with(Aside next) {
    return new Standing(id, judged, episode, phase, told, next, care);
  }

  /** With what people did. */
  public Standing with(Care next) {
    return new Standing(id, judged, episode, phase, told, aside, next);
  }

  /** With what the listeners know once this is kept. */
  Standing known() {
    boolean knows = phase != Phase.GONE && (told || !aside.holds());
    return knows == told ? this : new Standing(id, judged, episode, phase, knows, aside, care);
  }

  /** Whether it stands, be it latched only. */
  public boolean isActive() {
    return phase != Phase.GONE;
  }

  /** Whether it calls people. */
  public boolean calls() {
    return isActive() && !aside.holds();
  }

  /**
   * Whether it makes the machine's light what it is: whatever is set aside, the unknown is grey.
   */
  public boolean shines() {
    return calls() || (isActive() && judged.light() == Light.GREY);
  }

  /** Between machine and people. What is only not known need not be acknowledged afterwards. */
  public AlarmState state() {
    boolean seen = care.acknowledged().isPresent();
    if (isActive()) {
      return seen ? AlarmState.ACKNOWLEDGED : AlarmState.UNACKNOWLEDGED;
    }
    return seen || episode.highest() == Light.GREY
        ? AlarmState.NORMAL
        : AlarmState.RETURNED_UNACKNOWLEDGED;
  }

  /** As it is told: counted from the first raising on. */
  public Alarm alarm() {
    return episode.before() == 0
        ? judged
        : new Alarm(
            judged.machine(),
            judged.cause(),
            judged.light(),
            judged.reason(),
            judged.since(),
            judged.last(),
            episode.before() + judged.count(),
            judged.latched());
  }

  /** Who acknowledged it. */
  public Optional<AlarmNote> acknowledged() {
    return care.acknowledged();
  }

  /** As people see it. */
  public AlarmEntry entry(boolean isEvent, Advice advice) {
    return new AlarmEntry(
        id,
        alarm(),
        state(),
        phase == Phase.PRESENT && !isEvent,
        episode.first(),
        episode.highest(),
        aside,
        care,
        advice);
  }
}
