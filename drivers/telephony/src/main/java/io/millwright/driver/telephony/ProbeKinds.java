package io.millwright.driver.telephony;

import io.millwright.driver.telephony.call.AssuranceCallKind;
import io.millwright.driver.telephony.database.PostgresKind;
import io.millwright.driver.telephony.http.HttpKind;
import io.millwright.driver.telephony.ntp.NtpKind;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.sip.SipOptionsKind;
import io.millwright.driver.telephony.snmp.SnmpKind;
import io.millwright.driver.telephony.storage.BlockDeviceKind;
import io.millwright.driver.telephony.storage.FileSystemKind;
import io.millwright.driver.telephony.tcp.TcpKind;
import io.millwright.driver.telephony.zone.ZoneDataKind;
import java.util.List;

/** Every kind of probe that a probes file may name. */
final class ProbeKinds {
  private ProbeKinds() {}

  static List<ProbeKind> all() {
    return List.of(
        // One line each, so that additions do not collide.
        new SipOptionsKind(),
        new AssuranceCallKind(),
        new HttpKind(),
        new TcpKind(),
        new NtpKind(),
        new FileSystemKind(),
        new BlockDeviceKind(),
        new ZoneDataKind(),
        new PostgresKind(),
        SnmpKind.storage(),
        SnmpKind.networkCard(),
        SnmpKind.load(),
        SnmpKind.process());
  }
}
