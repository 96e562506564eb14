package io.millwright.driver.telephony;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.telephony.engine.Desk;
import io.millwright.driver.telephony.engine.Patrol;
import io.millwright.driver.telephony.engine.Plan;
import io.millwright.driver.telephony.engine.ProbesFile;
import io.millwright.driver.telephony.probe.ProbeKind;
import io.millwright.driver.telephony.probe.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The way to one call recorder: the probes of its file. */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TelephonyConfig.class, factory = true)
public final class TelephonyDriver implements Driver {
  private final Desk desk;
  private final Roster roster;
  private final EtcFolder etc;
  private final TelephonyConfig config;
  private final List<ProbeKind> kinds;
  private final Clock clock;

  @Activate
  public TelephonyDriver(
      @Reference Desk desk,
      @Reference Roster roster,
      BundleContext context,
      TelephonyConfig config) {
    this(desk, roster, EtcFolder.of(context), config, ProbeKinds.all(), Clock.systemUTC());
  }

  TelephonyDriver(
      Desk desk,
      Roster roster,
      EtcFolder etc,
      TelephonyConfig config,
      List<ProbeKind> kinds,
      Clock clock) {
    this.desk = desk;
    this.roster = roster;
    this.etc = etc;
    this.config = config;
    this.kinds = kinds;
    this.clock = clock;
  }

  /** A recorder that is away is an answer of its probes: the link itself opens always. */
  @Override
  public Link open(ReadingSink sink) throws DriverException {
    if (file().isBlank()) {
      throw new DriverException(
          Fault.MISCONFIGURED, "probes is missing: name a probes file, such as rec-1.probes.json");
    }
    try {
      Plan plan = new ProbesFile(kinds, new Surroundings(etc, clock)).read(etc, file());
      return roster.enter(config.machine_id(), Patrol.begin(plan, desk, clock, sink));
    } catch (FaultyFileException e) {
      throw e.misconfigured();
    }
  }

  /** The probes file, and what its probes refer to: passwords, certificates. */
  @Override
  public Collection<Path> files() {
    if (file().isBlank()) {
      return List.of();
    }
    var surroundings = new Surroundings(etc, clock);
    try {
      new ProbesFile(kinds, surroundings).read(etc, file()).close();
    } catch (FaultyFileException e) {
      // Opening tells it; what was found until then is watched all the same.
    }
    var files = new ArrayList<>(surroundings.files());
    files.add(etc.file(file()));
    return files;
  }

  private String file() {
    // Declarative Services gives null for a key that a file lacks.
    return Objects.requireNonNullElse(config.probes(), "");
  }
}
