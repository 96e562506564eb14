package io.millwright.access.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.access.IdentityProvider;
import io.millwright.access.IdentityProvider.Start;
import io.millwright.testkit.InProcessFelix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle itself with its libraries in it, under Declarative Services. */
class OidcInFelixTest {
  @TempDir private Path folder;
  private InProcessFelix felix;
  private Bundle bundle;
  private FakeIssuer issuer;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
    Files.writeString(folder.resolve("client.secret"), "secret\n");
    felix =
        InProcessFelix.start(
            folder.resolve("framework"),
            Map.of("karaf.etc", folder.toString()),
            List.of(
                "io.millwright.access",
                "org.osgi.service.cm;version=1.6.1",
                "org.slf4j;version=2.0.17",
                "org.slf4j.event;version=2.0.17",
                "org.slf4j.spi;version=2.0.17",
                "org.slf4j.helpers;version=2.0.17"));
    bundle = felix.install(Path.of("target/classes").toAbsolutePath());
    felix.startAll();
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
    issuer.close();
  }

  private boolean isThere() {
    return felix.context().getServiceReference(IdentityProvider.class) != null;
  }

  @Test
  void is_there_with_its_file_lets_in_and_goes_with_file_or_bundle() throws Exception {
    assertThat(isThere()).isFalse();
    Configuration file =
        felix
            .service(ConfigurationAdmin.class)
            .getFactoryConfiguration(OidcProvider.class.getName(), "company", "?");
    Map<String, Object> settings = new HashMap<>();
    settings.put("issuer", issuer.address());
    settings.put("site.uri", "https://site.example.org");
    settings.put("client.id", "millwright");
    settings.put("client.secret.file", "client.secret");
    file.update(FrameworkUtil.asDictionary(settings));
    await().until(this::isThere);

    IdentityProvider provider = felix.service(IdentityProvider.class);
    Start start = provider.begin();
    String nonce = Objects.requireNonNull(start.secret().split(" ", -1)[0]);
    issuer.signs(issuer.claims(nonce).build());
    assertThat(
            provider.finish(
                start, Map.of("code", "c", "state", start.state(), "iss", issuer.address())))
        .hasValueSatisfying(bob -> assertThat(bob.profile().login()).isEqualTo("bob"));

    bundle.stop();
    assertThat(isThere()).isFalse();
    bundle.start();
    await().until(this::isThere);
    file.delete();
    await().until(() -> !isThere());
  }
}
