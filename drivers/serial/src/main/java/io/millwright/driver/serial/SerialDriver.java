package io.millwright.driver.serial;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.serial.link.Device;
import io.millwright.driver.serial.link.Memory;
import io.millwright.driver.serial.link.SerialLink;
import io.millwright.driver.serial.profile.Profile;
import io.millwright.driver.serial.profile.ProfileFiles;
import io.millwright.driver.serial.wire.Wire;
import io.millwright.driver.serial.wire.Wires;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The way to one device on a serial line. */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SerialConfig.class, factory = true)
public final class SerialDriver implements Driver {
  private final Wires wires;
  private final ProfileFiles profiles;
  private final Clock clock;
  private final SerialConfig config;
  private final Memory memory = new Memory();

  @Activate
  public SerialDriver(@Reference Wires wires, BundleContext context, SerialConfig config) {
    this(wires, EtcFolder.of(context), Clock.systemUTC(), config);
  }

  SerialDriver(Wires wires, EtcFolder etc, Clock clock, SerialConfig config) {
    this.wires = wires;
    this.profiles = new ProfileFiles(etc);
    this.clock = clock;
    this.config = config;
  }

  @Override
  public Link open(ReadingSink sink) throws DriverException, InterruptedException {
    var settings = new Settings(config);
    Profile profile = profile(settings.profile());
    var device =
        new Device(settings.address(), profile, settings.line(profile), settings.block(profile));
    var patience = Duration.ofSeconds(config.timeout_seconds());
    Wire wire = wires.open(device.address(), device.line(), config.machine_id(), patience);
    return SerialLink.open(device, wire, memory, sink, clock, patience);
  }

  private Profile profile(String name) throws DriverException {
    try {
      return profiles.read(name);
    } catch (FaultyFileException e) {
      throw e.misconfigured();
    }
  }

  @Override
  public Collection<Path> files() {
    return config.profile() == null ? List.of() : profiles.files(config.profile());
  }
}
