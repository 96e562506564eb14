package io.millwright.driver.opcua;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.Link;
import io.millwright.driver.ReadingSink;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.opcua.mapping.Mapping;
import io.millwright.driver.opcua.mapping.MappingException;
import io.millwright.driver.opcua.mapping.MappingFiles;
import io.millwright.driver.opcua.pki.Pki;
import io.millwright.driver.opcua.walk.KnownMachines;
import io.millwright.driver.opcua.wire.ConditionLedger;
import io.millwright.driver.opcua.wire.OpcUaLink;
import io.millwright.driver.opcua.wire.Pools;
import io.millwright.driver.opcua.wire.Target;
import io.millwright.driver.opcua.wire.Target.Login;
import io.millwright.driver.opcua.wire.Target.Security;
import io.millwright.driver.opcua.wire.Visit;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The way to one machine over OPC UA. */
@Component(configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpcUaConfig.class, factory = true)
public final class OpcUaDriver implements Driver {
  private static final int DEFAULT_PORT = 4840;

  private final Pools pools;
  private final Pki pki;
  private final EtcFolder etc;
  private final OpcUaConfig config;
  private final ConditionLedger ledger = new ConditionLedger();
  private final KnownMachines known;
  private final KnownMachines.Door door = new Door();

  @Activate
  public OpcUaDriver(
      @Reference Pools pools,
      @Reference Pki pki,
      @Reference KnownMachines known,
      BundleContext context,
      OpcUaConfig config) {
    this(pools, pki, known, EtcFolder.of(context), config);
  }

  OpcUaDriver(Pools pools, Pki pki, KnownMachines known, EtcFolder etc, OpcUaConfig config) {
    this.pools = pools;
    this.pki = pki;
    this.etc = etc;
    this.config = config;
    this.known = known;
    known.add(machine(), door);
  }

  private String machine() {
    return Objects.requireNonNullElse(config.machine_id(), "");
  }

  @Deactivate
  void forget() {
    known.remove(machine(), door);
  }

  /** The way in for tools at the console. */
  private final class Door implements KnownMachines.Door {
    @Override
    public Visit visit() throws DriverException, InterruptedException {
      return Visit.to(target(), pools, pki);
    }

    @Override
    public String mapping() {
      return config.mapping();
    }

    @Override
    public MappingFiles mappings() {
      return new MappingFiles(etc.path());
    }
  }

  @Override
  public Link open(ReadingSink sink) throws DriverException, InterruptedException {
    return OpcUaLink.open(target(), mapping(), ledger, pools, pki, sink);
  }

  /** Mappings that extend each other are all watched. */
  @Override
  public Collection<Path> files() {
    var files = new ArrayList<Path>(new MappingFiles(etc.path()).files(config.mapping()));
    if (!config.password_file().isBlank()) {
      files.add(etc.file(config.password_file()));
    }
    return files;
  }

  private Mapping mapping() throws DriverException {
    try {
      return new MappingFiles(etc.path()).read(config.mapping());
    } catch (MappingException e) {
      throw new DriverException(Fault.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
  }

  private Target target() throws DriverException {
    Security security =
        Security.of(config.security())
            .orElseThrow(
                () ->
                    misconfigured(
                        "security = %s: one of %s"
                            .formatted(
                                config.security(),
                                Arrays.stream(Security.values()).map(Security::word).toList())));
    return new Target(
        endpoint(),
        security,
        login(),
        Optional.of(config.machine_node()).filter(node -> !node.isBlank()),
        Duration.ofMillis(config.publish_millis()),
        Duration.ofSeconds(config.timeout_seconds()));
  }

  private URI endpoint() throws DriverException {
    // Declarative Services gives null for a key that a file lacks.
    String written = Objects.requireNonNullElse(config.endpoint(), "");
    String rule = "endpoint = %s: write opc.tcp://host:port/path".formatted(written);
    try {
      URI uri = new URI(written);
      if (!"opc.tcp".equals(uri.getScheme()) || uri.getHost() == null) {
        throw misconfigured(rule);
      }
      String path = uri.getPath() == null ? "" : uri.getPath();
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
      return new URI("opc.tcp", null, uri.getHost(), port, path, null, null);
    } catch (URISyntaxException e) {
      throw misconfigured(rule);
    }
  }

  private Optional<Login> login() throws DriverException {
    if (config.user().isBlank()) {
      return Optional.empty();
    }
    if (config.password_file().isBlank()) {
      throw misconfigured("user = %s: password.file is missing".formatted(config.user()));
    }
    return Optional.of(
        new Login(config.user(), etc.secret("password.file", config.password_file())));
  }

  private static DriverException misconfigured(String rule) {
    return new DriverException(Fault.MISCONFIGURED, rule);
  }
}
