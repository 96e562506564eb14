package io.millwright.history.internal;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.Mark;
import io.millwright.history.internal.db.Newest;
import io.millwright.history.internal.format.Block;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.model.Sequence;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Makes chunks of blocks, and of rows of before, in steps of which each may be the last: the chunks
 * do not count before the mark says so, and what they replace is deleted only then.
 */
final class Packing {
  /** So many readings are packed at once: some fifty megabytes. */
  static final int MOST = 1_000_000;

  private static final int ROWS = 2_000;
  private static final int BLOCKS_AT_ONCE = 500;
  private static final int NEWEST_AT_ONCE = 100;

  private final Archive archive;
  private final int most;
  private final BooleanSupplier stopped;

  /**
   * @param most readings that are in memory at once
   * @param stopped whether to give up between steps
   */
  Packing(Archive archive, int most, BooleanSupplier stopped) {
    this.archive = archive;
    this.most = most;
    this.stopped = stopped;
  }

  /** Packs blocks; the caller holds the past's upkeep. */
  void pack(Past past, Instant now) {
    clean(past);
    if (tidy(past)) {
      past.turn();
    }
    Mark mark = past.mark();
    var chunks = new ChunkWriter(archive.curves(), past);
    long upTo = past.lastBlock();
    long last = mark.packed();
    int readings = 0;
    boolean more = true;
    while (more && readings < most && last < upTo && !stopped.getAsBoolean()) {
      long before = last;
      for (KeptBlock block : archive.tables().blocks(past.id(), last)) {
        if (readings < most && block.id() <= upTo) {
          add(past, block, chunks);
          last = block.id();
          readings += (int) (block.last() - block.first() + 1);
        }
      }
      more = last > before;
    }
    if (!stopped.getAsBoolean() && last > mark.packed()) {
      chunks.write();
      save(past);
      move(past, mark.packed(last));
      past.packed(readings, now);
    }
    tidy(past);
  }

  private void add(Past past, KeptBlock block, ChunkWriter chunks) {
    try {
      Block.decode(past.names(), block.body(), chunks::add);
    } catch (DamagedException e) {
      archive.damage().tell(past.machine(), block, e);
    }
  }

  /** Packs rows of before; the caller holds the past's upkeep. */
  void packRows(Past past) {
    clean(past);
    Mark mark = past.mark();
    var chunks = new ChunkWriter(archive.curves(), past);
    Sequence place = mark.row();
    boolean more = true;
    for (int readings = 0; more && readings < most && !stopped.getAsBoolean(); ) {
      List<StoredReading> rows = archive.curves().rows(past.machine(), place, ROWS);
      archive.admit(
          past, rows.stream().map(row -> row.reading().signal()).collect(Collectors.toSet()));
      rows.forEach(chunks::add);
      readings += rows.size();
      more = rows.size() == ROWS;
      place = rows.isEmpty() ? place : rows.get(rows.size() - 1).sequence();
    }
    if (!stopped.getAsBoolean()) {
      chunks.write();
      move(past, mark.moved(place));
      past.rowsLeft(more);
    }
  }

  /** What the tables hold of a generation that was never finished goes away. */
  void clean(Past past) {
    Mark mark = past.mark();
    if (mark.pending() != null) {
      List<Integer> signals = past.names().all().stream().map(each -> each.id()).toList();
      archive.curves().deleteBehind(signals, mark.pending(), mark.generation());
    }
  }

  /** Saves the newest readings: so much less is to be looked through after the next start. */
  private void save(Past past) {
    List<Newest> unsaved = past.unsaved();
    for (int i = 0; i < unsaved.size(); i += NEWEST_AT_ONCE) {
      List<Newest> some = unsaved.subList(i, Math.min(unsaved.size(), i + NEWEST_AT_ONCE));
      archive.tables().save(past.machine(), some);
      past.saved(some);
    }
  }

  private void move(Past past, Mark next) {
    past.seam()
        .move(
            () -> {
              archive.tables().setMark(past.id(), next, past.ranges());
              past.mark(next);
            });
  }

  /** Deletes what is packed; whether all of it is gone. */
  boolean tidy(Past past) {
    boolean more = true;
    while (more && !stopped.getAsBoolean()) {
      more = archive.tables().deleteBlocks(past.id(), past.mark().packed(), BLOCKS_AT_ONCE);
    }
    return !more;
  }
}
