package io.millwright.access.ldap.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.millwright.access.Directory;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds somebody in a directory, then tries the password there. A directory whose configuration is
 * wrong is there too, and away.
 */
@Component(service = Directory.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LdapConfig.class, factory = true)
public final class LdapDirectory implements Directory {
  private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);

  private static final int AT_ONCE = 16;

  /** How servers refuse a person, each in its way. */
  private static final Set<ResultCode> REFUSALS =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM);

  private final String name;
  private final Optional<Settings> settings;
  private final String wrong;
  private final Optional<Connections> connections;
  private final Semaphore seats = new Semaphore(AT_ONCE);

  /** For the running site. */
  @Activate
  public LdapDirectory(BundleContext bundle, Map<String, Object> properties, LdapConfig config) {
    this(etc(bundle), properties, config);
  }

  LdapDirectory(Path etc, Map<String, Object> properties, LdapConfig config) {
    Optional<Settings> read = Optional.empty();
    String words = "";
    try {
      Keys.check(properties.keySet(), config.name());
      read = Optional.of(Settings.of(config, etc));
    } catch (IllegalArgumentException e) {
      words = String.valueOf(e.getMessage());
      LOG.warn("{}", words);
    }
    this.name = config.name();
    this.settings = read;
    this.wrong = words;
    this.connections = read.map(Connections::new);
  }

  private static Path etc(BundleContext bundle) {
    String folder = bundle.getProperty("karaf.etc");
    return Path.of(folder == null ? "etc" : folder).toAbsolutePath();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Identity> login(String login, String password) throws DirectoryAwayException {
    if (settings.isEmpty() || connections.isEmpty()) {
      throw new DirectoryAwayException(wrong);
    }
    // An empty password would be no password at all to a directory, and always fit.
    if (login.isBlank() || password.isEmpty()) {
      return Optional.empty();
    }
    if (!seats.tryAcquire()) {
      throw new DirectoryAwayException("%d log in at this moment already".formatted(AT_ONCE));
    }
    try (LDAPConnection connection = connections.get().open()) {
      return login(connection, settings.get(), login, password);
    } catch (LDAPException e) {
      throw new DirectoryAwayException(String.valueOf(e.getMessage()), e);
    } finally {
      seats.release();
    }
  }

  private Optional<Identity> login(
      LDAPConnection connection, Settings all, String login, String password)
      throws LDAPException, DirectoryAwayException {
    var search = new Search(connection, all, login);
    Optional<Entry> found = search.person();
    if (found.isEmpty()) {
      // Nobody: a refusal takes as many steps as that of somebody.
      binds(connection, "cn=%s,%s".formatted(UUID.randomUUID(), all.people().base()), "nobody");
      return Optional.empty();
    }
    Entry entry = found.get();
    if (!binds(connection, entry.getDN(), password)) {
      return Optional.empty();
    }
    connections.orElseThrow().bindSearcher(connection);
    return Optional.of(
        new Person(entry, all.attributes()).identity(name, search.groups(entry.getDN())));
  }

  private static boolean binds(LDAPConnection connection, String dn, String password)
      throws LDAPException {
    try {
      connection.bind(new SimpleBindRequest(dn, password));
      return true;
    } catch (LDAPException e) {
      if (REFUSALS.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }
}
