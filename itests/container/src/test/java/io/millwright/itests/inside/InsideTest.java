package io.millwright.itests.inside;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import io.millwright.bus.Lane;
import io.millwright.bus.Listener;
import io.millwright.bus.News;
import io.millwright.model.MachineId;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.inject.Inject;
import org.apache.camel.RoutesBuilder;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Guests of the bus under traffic: bad listeners, and routes that come and go. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public final class InsideTest {
  private static final String SIMULATOR = "io.millwright.driver.simulator.Simulator";

  @Inject private BundleContext context;
  @Inject private ConfigurationAdmin configurations;
  @Inject private Lane.Lanes lanes;

  /** For Pax Exam: the archive a site unpacks, on ports nobody uses. */
  @Configuration
  public Option[] site() throws IOException {
    Path archive = Path.of(System.getProperty("millwright.archive", ""));
    return options(
        karafDistributionConfiguration()
            .frameworkUrl(archive.toUri().toString())
            .name("Millwright")
            .karafVersion(System.getProperty("millwright.karaf.version"))
            .unpackDirectory(new File(System.getProperty("millwright.work", ""), "inside"))
            .useDeployFolder(false),
        configureSecurity().disableKarafMBeanServerBuilder(),
        // A site asks no Maven repository; Pax Exam's own bundles come from the local one.
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("millwright.maven.repository")),
        port("http"),
        port("ssh"),
        port("jmx.registry"),
        port("jmx.server"));
  }

  private static Option port(String name) throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return editConfigurationFilePut(
          "etc/system.properties",
          "millwright.%s.port".formatted(name),
          "" + socket.getLocalPort());
    }
  }

  /** One never returns, one always throws, the third must not notice. */
  @Test
  public void a_listener_that_hangs_and_one_that_throws_harm_nobody() throws Exception {
    var machine = new MachineId("inside-bad");
    var sound = new Ear("inside-sound", machine);
    var release = new CountDownLatch(1);
    var guests =
        new ServiceRegistration<?>[] {
          listen(sound),
          listen(new Bad("inside-hangs", release::await)),
          listen(
              new Bad(
                  "inside-throws",
                  () -> {
                    throw new IllegalStateException("always");
                  }))
        };
    var simulated = simulate(machine);
    try {
      while (lane("inside-throws").parked() < 3) {
        sound.awaitMore(40);
      }
      sound.awaitMore(1000);
    } finally {
      simulated.delete();
      release.countDown();
      for (ServiceRegistration<?> guest : guests) {
        guest.unregister();
      }
    }

    sound.assertComplete();
    assertEquals(0, lane("inside-sound").dropped());
    assertEquals(0, lane("inside-sound").parked());
    assertEquals(0, lane("history").dropped());
    assertEquals(0, lane("history").parked());
    assertTrue(lane("inside-throws").lastError().contains("always"));
  }

  /** What a route says is heard as long as it is there; nobody else notices it. */
  @Test
  public void a_route_comes_and_goes_under_traffic() throws Exception {
    var machine = new MachineId("inside-routed");
    var sound = new Ear("inside-listener", machine);
    var listening = listen(sound);
    var simulated = simulate(machine);
    try {
      for (int round = 1; round <= 3; round++) {
        sound.awaitMore(100);
        comesAndGoes(machine, new MachineId("inside-echo-" + round), sound);
      }
    } finally {
      simulated.delete();
      listening.unregister();
    }

    sound.assertComplete();
    assertEquals(0, lane("inside-listener").dropped());
    assertEquals(0, lane("history").dropped());
  }

  private void comesAndGoes(MachineId heard, MachineId said, Ear sound) throws Exception {
    var echo = new Ear("ear-of-" + said.text(), said);
    var listening = listen(echo);
    var route =
        context.registerService(
            RoutesBuilder.class,
            new Echo(heard, said),
            FrameworkUtil.asDictionary(Map.of("millwright", "routes")));
    echo.awaitMore(200);
    route.unregister();
    sound.awaitMore(100);
    long atItsEnd = echo.last();
    sound.awaitMore(200);
    listening.unregister();

    assertEquals("its route is gone", atItsEnd, echo.last());
    echo.assertComplete();
  }

  private ServiceRegistration<Listener> listen(Listener listener) {
    return context.registerService(Listener.class, listener, null);
  }

  /** 200 readings a second. */
  private org.osgi.service.cm.Configuration simulate(MachineId machine) throws IOException {
    var configuration = configurations.getFactoryConfiguration(SIMULATOR, machine.text(), "?");
    Dictionary<String, Object> wanted =
        FrameworkUtil.asDictionary(
            Map.of("machine.id", machine.text(), "machine.kind", "cmm", "poll.seconds", 0.02));
    configuration.update(wanted);
    return configuration;
  }

  private Lane lane(String listener) {
    return lanes.all().stream()
        .filter(lane -> lane.listener().equals(listener))
        .findFirst()
        .orElseThrow();
  }

  /** What a bad listener does with each event. */
  private interface Misdeed {
    void happen() throws Exception;
  }

  private record Bad(String name, Misdeed misdeed) implements Listener {
    @Override
    public void on(News news) throws Exception {
      misdeed.happen();
    }
  }
}
