package io.millwright.recording.internal;

import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.Recorder.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream, being kept: a part after the other. Thread-safe. */
final class Reel implements Track {
  private static final Logger LOG = LoggerFactory.getLogger(Reel.class);

  private final Shelf shelf;
  private final Take take;
  private final Form form;
  private final Clock clock;
  private PartWriter part;
  private boolean headed;
  private boolean closed;

  Reel(Shelf shelf, Take take, Clock clock) throws IOException {
    this.shelf = shelf;
    this.take = take;
    this.form = Form.of(take.scope());
    this.clock = clock;
    this.part = shelf.create(take, 1, form.name(), Label.NOTHING_BEFORE);
  }

  @Override
  public synchronized void shown(ByteBuffer bytes) throws IOException {
    keep(form.shown(bytes, millis()));
  }

  @Override
  public synchronized void typed(long passed, long dropped) throws IOException {
    keep(form.typed(passed, dropped, millis()));
    part.input(new Input(clock.instant(), passed, dropped));
  }

  @Override
  public synchronized void resized(int columns, int rows) throws IOException {
    keep(form.resized(columns, rows, millis()));
  }

  private long millis() {
    return Math.max(0, clock.millis() - take.at().toEpochMilli());
  }

  private void keep(byte[] more) throws IOException {
    if (closed) {
      throw new IOException("it was ended");
    }
    if (more.length == 0) {
      return;
    }
    shelf.needRoom(take.session(), more.length);
    Instant now = clock.instant();
    Label label = part.label();
    if (!now.isBefore(label.begun().plus(shelf.terms().roll()))) {
      String chain = part.seal(now);
      shelf.ended(part);
      part = shelf.create(take, label.part() + 1, form.name(), chain);
    }
    if (!headed) {
      part.content(form.head(take.at().getEpochSecond()));
      headed = true;
    }
    part.content(more);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    try {
      end();
    } catch (IOException e) {
      LOG.warn("Part {} of {} is left without its end", part.label().name(), take.session(), e);
    } finally {
      closed = true;
      shelf.ended(part);
    }
  }

  private void end() throws IOException {
    if (part.isEmpty()) {
      shelf.discard(part);
      return;
    }
    try {
      part.seal(clock.instant());
    } catch (IOException e) {
      part.abandon();
      throw e;
    }
  }
}
