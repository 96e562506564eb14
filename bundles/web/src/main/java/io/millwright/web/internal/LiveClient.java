package io.millwright.web.internal;

import io.millwright.access.AccountId;
import io.millwright.access.Sight;
import io.millwright.model.MachineId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page that listens. Whoever sends never waits for it: what the page does not fetch in time
 * waits in a bounded queue, and a page that stops reading is dropped. It then connects anew and
 * gets the whole picture again.
 */
final class LiveClient implements WriteListener {
  private static final Logger LOG = LoggerFactory.getLogger(LiveClient.class);
  static final int MOST_WAITING_BYTES = 2 << 20;
  private static final int MOST_STUCK_BEATS = 3;

  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Optional<AccountId> account;
  private final Optional<MachineId> watched;
  private final Supplier<Optional<Sight>> sight;

  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private int stuckBeats;
  private boolean blocked = true;
  private boolean unflushed;
  private boolean closed;

  /**
   * @param account whose page it is; empty for the site's own script
   * @param watched the machine whose readings it wants
   * @param sight what it may see by now; empty once its login has ended
   */
  LiveClient(
      AsyncContext context,
      ServletOutputStream out,
      Optional<AccountId> account,
      Optional<MachineId> watched,
      Supplier<Optional<Sight>> sight) {
    this.context = context;
    this.out = out;
    this.account = account;
    this.watched = watched;
    this.sight = sight;
  }

  /** Whose page it is; empty for the site's own script. */
  Optional<AccountId> account() {
    return account;
  }

  /** What it may see by now; empty once its login has ended. */
  Optional<Sight> sight() {
    return sight.get();
  }

  /** Whether it wants the readings of the machine. */
  boolean watches(MachineId machine) {
    return watched.filter(machine::equals).isPresent();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Lays an encoded event beside those that wait. */
  synchronized void add(byte[] event) {
    if (closed) {
      return;
    }
    if (!waiting.isEmpty() && waitingBytes + event.length > MOST_WAITING_BYTES) {
      close();
      return;
    }
    waiting.add(event);
    waitingBytes += event.length;
  }

  /** Sends what waits, now or as soon as the page reads on. */
  synchronized void push() {
    if (!closed && !blocked && !waiting.isEmpty()) {
      pump();
    }
  }

  /** How much waits for a page that reads too slowly. */
  synchronized long waitingBytes() {
    return waitingBytes;
  }

  /** Sends a sign of life and looks whether the page still reads. */
  synchronized void beat(byte[] heartbeat) {
    stuckBeats = waiting.isEmpty() ? 0 : stuckBeats + 1;
    if (stuckBeats > MOST_STUCK_BEATS) {
      close();
    } else {
      add(heartbeat);
      push();
    }
  }

  /** Ends the stream; what waits is forgotten. */
  synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    waiting.clear();
    waitingBytes = 0;
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("The container ended the stream first", e);
    }
  }

  @Override
  public synchronized void onWritePossible() {
    blocked = false;
    if (!closed) {
      pump();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    close();
  }

  // Writes until there is nothing left or the container says that it would have to wait; it then
  // calls onWritePossible.
  private void pump() {
    try {
      while (out.isReady()) {
        byte[] next = waiting.poll();
        if (next != null) {
          waitingBytes -= next.length;
          unflushed = true;
          out.write(next);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
      blocked = true;
    } catch (IOException e) {
      close();
    }
  }
}
