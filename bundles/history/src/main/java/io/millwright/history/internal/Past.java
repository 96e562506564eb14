package io.millwright.history.internal;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.BlockId;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.db.Newest;
import io.millwright.history.internal.db.Range;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of one machine's past: what was accepted, the newest readings, how much waits
 * in blocks. It mirrors what is committed. Thread-safe.
 */
final class Past {
  private final MachineId machine;
  private final int id;
  private final Seam seam;
  private final ReentrantLock upkeep = new ReentrantLock();
  private final Accepted accepted = new Accepted();
  private final NewestReadings newest;
  private Optional<Sequence> before = Optional.empty();
  private volatile SignalNumbers names;
  private Mark mark;
  private long lastBlock;
  private long turned;
  private int waiting;
  private @Nullable Instant waitingSince;
  private boolean rowsLeft;

  /** One that does not know of any block yet. */
  Past(
      MachineId machine,
      int id,
      SignalNumbers names,
      Mark mark,
      List<Range> accepted,
      List<Newest> newest) {
    this.machine = machine;
    this.id = id;
    this.names = names;
    this.mark = mark;
    this.lastBlock = mark.packed();
    this.newest = new NewestReadings(newest);
    accepted.forEach(this.accepted::add);
    this.seam = new Seam();
  }

  MachineId machine() {
    return machine;
  }

  /** Its number in the tables. */
  int id() {
    return id;
  }

  Seam seam() {
    return seam;
  }

  /** Held by whoever packs, folds or takes in a past from elsewhere. */
  ReentrantLock upkeep() {
    return upkeep;
  }

  SignalNumbers names() {
    return names;
  }

  void name(SignalNumbers all) {
    names = all;
  }

  synchronized Mark mark() {
    return mark;
  }

  synchronized void mark(Mark next) {
    mark = next;
  }

  synchronized long lastBlock() {
    return lastBlock;
  }

  /** After which the next block is kept. */
  synchronized long blockBefore() {
    return Math.max(lastBlock, turned);
  }

  /** From now on a new window is filled, if the one before the last is deleted. */
  synchronized void turn() {
    if (BlockId.window(mark.packed()) == BlockId.window(blockBefore())) {
      turned = BlockId.next(lastBlock);
    }
  }

  synchronized boolean rowsLeft() {
    return rowsLeft;
  }

  synchronized void rowsLeft(boolean any) {
    rowsLeft = any;
  }

  /** The parts of a range that were not accepted yet. */
  synchronized List<Range> missing(Range range) {
    return accepted.missing(range);
  }

  /** A block was committed. */
  synchronized void keep(KeptBlock block, List<StoredReading> readings) {
    lastBlock = Math.max(lastBlock, block.id());
    accepted.add(new Range(block.epoch(), block.first(), block.last()));
    readings.forEach(newest::offer);
    waiting += (int) (block.last() - block.first() + 1);
    if (waitingSince == null && !readings.isEmpty()) {
      waitingSince = readings.get(0).reading().stamp().received();
    }
  }

  /** So many readings are packed now. */
  synchronized void packed(int readings, Instant now) {
    waiting = Math.max(0, waiting - readings);
    waitingSince = waiting == 0 ? null : now;
  }

  /** Whether what waits in blocks is enough or old enough to be packed. */
  synchronized boolean isDue(Instant now, Duration longest, int most) {
    return lastBlock > mark.packed()
        && (waiting >= most
            || waitingSince == null
            || Duration.between(waitingSince, now).abs().compareTo(longest) >= 0);
  }

  synchronized List<Range> ranges() {
    return accepted.ranges();
  }

  synchronized List<StoredReading> last() {
    return newest.readings();
  }

  synchronized List<SignalId> signals() {
    return newest.signals();
  }

  synchronized Map<SignalId, Instant> since() {
    return newest.since();
  }

  synchronized List<Newest> unsaved() {
    return newest.unsaved();
  }

  synchronized void saved(List<Newest> these) {
    newest.saved(these);
  }

  /** Those that are newer by their time than what is known. */
  synchronized List<Newest> newer(Collection<Newest> imported) {
    return newest.newer(imported);
  }

  /** Takes them if they still are. */
  synchronized void take(Collection<Newest> imported) {
    newest.take(imported);
  }

  /** The place of the last accepted reading. */
  synchronized Optional<Sequence> accepted() {
    Optional<Sequence> known = accepted.last();
    Optional<Sequence> seen = newest.last();
    return known.isPresent() && seen.isPresent()
        ? Optional.of(known.get().compareTo(seen.get()) > 0 ? known.get() : seen.get())
        : known.or(() -> seen);
  }

  /** All that is in the tables is known; what comes now is new. */
  synchronized void loaded() {
    before = accepted();
  }

  /** The place of the last reading that was accepted before this was built from the tables. */
  synchronized Optional<Sequence> acceptedBefore() {
    return before;
  }
}
