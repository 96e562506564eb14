package io.millwright.outside.link.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionTransport.Program;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A program of others and the form of its links: a file each. */
@Component(service = OutsideProgram.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OutsideProgramConfig.class, factory = true)
public final class OutsideProgram {
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_LINK = 500;
  private static final int HTTPS = 443;

  // For terminals and files the platform has words that promise its own gate and folder.
  private static final Set<Scope> CARRIED = EnumSet.of(Scope.VIEW, Scope.CONTROL, Scope.TCP);

  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  private final String name;
  private final List<String> hosts;
  private final Set<Scope> scopes;
  private final Set<MachineId> machines;

  /** For the running site. */
  @Activate
  public OutsideProgram(OutsideProgramConfig config) {
    this.name = config.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name: 1 to %d characters".formatted(LONGEST_NAME));
    }
    this.hosts = Arrays.stream(config.hosts()).map(OutsideProgram::host).toList();
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("hosts: to which the links of %s lead".formatted(name));
    }
    this.scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(config.scopes()).map(String::strip).map(Scope::valueOf).forEach(scopes::add);
    if (scopes.isEmpty() || !CARRIED.containsAll(scopes)) {
      throw new IllegalArgumentException(
          "scopes: one or more of %s for %s".formatted(CARRIED, name));
    }
    this.machines =
        Arrays.stream(config.machines())
            .map(String::strip)
            .map(MachineId::new)
            .collect(Collectors.toUnmodifiableSet());
  }

  // A star stands for what is before the last two names at least, never for all of the Internet.
  private static String host(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "hosts: meet.example.com or *.example.com, not %s".formatted(text));
    }
    return host;
  }

  boolean isFor(MachineId machine) {
    return machines.isEmpty() || machines.contains(machine);
  }

  Program program() {
    return new Program(name, scopes, "https://" + String.join(", https://", hosts));
  }

  /**
   * A link as it is kept.
   *
   * @throws IllegalArgumentException with the rule, if it is none of this program
   */
  String link(String text) {
    String clean = text.strip();
    if (clean.isEmpty() || clean.length() > LONGEST_LINK) {
      throw new IllegalArgumentException("1 to %d characters".formatted(LONGEST_LINK));
    }
    URI uri = uri(clean);
    boolean plain =
        "https".equalsIgnoreCase(uri.getScheme())
            && uri.getRawUserInfo() == null
            && (uri.getPort() == -1 || uri.getPort() == HTTPS);
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (!plain || hosts.stream().noneMatch(one -> leads(one, host))) {
      throw new IllegalArgumentException(
          "of %s: %s/…, without a name or password before the host"
              .formatted(name, program().links()));
    }
    return uri.toASCIIString();
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("as a browser shows it, https://…", e);
    }
  }

  private static boolean leads(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1
        : host.equals(pattern);
  }
}
