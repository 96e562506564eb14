package io.millwright.driver.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Link;
import io.millwright.driver.serial.wire.Pty;
import io.millwright.testkit.InProcessFelix;
import io.millwright.testkit.RecordedSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;

/** The driver's bundle with real Declarative Services; the library for ports is the platform's. */
class SerialInFelixTest {
  private static final List<String> SHARED =
      List.of(
          "io.millwright.model",
          "io.millwright.driver",
          "io.millwright.driver.files",
          "io.millwright.panel",
          "org.osgi.service.cm;version=1.6.1",
          "com.fasterxml.jackson.core;version=2.19.4",
          "com.fasterxml.jackson.databind;version=2.19.4",
          "com.fazecast.jSerialComm;version=2.11.4");

  @TempDir private Path folder;
  private InProcessFelix felix;
  private Bundle bundle;

  @BeforeEach
  void start() throws Exception {
    felix =
        InProcessFelix.start(
            folder.resolve("felix"), Map.of("karaf.etc", folder.toString()), SHARED);
    bundle = felix.install(Path.of("target/classes").toAbsolutePath());
    felix.startAll();
  }

  @AfterEach
  void stop() throws Exception {
    felix.stop();
  }

  private BundleContext context() {
    return felix.context();
  }

  private long tools() throws InvalidSyntaxException {
    return context().getServiceReferences(DriverTool.class, null).size();
  }

  // The native library loads once in the life of a process: a driver that carried it could not be
  // replaced.
  @Test
  void the_bundle_serves_a_port_after_each_of_twenty_restarts_and_leaves_nothing()
      throws Exception {
    try (var pty = new Pty(folder.resolve("dev"))) {
      felix
          .service(ConfigurationAdmin.class)
          .getFactoryConfiguration(SerialDriver.class.getName(), "tester-1", "?")
          .update(
              FrameworkUtil.asDictionary(
                  Map.of(
                      "machine.id", "tester-1",
                      "port", pty.link().toString(),
                      "profile", "versitron-bt130r")));
      for (int round = 0; round < 20; round++) {
        await().until(() -> context().getServiceReference(Driver.class) != null);
        assertThat(tools()).isEqualTo(3);
        var sink = new RecordedSink();
        try (Link link = felix.service(Driver.class).open(sink)) {
          pty.send("%06d:    62.4HRC   Ok\r\n".formatted(round));
          await()
              .untilAsserted(
                  () -> {
                    link.poll();
                    assertThat(sink.events()).hasSize(1);
                  });
        }
        bundle.stop();
        assertThat(tools()).isZero();
        bundle.start();
      }
    }
  }
}
