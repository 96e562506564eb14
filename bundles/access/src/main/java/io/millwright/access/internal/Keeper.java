package io.millwright.access.internal;

import io.millwright.access.internal.files.UsersFile;
import io.millwright.access.internal.files.WayIn;
import io.millwright.audit.Audit;
import io.millwright.bus.Listener;
import io.millwright.bus.Outbox;
import io.millwright.bus.TimePassed;
import io.millwright.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what comes by files, and saves every second what was kept in memory. */
@Component
public final class Keeper implements Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private final FilesDoor door;
  private final WayIn wayIn;
  private final Shelves shelves;
  private Instant minute = Instant.MIN;

  /** For the running site. */
  @Activate
  public Keeper(
      @Reference Book book,
      @Reference Passwords passwords,
      @Reference Outbox outbox,
      @Reference Audit audit,
      @Reference Shelves shelves,
      BundleContext context)
      throws IOException {
    this(
        new FilesDoor(book, passwords, outbox, audit, Clock.systemUTC()),
        Path.of(String.valueOf(context.getProperty("millwright.data")), "access"),
        Path.of(String.valueOf(context.getProperty("karaf.etc"))),
        shelves);
  }

  Keeper(FilesDoor door, Path folder, Path etc, Shelves shelves) throws IOException {
    this.door = door;
    this.wayIn = new WayIn(Files.createDirectories(folder));
    this.shelves = shelves;
    try {
      door.takeOver(new UsersFile(etc));
      door.look(wayIn);
    } catch (StoreException e) {
      LOG.info("Accounts from files wait for the database: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("Accounts from files cannot be read", e);
    }
  }

  @Override
  public String name() {
    return "access";
  }

  @Override
  public boolean hearsNews() {
    return false;
  }

  @Override
  public void on(TimePassed time) throws IOException {
    try {
      door.look(wayIn);
      shelves.flush();
      Instant now = time.now().truncatedTo(ChronoUnit.MINUTES);
      if (!now.equals(minute)) {
        minute = now;
        shelves.minute();
      }
    } catch (StoreException e) {
      LOG.debug("What was kept in memory waits for the database: {}", e.getMessage());
    }
  }

  /** Saves what is left. */
  @Deactivate
  public void close() {
    try {
      shelves.flush();
      shelves.minute();
    } catch (StoreException e) {
      LOG.info("The last log-ins were not saved: {}", e.getMessage());
    }
  }
}
