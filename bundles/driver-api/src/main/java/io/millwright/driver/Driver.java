package io.millwright.driver;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way to one machine. An OSGi service, published by a driver bundle once per configuration of
 * its factory PID. Its service properties are its configuration; the platform reads {@link
 * #MACHINE_ID}, {@link #MACHINE_KIND}, {@link #POLL_SECONDS} and {@link #SILENCE_SECONDS} from
 * them.
 *
 * <p>A driver never starts a thread, never retries, never stamps a receive time, never logs that a
 * device is away, and does not connect in its constructor.
 */
@ConsumerType
public interface Driver {
  /** Service property, text, required: the {@code MachineId} this configuration is for. */
  String MACHINE_ID = "machine.id";

  /** Service property, text: the machine's kind, for instance {@code cmm}. */
  String MACHINE_KIND = "machine.kind";

  /**
   * Service property, number of seconds from 0.01: how often {@link Link#poll()} is called; 0:
   * never.
   */
  String POLL_SECONDS = "poll.seconds";

  /**
   * Service property, number of seconds: an open link that delivers nothing for so long counts as
   * silent, and is closed and opened anew. 0: silence means nothing.
   */
  String SILENCE_SECONDS = "silence.seconds";

  /**
   * Connects to the machine. Called on a thread that may block; never twice at a time. Before the
   * first reading the driver calls {@link ReadingSink#declare}. When this method fails, nothing may
   * be left open.
   *
   * @param sink where to send all that comes, until {@link Link#close()} returns
   * @return the open link
   * @throws DriverException if the machine cannot be connected now; its fault tells the platform
   *     what to do
   * @throws InterruptedException if the platform gave up waiting; the driver stops at once
   */
  Link open(ReadingSink sink) throws DriverException, InterruptedException;

  /**
   * The files this configuration refers to: profile, mapping, password. When one of them changes,
   * appears or goes, the platform closes the link and opens it anew, even one that was {@link
   * Fault#MISCONFIGURED}. Asked before every opening; must not block. A driver never watches files
   * itself.
   *
   * @return absolute paths; they need not exist
   */
  default Collection<Path> files() {
    return List.of();
  }
}
