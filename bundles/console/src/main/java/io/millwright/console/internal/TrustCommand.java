package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.driver.CertificateTrust;
import io.millwright.driver.CertificateTrust.Certificate;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.DriverState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;

/** A person decides which certificates are trusted. */
@Service
@Needs(value = Permission.MACHINE_CONFIGURE, at = Needs.At.PLATFORM)
@Records("certificate.judged")
@Command(
    scope = "millwright",
    name = "trust",
    description = "Lists the machines' certificates, accepts or rejects one.",
    detailedDescription =
        "Compare the fingerprint with the one shown at the machine before you accept it."
            + " A beginning of the fingerprint is enough if it fits only one.")
public final class TrustCommand extends DeskCommand {
  @Argument(name = "what", description = "list, accept or reject")
  @Completion(
      value = StringsCompleter.class,
      values = {"list", "accept", "reject"})
  String what = "list";

  @Argument(index = 1, name = "fingerprint", description = "SHA-256, whole or its beginning")
  @Completion(FingerprintCompleter.class)
  String fingerprint = "";

  @Override
  void run(Desk desk) {
    switch (what) {
      case "list" -> list(desk);
      case "accept" -> {
        owner(desk).trust(wanted());
        judged(desk, "trusted");
        desk.out().println("Trusted. Connections with it succeed from the next try on.");
        tryAgain(desk);
      }
      case "reject" -> {
        owner(desk).reject(wanted());
        judged(desk, "rejected");
        desk.out().println("Rejected. Connections with it are refused.");
      }
      default ->
          throw new IllegalArgumentException("'%s': write list, accept or reject".formatted(what));
    }
  }

  private void judged(Desk desk, String standing) {
    desk.deeds().add("certificate:" + wanted(), Map.of("standing", standing));
  }

  /** Nobody should have to wait out the minute between tries at a machine that refuses. */
  private static void tryAgain(Desk desk) {
    desk.find(DriverHost.class)
        .ifPresent(
            host ->
                host.drivers().stream()
                    .filter(driver -> driver.state() == DriverState.REFUSED)
                    .forEach(driver -> host.reconnect(driver.machine())));
  }

  private static void list(Desk desk) {
    var table =
        new Table(
            "No certificate was seen yet.",
            "Standing",
            "Fingerprint (SHA-256)",
            "Protocol",
            "Valid until",
            "Seen",
            "Subject");
    for (CertificateTrust trust : desk.all(CertificateTrust.class)) {
      for (Certificate certificate : trust.certificates()) {
        table.row(
            certificate.standing().name(),
            certificate.fingerprint(),
            trust.protocol(),
            Words.time(certificate.notAfter(), desk.zone()),
            Words.time(certificate.seen(), desk.zone()),
            certificate.subject());
      }
    }
    desk.print(table.lines());
  }

  private String wanted() {
    return fingerprint.toLowerCase(Locale.ROOT).replace(":", "");
  }

  private CertificateTrust owner(Desk desk) {
    if (wanted().isEmpty()) {
      throw new IllegalArgumentException("Which certificate? Write the fingerprint's beginning.");
    }
    List<CertificateTrust> owners =
        desk.all(CertificateTrust.class).stream()
            .filter(
                trust ->
                    trust.certificates().stream()
                        .anyMatch(it -> it.fingerprint().startsWith(wanted())))
            .toList();
    if (owners.size() != 1) {
      throw new IllegalArgumentException(
          owners.isEmpty()
              ? "No certificate begins with '%s'".formatted(Words.plain(fingerprint))
              : "Several protocols know a certificate that begins with '%s'; write more of it"
                  .formatted(Words.plain(fingerprint)));
    }
    return owners.get(0);
  }
}
