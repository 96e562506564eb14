package io.millwright.driver.telephony;

import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.sip.SipOptionsKind;
import java.util.List;

/** Every kind of probe that a probes file may name. */
final class ProbeKinds {
  private ProbeKinds() {}

  static List<ProbeKind> all() {
    return List.of(
        // One line each, so that additions do not collide.
        new SipOptionsKind());
  }
}
