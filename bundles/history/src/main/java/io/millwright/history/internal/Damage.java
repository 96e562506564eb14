package io.millwright.history.internal;

import io.millwright.history.internal.db.HistoryTables;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.KeptChunk;
import io.millwright.history.internal.db.KeptFold;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.store.StoreException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once what cannot be read any more: a line in the log, and a gap. Thread-safe. */
final class Damage {
  private static final Logger LOG = LoggerFactory.getLogger(Damage.class);

  private final HistoryTables tables;
  private final Set<Gap> told = ConcurrentHashMap.newKeySet();

  Damage(HistoryTables tables) {
    this.tables = tables;
  }

  void tell(MachineId machine, KeptBlock block, DamagedException cause) {
    tell(
        machine,
        block.from(),
        block.to(),
        "block %d, readings %d:%d to %d:%d of all signals: %s"
            .formatted(
                block.id(),
                block.epoch(),
                block.first(),
                block.epoch(),
                block.last(),
                cause.getMessage()));
  }

  void tell(MachineId machine, SignalId signal, KeptChunk chunk, DamagedException cause) {
    tell(
        machine,
        chunk.from(),
        chunk.to(),
        "%s, %d readings from %s to %s: %s"
            .formatted(
                signal, chunk.summary().count(), chunk.first(), chunk.last(), cause.getMessage()));
  }

  void tell(MachineId machine, SignalId signal, KeptFold fold, DamagedException cause) {
    tell(
        machine,
        fold.from(),
        fold.to(),
        "%s, what is left of old readings: %s".formatted(signal, cause.getMessage()));
  }

  private void tell(MachineId machine, long from, long to, String what) {
    var gap =
        new Gap(
            machine,
            GapCause.DAMAGED,
            "cannot be read any more: " + what,
            Nanos.time(from),
            Nanos.time(to).plusNanos(1));
    if (!told.add(gap)) {
      return;
    }
    LOG.warn("The history of {} from {} to {} {}", machine, gap.from(), gap.to(), gap.detail());
    try {
      tables.damaged(gap);
    } catch (StoreException e) {
      LOG.warn("That could not be noted as a gap: {}", e.getMessage());
      told.remove(gap);
    }
  }
}
