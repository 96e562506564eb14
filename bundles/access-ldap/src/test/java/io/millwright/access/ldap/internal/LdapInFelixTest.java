package io.millwright.access.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.access.Directory;
import io.millwright.testkit.InProcessFelix;
import io.millwright.testkit.ServersPaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle itself with its library, under Declarative Services. */
class LdapInFelixTest {
  @TempDir private Path folder;
  private InProcessFelix felix;
  private Bundle bundle;
  private DirectoryServer server;

  @BeforeEach
  void start() throws Exception {
    ServersPaper paper = ServersPaper.of("ip:127.0.0.1", folder);
    server = DirectoryServer.start(DirectoryServer.Kind.UNBOUNDID, paper, folder);
    Files.copy(paper.pem(), folder.resolve("trust.pem"));
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
    felix.install("unboundid-ldapsdk");
    bundle = felix.install(Path.of("target/classes").toAbsolutePath());
    felix.startAll();
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
    server.close();
  }

  private boolean isThere() {
    return felix.context().getServiceReference(Directory.class) != null;
  }

  @Test
  void is_there_with_its_file_lets_in_and_goes_with_file_or_bundle() throws Exception {
    assertThat(isThere()).isFalse();
    Configuration file =
        felix
            .service(ConfigurationAdmin.class)
            .getFactoryConfiguration(LdapDirectory.class.getName(), "company", "?");
    Map<String, Object> settings = new HashMap<>();
    settings.put("servers", new String[] {"ldaps://127.0.0.1:" + server.tlsPort()});
    settings.put("trust.file", "trust.pem");
    settings.put("people.base.dn", "ou=people,dc=example,dc=org");
    file.update(FrameworkUtil.asDictionary(settings));
    await().until(this::isThere);

    assertThat(felix.service(Directory.class).login("bob", "bobs word"))
        .hasValueSatisfying(bob -> assertThat(bob.profile().login()).isEqualTo("bob"));

    bundle.stop();
    assertThat(isThere()).isFalse();
    bundle.start();
    await().until(this::isThere);
    file.delete();
    await().until(() -> !isThere());
  }
}
