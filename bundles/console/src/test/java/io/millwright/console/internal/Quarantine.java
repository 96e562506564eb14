package io.millwright.console.internal;

import io.millwright.driver.CertificateTrust;
import io.millwright.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;

/** One certificate in quarantine. */
final class Quarantine implements CertificateTrust {
  private final List<String> told = new ArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public String protocol() {
    return "OPC UA";
  }

  @Override
  public List<Certificate> certificates() {
    return List.of(
        new Certificate(
            "ab12cd",
            "CN=cmm\u001b]0;x\u0007",
            ManualClock.NOON,
            Standing.QUARANTINED,
            ManualClock.NOON));
  }

  @Override
  public void trust(String fingerprint) {
    told.add("trust " + fingerprint);
  }

  @Override
  public void reject(String fingerprint) {
    told.add("reject " + fingerprint);
  }
}
