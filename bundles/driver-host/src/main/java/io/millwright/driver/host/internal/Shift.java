package io.millwright.driver.host.internal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.millwright.driver.Driver;
import io.millwright.driver.host.internal.files.ConfigFolder;
import io.millwright.model.GapCause;
import io.millwright.store.StoreException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host from its start to its stop: waits for the database, looks at the files each second,
 * repeats news for late listeners, saves where machines stand. Thread-safe.
 */
final class Shift {
  private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);
  private static final int LINK_BEATS = 10;
  private static final int NAMEPLATE_BEATS = 60;

  private final Clockwork clock;
  private final Memory memory;
  private final Optional<ConfigFolder> folder;
  private final Function<Start, Stations> opening;

  @GuardedBy("this")
  private final Map<Driver, Map<String, ?>> early = new LinkedHashMap<>();

  // Of two looks at once the elder state of the files must not be the last one told.
  private final Object looking = new Object();

  private final Unsaved unsaved = new Unsaved();
  private volatile @Nullable Stations stations;
  private volatile boolean ended;
  private boolean troubled;
  private int beats;

  /**
   * A host that has not begun.
   *
   * @param opening makes the machines' places once the epoch is known
   */
  Shift(
      Clockwork clock,
      Memory memory,
      Optional<ConfigFolder> folder,
      Function<Start, Stations> opening) {
    this.clock = clock;
    this.memory = memory;
    this.folder = folder;
    this.opening = opening;
  }

  void begin() {
    Clockwork.Loan unused = clock.lend(this::start);
  }

  /** The machines' places; empty while the database is waited for. */
  Optional<Stations> stations() {
    return Optional.ofNullable(stations);
  }

  void add(Driver driver, Map<String, ?> properties) {
    synchronized (this) {
      if (stations == null) {
        early.put(driver, properties);
        return;
      }
    }
    if (!isFileKnown(properties)) {
      look();
    }
    stations().ifPresent(open -> open.add(driver, properties));
  }

  private boolean isFileKnown(Map<String, ?> properties) {
    return properties.get("service.pid") instanceof String pid
        && folder.map(files -> files.knows(pid)).orElse(true);
  }

  CompletableFuture<Void> remove(Driver driver, GapCause cause, String detail) {
    synchronized (this) {
      early.remove(driver);
    }
    return stations()
        .map(open -> open.remove(driver, cause, detail))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private void start() {
    try {
      Start start = memory.started();
      Stations open = opening.apply(start);
      look(open);
      synchronized (this) {
        stations = open;
        early.forEach(open::add);
        early.clear();
      }
      LOG.info("Driver host started, epoch {}", start.epoch());
      clock.after(BEAT, this::beat);
    } catch (StoreException e) {
      if (e.fault() != StoreException.Fault.AWAY) {
        LOG.error("No machine is connected: {}", e.getMessage(), e);
        return;
      }
      once("No machine is connected while the database is away", e);
      clock.after(DATABASE_RETRY, this::begin);
    }
  }

  private void beat() {
    if (!ended) {
      Clockwork.Loan unused = clock.lend(this::beatOnLentThread);
    }
  }

  private void beatOnLentThread() {
    beats++;
    try {
      look();
      stations().ifPresent(open -> open.configured().forEach(Station::lookAtFiles));
      if (beats % LINK_BEATS == 0) {
        stations().ifPresent(this::repeat);
      }
      stations().ifPresent(open -> save(open, beats % LINK_BEATS == 0));
    } catch (RuntimeException e) { // the beat must go on
      LOG.error("The driver host stumbled", e);
    }
    clock.after(BEAT, this::beat);
  }

  private void look() {
    try {
      stations().ifPresent(this::look);
    } catch (UncheckedIOException e) {
      once("The configuration files cannot be read", e);
    }
  }

  private void look(Stations open) {
    synchronized (looking) {
      folder.flatMap(ConfigFolder::look).ifPresent(open::files);
    }
  }

  private void repeat(Stations open) {
    open.configured()
        .forEach(
            station -> {
              station.intake().repeatLink();
              if (beats % NAMEPLATE_BEATS == 0) {
                station.intake().repeatNameplate();
                station.intake().repeatSignals();
              }
            });
  }

  /** All of them, or those whose gap opened or closed. */
  private void save(Stations open, boolean all) {
    List<Mark> marks = open.all().stream().map(station -> station.intake().mark()).toList();
    List<Mark> due = all ? marks : unsaved.among(marks);
    if (due.isEmpty()) {
      return;
    }
    try {
      memory.save(due);
      unsaved.saved(due);
      troubled = false;
    } catch (StoreException e) {
      once("The machines' standing cannot be saved", e);
    }
  }

  private void once(String what, Exception why) {
    if (!troubled) {
      troubled = true;
      LOG.warn("{}: {}", what, why.getMessage());
    }
  }

  /** What keeps machines here, for who deletes on request. */
  Leaving leaving() {
    return new Leaving(memory, folder, this::look, this::stations);
  }

  /** No driver is called any more. Completes when the last was let go and all news handed on. */
  CompletableFuture<Void> end() {
    ended = true;
    return stations().map(Stations::shut).orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  /** Saves where all stands. To be called last, on a thread that may block. */
  void signOff() {
    stations()
        .ifPresent(
            open -> {
              save(open, true);
              try {
                memory.stopped();
              } catch (StoreException e) {
                LOG.warn("This stop will look like a crash: {}", e.getMessage());
              }
            });
  }
}
