package io.millwright.driver.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.CertificateTrust.Certificate;
import io.millwright.driver.CertificateTrust.Standing;
import io.millwright.driver.DriverException;
import io.millwright.driver.Link;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the driver trusts, and how messages are protected, against a foreign server. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpcUaSecurityTest {
  private static final String SECURE = "Basic256Sha256-SignAndEncrypt";

  @TempDir Path folder;
  private Wire wire;

  @BeforeEach
  void switchOn() throws Exception {
    wire = new Wire(folder, "--no-anonymous");
    Files.writeString(folder.resolve("cmm.password"), "measure\n");
  }

  @AfterEach
  void switchOff() {
    wire.close();
  }

  private static Map<String, ?> with(String security) {
    return Map.of("security", security, "user", "operator", "password.file", "cmm.password");
  }

  private Link trustedLink(String security) throws Exception {
    wire.refused(with(security));
    wire.pki().trust(quarantined().fingerprint());
    return wire.open(with(security));
  }

  private Certificate quarantined() {
    List<Certificate> all =
        wire.pki().certificates().stream()
            .filter(certificate -> certificate.standing() == Standing.QUARANTINED)
            .toList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic256Sha256-Sign",
        "Basic256Sha256-SignAndEncrypt",
        "Aes256_Sha256_RsaPss-Sign",
        "Aes256_Sha256_RsaPss-SignAndEncrypt"
      })
  void speaks_every_security_it_offers_to_a_machine_without_anonymous_users(String security)
      throws Exception {
    trustedLink(security);

    wire.awaitReadings();
    assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
        .doesNotHaveDuplicates();
    assertThat(wire.refused(Map.of("security", security))).hasMessageContaining("wants a user");
  }

  @Test
  void says_refused_when_the_machine_comes_back_with_another_certificate() throws Exception {
    Link link = trustedLink(SECURE);
    wire.awaitReadings();

    wire.peer().tell("/certificate");

    await()
        .atMost(Wire.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(wire.sink().notes())
                    .anySatisfy(
                        note ->
                            assertThat(note)
                                .startsWith("lost: REFUSED")
                                .contains(wire.peer().endpoint())
                                .contains(quarantined().fingerprint())
                                .contains("millwright:trust accept")));
    long begin = System.nanoTime();
    link.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
    DriverException refused = wire.refused(with(SECURE));
    assertThat(refused).hasMessageContaining(quarantined().fingerprint());

    wire.pki().trust(quarantined().fingerprint());
    int before = wire.sink().readings().size();
    wire.open(with(SECURE));
    await().atMost(Wire.PATIENCE).until(() -> wire.sink().readings().size() > before);
  }

  @Test
  void asks_to_be_connected_anew_when_the_other_certificate_is_trusted_already() throws Exception {
    String data = folder.resolve("other-machine").toString();
    try (var other = new Wire(folder, "--no-anonymous", "--data", data)) {
      other.refused(with(SECURE));
      other.pki().trust(quarantined().fingerprint());
    }
    trustedLink(SECURE);
    wire.awaitReadings();
    int port = wire.peer().port();
    wire.peer().close();

    wire.restart(port, "--no-anonymous", "--data", data);

    await().atMost(Wire.PATIENCE).until(() -> wire.notes("lost: PROTOCOL"));
    int before = wire.sink().readings().size();
    wire.open(with(SECURE));
    await().atMost(Wire.PATIENCE).until(() -> wire.sink().readings().size() > before);
  }
}
