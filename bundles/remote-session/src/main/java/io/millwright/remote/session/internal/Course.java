package io.millwright.remote.session.internal;

import static io.millwright.remote.session.SessionState.*;

import io.millwright.remote.session.SessionState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which step leads from which state to which: all that there is, and nothing else. */
final class Course {
  /** What can happen to a session. */
  enum Step {
    CONSENT,
    DENY,
    EXPIRE,
    HALVE,
    BEGIN,
    NAME,
    OBSERVE,
    LEAVE,
    TAKE_OVER,
    FREE,
    LOCK,
    LINK,
    END,
    PROVE,
    DOUBT,
    CONFIRM
  }

  private static final Map<SessionState, Map<Step, SessionState>> WAYS =
      new EnumMap<>(
          Map.of(
              REQUESTED,
              Map.of(
                  Step.CONSENT,
                  CONSENTED,
                  Step.DENY,
                  DENIED,
                  Step.EXPIRE,
                  EXPIRED,
                  Step.HALVE,
                  REQUESTED,
                  Step.END,
                  ENDED),
              CONSENTED,
              Map.of(Step.BEGIN, ACTIVE, Step.LINK, CONSENTED, Step.END, ENDED),
              ACTIVE,
              Map.of(
                  Step.FREE,
                  MOTION_ALLOWED,
                  Step.LINK,
                  ACTIVE,
                  Step.END,
                  ENDED,
                  Step.NAME,
                  ACTIVE,
                  Step.OBSERVE,
                  ACTIVE,
                  Step.LEAVE,
                  ACTIVE,
                  Step.TAKE_OVER,
                  ACTIVE),
              MOTION_ALLOWED,
              Map.of(
                  Step.LOCK,
                  ACTIVE,
                  Step.END,
                  ENDED,
                  Step.NAME,
                  MOTION_ALLOWED,
                  Step.OBSERVE,
                  MOTION_ALLOWED,
                  Step.LEAVE,
                  MOTION_ALLOWED,
                  Step.TAKE_OVER,
                  ACTIVE),
              ENDED,
              Map.of(Step.PROVE, VERIFIED_CLOSED, Step.DOUBT, UNVERIFIED),
              UNVERIFIED,
              Map.of(Step.CONFIRM, VERIFIED_CLOSED)));

  private Course() {}

  /** Where a step leads; empty if it cannot be taken from there. */
  static Optional<SessionState> next(SessionState from, Step step) {
    return Optional.ofNullable(WAYS.getOrDefault(from, Map.of()).get(step));
  }
}
