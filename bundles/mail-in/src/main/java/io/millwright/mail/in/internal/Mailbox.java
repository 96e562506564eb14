package io.millwright.mail.in.internal;

import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which mailbox is read, and where it is kept what became of its letters. */
@Component(service = Mailbox.class)
@Designate(ocd = MailboxConfig.class)
public final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final Store store;
  private final Clock clock;
  private final Optional<Settings> settings;
  private final String wrong;

  /** For the running site. */
  @Activate
  public Mailbox(
      @Reference Store store,
      BundleContext bundle,
      Map<String, Object> properties,
      MailboxConfig config) {
    this(store, Clock.systemUTC(), etc(bundle), properties, config);
  }

  Mailbox(
      Store store, Clock clock, Path etc, Map<String, Object> properties, MailboxConfig config) {
    this.store = store;
    this.clock = clock;
    Optional<Settings> read = Optional.empty();
    String words = "";
    if (!config.host().isBlank()) {
      try {
        read = Optional.of(Settings.of(config, properties.keySet(), etc));
      } catch (IllegalArgumentException e) {
        words = String.valueOf(e.getMessage());
        LOG.warn("{}", words);
      }
    }
    this.settings = read;
    this.wrong = words;
    store.migrate(
        new Migrations(
            "mail_in",
            Mailbox.class.getClassLoader(),
            "io/millwright/mail/in/internal/db/changelog.sql"));
  }

  private static Path etc(BundleContext bundle) {
    String folder = bundle.getProperty("karaf.etc");
    return Path.of(folder == null ? "etc" : folder).toAbsolutePath();
  }

  Store store() {
    return store;
  }

  /** What is configured; empty if nothing is, or it cannot be. */
  Optional<Settings> settings() {
    return settings;
  }

  /** What cannot be of what is configured. */
  String wrong() {
    return wrong;
  }

  /** Now, as precisely as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
