package io.millwright.driver.telephony.snmp;

import java.io.IOException;
import java.util.List;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** The agent does not want us; the message says why, for a person. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  /** usmStats, RFC 3414 section 5. */
  private static final OID STATS = new OID("1.3.6.1.6.3.15.1.1");

  RefusedException(List<? extends VariableBinding> report) {
    super(words(report));
  }

  private static String words(List<? extends VariableBinding> report) {
    if (report.isEmpty() || !report.get(0).getOid().startsWith(STATS)) {
      return "refuses to tell: check what its view allows";
    }
    return switch (report.get(0).getOid().get(STATS.size())) {
      case 1 -> "refuses the security level: it wants another than authentication and privacy";
      case 2 -> "refuses the time of our messages: did its clock or its boot counter go back?";
      case 3 -> "does not know the user";
      case 5 -> "refuses the password: check password.file and authentication";
      case 6 -> "cannot decrypt us: check privacy.password.file and privacy";
      default -> "refuses us with report " + report.get(0).getOid();
    };
  }
}
