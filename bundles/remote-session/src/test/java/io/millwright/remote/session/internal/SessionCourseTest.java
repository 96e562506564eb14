package io.millwright.remote.session.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.remote.session.SessionState;
import io.millwright.remote.session.internal.Course.Step;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SessionCourseTest {
  // All pairs: what is not in this list must not be possible.
  @Test
  void these_steps_can_be_taken_and_no_others() {
    var ways = new ArrayList<String>();
    for (SessionState from : SessionState.values()) {
      for (Step step : Step.values()) {
        Course.next(from, step).ifPresent(to -> ways.add(from + " " + step + " " + to));
      }
    }

    assertThat(ways)
        .containsExactlyInAnyOrder(
            "REQUESTED CONSENT CONSENTED",
            "REQUESTED DENY DENIED",
            "REQUESTED EXPIRE EXPIRED",
            "REQUESTED END ENDED",
            "REQUESTED HALVE REQUESTED",
            "ACTIVE NAME ACTIVE",
            "ACTIVE OBSERVE ACTIVE",
            "ACTIVE LEAVE ACTIVE",
            "MOTION_ALLOWED LEAVE MOTION_ALLOWED",
            "ACTIVE TAKE_OVER ACTIVE",
            "MOTION_ALLOWED NAME MOTION_ALLOWED",
            "MOTION_ALLOWED OBSERVE MOTION_ALLOWED",
            "MOTION_ALLOWED TAKE_OVER ACTIVE",
            "CONSENTED BEGIN ACTIVE",
            "CONSENTED END ENDED",
            "CONSENTED LINK CONSENTED",
            "ACTIVE LINK ACTIVE",
            "UNVERIFIED CONFIRM VERIFIED_CLOSED",
            "ACTIVE FREE MOTION_ALLOWED",
            "ACTIVE END ENDED",
            "MOTION_ALLOWED LOCK ACTIVE",
            "MOTION_ALLOWED END ENDED",
            "ENDED PROVE VERIFIED_CLOSED",
            "ENDED DOUBT UNVERIFIED");
  }
}
