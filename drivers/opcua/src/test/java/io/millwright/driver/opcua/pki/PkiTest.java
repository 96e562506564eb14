package io.millwright.driver.opcua.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.driver.CertificateTrust.Certificate;
import io.millwright.driver.CertificateTrust.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkiTest {
  @TempDir Path folder;
  private Pki pki;
  private X509Certificate machine;

  @BeforeEach
  void begin() throws IOException {
    pki = new Pki(folder);
    machine = OwnIdentity.in(folder.resolve("some-machine")).certificate();
  }

  @Test
  void keeps_its_identity_and_shows_the_key_to_nobody() throws IOException {
    OwnIdentity first = pki.identity();
    OwnIdentity again = new Pki(folder).identity();

    assertThat(again.certificate()).isEqualTo(first.certificate());
    assertThat(again.keys().getPrivate()).isEqualTo(first.keys().getPrivate());
    assertThat(again.applicationUri()).isEqualTo(first.applicationUri()).startsWith("urn:");
    Path key = folder.resolve("own/private-key.pem");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  // The library's own validator fails in an ugly way while the trust list is empty.
  @Test
  void refuses_the_first_certificate_ever_seen() {
    assertThatThrownBy(() -> pki.validateCertificateChain(List.of(machine), null, null))
        .isInstanceOf(UaException.class)
        .hasMessageContaining(TrustFolder.fingerprint(machine));
  }

  @Test
  void shows_a_certificate_once_however_often_it_came() {
    pki.judge(machine);
    pki.judge(machine);

    assertThat(pki.certificates())
        .singleElement()
        .extracting(Certificate::standing)
        .isEqualTo(Standing.QUARANTINED);
  }

  @Test
  void trusts_and_rejects_by_the_beginning_of_a_fingerprint() throws UaException {
    pki.judge(machine);
    String print = TrustFolder.fingerprint(machine);

    pki.trust(print.substring(0, 8));
    pki.validateCertificateChain(List.of(machine), null, null);
    assertThat(new Pki(folder).judge(machine)).isEqualTo(Standing.TRUSTED);

    pki.reject(print);
    assertThat(pki.judge(machine)).isEqualTo(Standing.REJECTED);
    assertThatThrownBy(() -> pki.trust("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pki.trust("zz")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takes_files_that_a_person_dropped_in() throws Exception {
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    Files.write(trusted.resolve("machine of hall 3.der"), machine.getEncoded());
    Files.writeString(trusted.resolve("broken.der"), "no certificate");

    assertThat(pki.certificates()).hasSize(1);
    assertThat(pki.judge(machine)).isEqualTo(Standing.TRUSTED);
  }
}
