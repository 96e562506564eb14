package io.millwright.history.internal.db;

import io.millwright.bus.MachineEventReceived;
import io.millwright.history.PastEvent;
import io.millwright.history.Span;
import io.millwright.model.Gap;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import io.millwright.model.SignalId;
import io.millwright.store.Migrations;
import io.millwright.store.Store;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was accepted, in the site's database: machines, blocks, events, gaps, and where each stands.
 * Each method is one transaction.
 */
public final class HistoryTables {
  private final Store store;

  public HistoryTables(Store store) {
    this.store = store;
    store.migrate(
        new Migrations(
            "history",
            HistoryTables.class.getClassLoader(),
            "io/millwright/history/internal/db/changelog.sql"));
  }

  /** Keeps all of it or nothing; events and gaps that are there already change nothing. */
  public void accept(
      List<NewBlock> blocks, List<MachineEventReceived> events, Collection<Gap> gaps) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          if (!blocks.isEmpty()) {
            BlockTable.add(connection, blocks);
          }
          for (MachineEventReceived event : events) {
            EventTable.accept(connection, event);
          }
          for (Gap gap : gaps) {
            GapTable.accept(connection, gap);
          }
        });
  }

  /** Every machine of which there ever was a reading. */
  public List<MachineId> machines() {
    return store.find(transaction -> NameTable.machines(transaction.connection()));
  }

  /** The machine's number; none if nothing of it was ever accepted. */
  public OptionalInt number(MachineId machine) {
    return store.find(transaction -> NameTable.find(transaction.connection(), machine));
  }

  /** The machine's number, made if there is none. */
  public int admit(MachineId machine) {
    return store.find(
        transaction -> {
          OptionalInt known = NameTable.find(transaction.connection(), machine);
          return known.isPresent()
              ? known.getAsInt()
              : NameTable.add(transaction.connection(), machine);
        });
  }

  /** All signals of a machine; those not numbered yet are numbered first. */
  public List<SignalNumber> admit(int machine, Collection<SignalId> wanted) {
    return store.find(
        transaction -> {
          Connection connection = transaction.connection();
          List<SignalNumber> known = NameTable.signals(connection, machine);
          Set<SignalId> unknown = new LinkedHashSet<>(wanted);
          known.forEach(one -> unknown.remove(one.signal()));
          NameTable.add(connection, machine, known.size(), List.copyOf(unknown));
          return NameTable.signals(connection, machine);
        });
  }

  /** Where a machine's tables stand. */
  public Mark mark(int machine) {
    return store.find(transaction -> MarkTable.get(transaction.connection(), machine));
  }

  /** Remembers where a machine's tables stand. */
  public void setMark(int machine, Mark mark, List<Range> accepted) {
    store.change(
        transaction -> {
          MarkTable.set(transaction.connection(), machine, mark);
          MarkTable.setAccepted(transaction.connection(), machine, accepted);
        });
  }

  /** Makes a past from elsewhere count, with its events and gaps; all of it or nothing. */
  public void take(
      MachineId machine,
      int id,
      Mark mark,
      Collection<Newest> newest,
      List<MachineEventReceived> events,
      List<Gap> gaps) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          MarkTable.set(connection, id, mark);
          NewestTable.replace(connection, machine, newest);
          for (MachineEventReceived event : events) {
            EventTable.accept(connection, event);
          }
          for (Gap gap : gaps) {
            GapTable.accept(connection, gap);
          }
        });
  }

  /** The places that were accepted and are in chunks, of the newest epochs. */
  public List<Range> accepted(int machine) {
    return store.find(transaction -> MarkTable.accepted(transaction.connection(), machine));
  }

  /** The newest readings as they were saved last. */
  public List<Newest> newest(MachineId machine) {
    return store.find(transaction -> NewestTable.of(transaction.connection(), machine));
  }

  /** Saves newest readings. */
  public void save(MachineId machine, Collection<Newest> newest) {
    store.change(transaction -> NewestTable.replace(transaction.connection(), machine, newest));
  }

  /** The next blocks behind {@code after}; none if there are no more. */
  public List<KeptBlock> blocks(int machine, long after) {
    return store.find(
        transaction -> BlockTable.next(transaction.connection(), machine, after, Fetch.MOST_BYTES));
  }

  /** The next blocks behind {@code after} with readings in the span. */
  public List<KeptBlock> blocks(int machine, long after, Span span) {
    return store.find(
        transaction ->
            BlockTable.next(
                transaction.connection(),
                machine,
                after,
                Nanos.of(span.from()),
                Nanos.of(span.to()),
                Fetch.MOST_BYTES));
  }

  /** Deletes some of the blocks up to {@code last}; false if there were none. */
  public boolean deleteBlocks(int machine, long last, int most) {
    return store.find(
        transaction -> BlockTable.delete(transaction.connection(), machine, last, most));
  }

  /** Keeps a gap that was found in what is kept. */
  public void damaged(Gap gap) {
    store.change(transaction -> GapTable.addBeside(transaction.connection(), gap));
  }

  /** How many pieces of what was kept cannot be read any more, as far as anybody tried. */
  public int damagedPieces() {
    return store.find(transaction -> GapTable.count(transaction.connection(), GapCause.DAMAGED));
  }

  /** The newest of those. */
  public List<Gap> damaged(int most) {
    return store.find(transaction -> GapTable.of(transaction.connection(), GapCause.DAMAGED, most));
  }

  /** Gives the room of the rows of before back, of which nothing is needed any more. */
  public void truncateRows() {
    store.change(transaction -> ReadingTable.truncate(transaction.connection()));
  }

  /** Events in the span, newest first. */
  public List<PastEvent> events(MachineId machine, Span span, int most) {
    return store.find(transaction -> EventTable.in(transaction.connection(), machine, span, most));
  }

  /** Gaps that touch the span, newest first. */
  public List<Gap> gaps(MachineId machine, Span span, int most) {
    return store.find(
        transaction -> GapTable.touching(transaction.connection(), machine, span, most));
  }

  /** Forgets a machine's events before a time and gaps that ended before it. */
  public void forgetEventsAndGaps(MachineId machine, Instant before) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          EventTable.prune(connection, machine, before);
          GapTable.prune(connection, machine, before);
        });
  }
}
