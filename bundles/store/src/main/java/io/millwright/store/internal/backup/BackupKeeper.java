package io.millwright.store.internal.backup;

import io.millwright.store.Backup;
import io.millwright.store.Backup.State;
import io.millwright.store.Backups;
import io.millwright.store.Migrations;
import io.millwright.store.internal.archive.Folders;
import io.millwright.store.internal.copy.Changelogs;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups, one at a time, when somebody asks or when it is time. On a thread of its own: a
 * backup takes minutes, and a listener of the bus that took so long would lose news.
 */
@Component(immediate = true)
@Designate(ocd = BackupConfig.class)
public final class BackupKeeper implements Backups {
  private static final Logger LOG = LoggerFactory.getLogger(BackupKeeper.class);
  private static final int REMEMBERED = 100;
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofHours(1);
  private static final Duration FAREWELL = Duration.ofSeconds(10);

  private final Supplier<BackupJob> job;
  private final Shelf shelf;
  private final Duration between;
  private final int keep;
  private final Clock clock;
  private final Deque<Run> runs = new ArrayDeque<>();
  private final ScheduledExecutorService thread;
  private volatile boolean stopped;
  private Instant notBefore = Instant.MIN;

  /** For the running site. */
  @Activate
  public BackupKeeper(
      @Reference(target = "(osgi.jndi.service.name=millwright)") DataSource source,
      BundleContext context,
      BackupConfig config)
      throws IOException {
    this(
        dataFolder(context),
        config,
        Clock.systemUTC(),
        () ->
            new BackupJob(
                source::getConnection,
                dataFolder(context),
                context.getBundle().getVersion().toString(),
                changelogs(context)));
    var unused =
        thread.scheduleWithFixedDelay(
            this::look, BETWEEN_LOOKS.toSeconds(), BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
  }

  BackupKeeper(Path data, BackupConfig config, Clock clock, Supplier<BackupJob> job)
      throws IOException {
    this.shelf = Shelf.of(config, data);
    this.job = job;
    this.between = Duration.ofHours(config.backup_hours());
    this.keep = config.keep_count();
    this.clock = clock;
    this.thread = Executors.newSingleThreadScheduledExecutor(BackupKeeper::daemon);
    Folders.delete(data.resolve(SiteFolder.WORK));
    shelf.sweep();
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "millwright-backup");
    thread.setDaemon(true);
    return thread;
  }

  /** Gives up the backup that is being made. */
  @Deactivate
  void stop() throws InterruptedException {
    stopped = true;
    // No interrupt: it would close Derby's files under its hands.
    thread.shutdown();
    if (!thread.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("A backup does not end; it is left behind");
    }
  }

  @Override
  public Backup begin() {
    Run run = enter(shelf.asked(clock.instant()));
    thread.execute(() -> make(run));
    return run.shown();
  }

  @Override
  public synchronized List<Backup> all() {
    return runs.stream().map(Run::shown).toList();
  }

  /** Makes a backup if it is time for one. */
  void look() {
    try {
      Instant now = clock.instant();
      if (between.isZero() || now.isBefore(notBefore) || !shelf.isDue(between, now)) {
        return;
      }
      Run run = enter(shelf.planned(now));
      make(run);
      if (run.shown().state() == State.DONE) {
        shelf.keep(keep);
      } else {
        notBefore = now.plus(AFTER_FAILURE);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("No backup is made by itself: {}", Trouble.words(e));
      notBefore = clock.instant().plus(AFTER_FAILURE);
    }
  }

  private synchronized Run enter(Path file) {
    Run last = runs.peekFirst();
    if (last != null && last.shown().state() == State.RUNNING) {
      throw new IllegalStateException(
          "Backup %s is being made since %s; wait for it.".formatted(last.id, last.began));
    }
    String name = file.getFileName().toString();
    var run = new Run(name.substring(0, name.length() - 4), file, clock.instant());
    runs.addFirst(run);
    if (runs.size() > REMEMBERED) {
      runs.removeLast();
    }
    return run;
  }

  private void make(Run run) {
    try {
      shelf.make();
      shelf.sweep();
      job.get().make(run.file, run.progress);
      run.end(Files.size(run.file), "");
      LOG.info("Made the backup {}", run.file);
    } catch (IOException | SQLException | RuntimeException e) {
      String words = Trouble.words(e);
      run.end(0, words);
      LOG.warn("No backup was made: {}", words);
    }
  }

  /** One backup, made or being made. */
  private final class Run {
    private final String id;
    private final Path file;
    private final Instant began;
    private final Progress progress = new Progress(() -> stopped);
    private volatile @Nullable Backup ended;

    Run(String id, Path file, Instant began) {
      this.id = id;
      this.file = file;
      this.began = began;
    }

    Backup shown() {
      Backup end = ended;
      if (end != null) {
        return end;
      }
      return new Backup(
          id,
          State.RUNNING,
          progress.steps(),
          progress.done(),
          progress.total(),
          "",
          null,
          0,
          began,
          null);
    }

    void end(long bytes, String trouble) {
      boolean good = trouble.isEmpty();
      ended =
          new Backup(
              id,
              good ? State.DONE : State.FAILED,
              progress.steps(),
              progress.done(),
              progress.total(),
              trouble,
              good ? file : null,
              bytes,
              began,
              clock.instant());
    }
  }

  static Path dataFolder(BundleContext context) {
    String data = context.getProperty("millwright.data");
    return Path.of(data == null || data.isBlank() ? "site" : data).toAbsolutePath();
  }

  private static List<Migrations> changelogs(BundleContext context) {
    List<Migrations> found = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      Enumeration<URL> entries = bundle.findEntries("io/millwright", "changelog.sql", true);
      if (wiring != null && entries != null) {
        for (URL entry : Collections.list(entries)) {
          Changelogs.at(entry.getPath().substring(1), wiring.getClassLoader())
              .ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
