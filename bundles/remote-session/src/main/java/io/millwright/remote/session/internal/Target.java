package io.millwright.remote.session.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** One thing at the site that a session may reach: a file each. */
@Component(service = Target.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TargetConfig.class, factory = true)
public final class Target {
  private static final int MOST_PORT = 65_535;

  private final MachineId machine;
  private final Set<Scope> scopes;
  private final String host;
  private final int port;

  /** For the running site. */
  @Activate
  public Target(TargetConfig config) {
    this.machine = new MachineId(config.machine());
    this.scopes =
        switch (config.kind()) {
          case "screen" -> Set.of(Scope.VIEW, Scope.CONTROL);
          case "tcp" -> Set.of(Scope.TCP);
          default ->
              throw new IllegalArgumentException("kind is screen or tcp, not " + config.kind());
        };
    this.host = config.host();
    this.port = config.port();
    if (port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException("port %d: 1 to %d".formatted(port, MOST_PORT));
    }
  }

  MachineId machine() {
    return machine;
  }

  Set<Scope> scopes() {
    return scopes;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }
}
