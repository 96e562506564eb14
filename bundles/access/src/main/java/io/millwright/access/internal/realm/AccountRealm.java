package io.millwright.access.internal.realm;

import io.millwright.access.Sessions;
import io.millwright.access.internal.Gate;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The realm of the console and JMX. Of all realms named {@code karaf} the one of the highest rank
 * counts: while this bundle is there, Karaf's own file of users lets nobody in.
 */
@Component
public final class AccountRealm implements JaasRealm {
  private static final String NAME = "karaf";
  private static final int RANK = 100;

  private final Map<String, ?> options;

  /** For the running site. */
  @Activate
  public AccountRealm(@Reference Gate gate, @Reference Sessions sessions, BundleContext context) {
    this(gate, sessions, Long.toString(context.getBundle().getBundleId()));
  }

  /** As a bundle of that id. */
  public AccountRealm(Gate gate, Sessions sessions, String bundle) {
    this.options =
        Map.of(
            ProxyLoginModule.PROPERTY_MODULE,
            ConsoleLogin.class.getName(),
            ProxyLoginModule.PROPERTY_BUNDLE,
            bundle,
            ConsoleLogin.GATE,
            gate,
            ConsoleLogin.SESSIONS,
            sessions);
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public int getRank() {
    return RANK;
  }

  @Override
  public AppConfigurationEntry[] getEntries() {
    return new AppConfigurationEntry[] {
      new AppConfigurationEntry(
          ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
    };
  }
}
