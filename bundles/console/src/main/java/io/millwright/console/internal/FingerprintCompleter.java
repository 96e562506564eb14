package io.millwright.console.internal;

import io.millwright.driver.CertificateTrust;
import io.millwright.driver.CertificateTrust.Certificate;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes fingerprints. */
@Service
public final class FingerprintCompleter extends DeskCompleter {
  @Override
  Stream<String> names(Desk desk) {
    return desk.all(CertificateTrust.class).stream()
        .flatMap(it -> it.certificates().stream())
        .map(Certificate::fingerprint);
  }
}
