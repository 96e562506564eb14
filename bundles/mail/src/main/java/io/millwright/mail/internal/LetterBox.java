package io.millwright.mail.internal;

import io.millwright.mail.Dispatch.Entry;
import io.millwright.mail.Dispatch.State;
import io.millwright.mail.Letter;
import io.millwright.mail.Letters;
import io.millwright.mail.Threads;
import io.millwright.mail.internal.db.LetterTable;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import io.millwright.store.Transaction;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where letters are put in, and lie until somebody carries them away. */
@Component(service = {Letters.class, Threads.class, LetterBox.class})
@Designate(ocd = MailConfig.class)
public final class LetterBox implements Letters, Threads {
  private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final Store store;
  private final Clock clock;
  private final Optional<Settings> settings;
  private final String wrong;
  private final Ways ways;

  /** For the running site. */
  @Activate
  public LetterBox(
      @Reference Store store,
      BundleContext bundle,
      Map<String, Object> properties,
      MailConfig config) {
    this(store, Clock.systemUTC(), etc(bundle), properties, config);
  }

  LetterBox(Store store, Clock clock, Path etc, Map<String, Object> properties, MailConfig config) {
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
    this.ways = new Ways(etc, Set.of(config.endpoint_components()));
    store.migrate(
        new Migrations(
            "mail",
            LetterBox.class.getClassLoader(),
            "io/millwright/mail/internal/db/changelog.sql"));
  }

  private static Path etc(BundleContext bundle) {
    String folder = bundle.getProperty("karaf.etc");
    return Path.of(folder == null ? "etc" : folder).toAbsolutePath();
  }

  @Override
  public Optional<URI> page(String path) {
    return settings.map(known -> URI.create(known.site() + path));
  }

  @Override
  public boolean put(Transaction transaction, Letter letter) {
    if (settings.isEmpty()) {
      return false;
    }
    if (LetterTable.has(transaction, letter.key())) {
      return true;
    }
    int most = settings.get().limits().waiting();
    if (LetterTable.count(transaction, State.WAITING) >= most) {
      LOG.warn("{} letters wait: {} is not taken", most, letter);
      return false;
    }
    String thread =
        letter.thread().isEmpty() ? "" : ThreadSeal.of(transaction).sign(letter.thread());
    LetterTable.add(transaction, letter, thread, now());
    return true;
  }

  @Override
  public Optional<String> thread(String header) {
    return store.find(transaction -> ThreadSeal.of(transaction).thread(header));
  }

  @Override
  public String sender() {
    return settings.map(known -> known.from().address()).orElse("");
  }

  /** Whether so many letters more can be put in. */
  boolean hasRoom(Transaction transaction, int letters) {
    return settings
        .filter(
            known ->
                LetterTable.count(transaction, State.WAITING) + letters <= known.limits().waiting())
        .isPresent();
  }

  /** What is configured; empty if nothing is, or it cannot be. */
  Optional<Settings> settings() {
    return settings;
  }

  /** What cannot be of what is configured. */
  String wrong() {
    return wrong;
  }

  /** How rules may tell others than by letter. */
  Ways ways() {
    return ways;
  }

  /** Now, as precisely as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  List<Outgoing> due(int most) {
    return store.find(transaction -> LetterTable.due(transaction, now(), most));
  }

  void end(Outgoing letter, State state, String trouble) {
    store.change(transaction -> LetterTable.end(transaction, letter.id(), state, now(), trouble));
  }

  void postpone(Outgoing letter, Duration by, String trouble) {
    store.change(
        transaction -> LetterTable.postpone(transaction, letter.id(), now().plus(by), trouble));
  }

  /** Gives up what is too old, and forgets what was through long ago. */
  int tidy(Duration oldest, String why) {
    return store.find(
        transaction -> {
          LetterTable.forget(transaction, now().minus(REMEMBERED));
          return LetterTable.giveUp(transaction, now().minus(oldest), now(), why);
        });
  }

  int waiting() {
    return store.find(transaction -> LetterTable.count(transaction, State.WAITING));
  }

  int givenUp(Duration within) {
    return store.find(transaction -> LetterTable.givenUp(transaction, now().minus(within)));
  }

  List<Entry> entries(int most) {
    return store.find(transaction -> LetterTable.entries(transaction, most));
  }
}
