package io.millwright.store.internal;

import io.millwright.store.Disk;
import io.millwright.store.StoreException;
import io.millwright.store.StoreException.Fault;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has writing refused before the disk is really full: a database that meets a full disk in the
 * midst of its work ends, and may need the very room to start again. Goes on by itself.
 */
@Component(service = {Disk.Gauge.class, DiskGuard.class})
@Designate(ocd = DiskGuardConfig.class)
public final class DiskGuard implements Disk.Gauge {
  private static final Logger LOG = LoggerFactory.getLogger(DiskGuard.class);
  private static final long MEGABYTE = 1 << 20;
  private static final long LEAST = 16 * MEGABYTE;
  private static final long MOST = 200 * MEGABYTE;
  // What a fast disk takes in meanwhile is less than the reserve.
  private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();

  private final @Nullable File folder;
  private final long reserveBytes;
  private final Clock clock;
  private final LongSupplier nanos;
  private volatile boolean embedded = true;
  private volatile boolean low;
  private volatile boolean toldByDatabase;
  private volatile long nextLook;
  private long total;
  private long free;
  private Instant since;
  private String words = "";

  /** For the running site. */
  @Activate
  public DiskGuard(BundleContext context, DiskGuardConfig config) {
    this(
        context.getProperty("millwright.data"),
        config.reserve_megabytes(),
        Clock.systemUTC(),
        System::nanoTime);
  }

  /**
   * @param folder on whose file system to look; null to refuse nothing
   * @param reserveMegabytes what must be left; 0 for a part of the disk
   */
  DiskGuard(@Nullable String folder, int reserveMegabytes, Clock clock, LongSupplier nanos) {
    if (reserveMegabytes < 0) {
      throw new IllegalArgumentException(
          "reserve.megabytes is %d: write a number from 0".formatted(reserveMegabytes));
    }
    this.folder = folder == null ? null : new File(folder);
    this.reserveBytes = reserveMegabytes * MEGABYTE;
    this.clock = clock;
    this.nanos = nanos;
    this.nextLook = nanos.getAsLong();
    this.since = clock.instant();
  }

  /** Whether the database lies in the data folder; another one knows its own room. */
  void guards(boolean embeddedDatabase) {
    embedded = embeddedDatabase;
  }

  /** Whether nothing may be written now. */
  boolean refuses() {
    if (nanos.getAsLong() - nextLook >= 0) {
      look();
    }
    return low;
  }

  /** What to throw at who wants to write. */
  synchronized StoreException refusal() {
    return new StoreException(Fault.AWAY, words, null);
  }

  /** The database itself said that its disk is full; it is asked again with every work. */
  synchronized void databaseIsFull(String message) {
    boolean before = low || toldByDatabase;
    toldByDatabase = true;
    words = "The database's disk is full: " + message;
    told(before);
  }

  /** The database took something. */
  void written() {
    if (toldByDatabase) {
      databaseHasRoom();
    }
  }

  private synchronized void databaseHasRoom() {
    boolean before = low || toldByDatabase;
    toldByDatabase = false;
    words = "";
    told(before);
  }

  @Override
  public synchronized Disk disk() {
    look();
    return new Disk(
        folder == null ? "" : folder.getPath(),
        free,
        total,
        needed(),
        low || toldByDatabase,
        since,
        words);
  }

  private synchronized void look() {
    nextLook = nanos.getAsLong() + BETWEEN_LOOKS;
    boolean before = low || toldByDatabase;
    total = folder == null ? 0 : folder.getTotalSpace();
    free = folder == null ? 0 : folder.getUsableSpace();
    low = embedded && total > 0 && free < needed();
    if (low) {
      words = tooLittle(needed());
    } else if (!toldByDatabase) {
      words = "";
    }
    told(before);
  }

  private String tooLittle(long needed) {
    return "Only %d MB free on the disk of %s, %d MB needed: nothing more is stored until there is room"
        .formatted(free / MEGABYTE, folder, (needed + MEGABYTE - 1) / MEGABYTE);
  }

  // A quarter more to go on, so that it does not flutter.
  private long needed() {
    long reserve = reserveBytes > 0 ? reserveBytes : usual(total);
    return low ? reserve + reserve / 4 : reserve;
  }

  private static long usual(long total) {
    return Math.max(LEAST, Math.min(MOST, total / 20));
  }

  // Once per change.
  private void told(boolean before) {
    boolean full = low || toldByDatabase;
    if (full == before) {
      return;
    }
    since = clock.instant();
    if (full) {
      LOG.warn("{}. Delete or move files, or give the disk more room", words);
    } else {
      LOG.info("There is room on the disk again: storing goes on");
    }
  }
}
