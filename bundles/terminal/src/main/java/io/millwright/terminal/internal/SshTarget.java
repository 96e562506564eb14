package io.millwright.terminal.internal;

import io.millwright.model.MachineId;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A computer with a terminal: a file each. Its secrets never leave the site. */
@Component(service = SshTarget.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SshTargetConfig.class, factory = true)
public final class SshTarget {
  private static final int MOST_PORT = 65_535;
  private static final String FINGERPRINT = "SHA256:[A-Za-z0-9+/]{43}";

  private final SshTargetConfig config;
  private final MachineId machine;

  /** For the running site. */
  @Activate
  public SshTarget(SshTargetConfig config) {
    this.config = config;
    this.machine = new MachineId(config.machine());
    if (config.port() < 1 || config.port() > MOST_PORT) {
      throw new IllegalArgumentException("port %d: 1 to %d".formatted(config.port(), MOST_PORT));
    }
    if (config.password_file().isBlank() == config.key_file().isBlank()) {
      throw new IllegalArgumentException("name password.file or key.file: one of the two");
    }
    if (!config.host_key().isBlank() && !config.host_key().matches(FINGERPRINT)) {
      throw new IllegalArgumentException(
          "host.key %s: as ssh-keygen -lf shows it, SHA256:…".formatted(config.host_key()));
    }
  }

  MachineId machine() {
    return machine;
  }

  String address() {
    return config.host() + ":" + config.port();
  }

  String host() {
    return config.host();
  }

  int port() {
    return config.port();
  }

  String user() {
    return config.user();
  }

  Optional<Path> passwordFile() {
    return path(config.password_file());
  }

  Optional<Path> keyFile() {
    return path(config.key_file());
  }

  private static Optional<Path> path(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
  }

  /** The key that the host must have; empty while nobody pinned it. */
  Optional<String> hostKey() {
    return Optional.of(config.host_key()).filter(text -> !text.isBlank());
  }
}
