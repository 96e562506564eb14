package io.millwright.witness.internal;

import io.millwright.audit.Audit;
import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds at what nobody announces, and hands what was heard to the audit. */
@Component
public final class Witness implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final Audit audit;
  private final FeatureEar features;
  private final Folders folders;
  private final Deeds deeds;
  private final Backlog backlog;
  private final Ledger ledger;
  private Instant next = Instant.MIN;
  private boolean isFirstLook = true;
  private boolean isBlind;

  /** For the running site. */
  @Activate
  public Witness(@Reference Audit audit, @Reference FeatureEar features, BundleContext context)
      throws IOException {
    this(audit, features, folders(context), services(context), Clock.systemUTC());
    // OSGi takes it away with this bundle; while only this component goes, it hears for nobody.
    context.addBundleListener(new BundleEar(services(context), ledger));
  }

  Witness(Audit audit, FeatureEar features, Folders folders, Services services, Clock clock) {
    this.audit = audit;
    this.features = features;
    this.folders = folders;
    this.deeds = new Deeds(services);
    this.backlog = new Backlog(services, deeds, clock.instant());
    this.ledger = new Ledger();
  }

  private static Folders folders(BundleContext context) throws IOException {
    Path data = Path.of(String.valueOf(context.getProperty("millwright.data")));
    return new Folders(
        Map.of(
            "etc", Path.of(String.valueOf(context.getProperty("karaf.etc"))),
            "deploy", data.resolve("deploy")),
        Files.createDirectories(data.resolve("audit")).resolve("files"),
        Clock.systemUTC());
  }

  private static Services services(BundleContext context) {
    return new Services() {
      @Override
      public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(context.getServiceReference(type)).map(context::getService);
      }
    };
  }

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) {
    features.told(deeds).forEach(ledger::add);
    if (!time.now().isBefore(next)) {
      next = time.now().plus(BETWEEN_LOOKS);
      look();
    }
    ledger.handTo(audit);
  }

  private void look() {
    backlog.look().forEach(ledger::add);
    try {
      boolean first = folders.isFirst() && isFirstLook;
      var changes = folders.look();
      if (first) {
        ledger.add(deeds.stock(folders.count()));
      } else {
        changes.forEach(change -> ledger.add(deeds.file(change, isFirstLook)));
      }
      isFirstLook = false;
      isBlind = false;
    } catch (IOException e) {
      if (!isBlind) {
        LOG.warn("Changes of settings cannot be seen, so that the audit misses them", e);
      }
      isBlind = true;
    }
  }

  /** Hands over what was heard last. */
  @Deactivate
  void close() {
    try {
      features.told(deeds).forEach(ledger::add);
      ledger.handTo(audit);
    } catch (RuntimeException e) {
      LOG.warn("What was noticed last is not in the audit: {}", e.getMessage());
    }
  }
}
