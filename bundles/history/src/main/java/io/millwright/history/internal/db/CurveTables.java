package io.millwright.history.internal.db;

import io.millwright.history.Span;
import io.millwright.history.StoredReading;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.store.Store;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Curves in the site's database: chunks, what is left of old ones, and rows of before. */
public final class CurveTables {
  private final Store store;

  public CurveTables(Store store) {
    this.store = store;
  }

  /** The next chunks that touch the span; see {@link ChunkTable#next}. */
  public List<KeptChunk> chunks(
      int signal, long generation, @Nullable KeptChunk after, long from, Span span) {
    return store.find(
        transaction ->
            ChunkTable.next(transaction.connection(), signal, generation, after, from, span));
  }

  /** When the first reading was that is in any chunk, in nanoseconds. */
  public OptionalLong oldest() {
    return store.find(transaction -> ChunkTable.oldest(transaction.connection()));
  }

  /** Keeps chunks of a generation that does not count yet, and that there are such. */
  public void add(int machine, Mark begun, List<KeptChunk> chunks) {
    store.change(
        transaction -> {
          MarkTable.set(transaction.connection(), machine, begun);
          ChunkTable.add(transaction.connection(), chunks);
        });
  }

  /** Deletes chunks of a generation that was never finished. */
  public void deleteBehind(Collection<Integer> signals, long from, long generation) {
    for (int signal : signals) {
      store.change(
          transaction ->
              ChunkTable.deleteBehind(transaction.connection(), signal, from, generation));
    }
  }

  /** Puts what is left of chunks in their place. */
  public void replace(Collection<KeptChunk> chunks, List<KeptFold> by) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          ChunkTable.delete(connection, chunks);
          for (KeptFold fold : by) {
            FoldTable.add(connection, fold);
          }
        });
  }

  /** Puts coarser folds in the place of finer ones, or nothing. */
  public void replaceFolds(Collection<KeptFold> folds, List<KeptFold> by) {
    store.change(
        transaction -> {
          Connection connection = transaction.connection();
          FoldTable.delete(connection, folds);
          for (KeptFold fold : by) {
            FoldTable.add(connection, fold);
          }
        });
  }

  /** The next folds that touch a time; see {@link FoldTable#next}. */
  public List<KeptFold> folds(
      int signal, int stretch, @Nullable KeptFold after, long from, long to) {
    return store.find(
        transaction -> FoldTable.next(transaction.connection(), signal, stretch, after, from, to));
  }

  /** Whether there are rows of before behind a place. */
  public boolean anyRows(MachineId machine, Sequence behind) {
    return store.find(transaction -> ReadingTable.any(transaction.connection(), machine, behind));
  }

  /** The next rows of before, in order of their places. */
  public List<StoredReading> rows(MachineId machine, Sequence behind, int most) {
    return store.find(
        transaction -> ReadingTable.next(transaction.connection(), machine, behind, most));
  }

  /** The next rows of before of one curve, in order of time. */
  public List<StoredReading> rows(
      Curve curve, Span span, Sequence behind, @Nullable StoredReading after, int most) {
    return store.find(
        transaction ->
            ReadingTable.page(transaction.connection(), curve, span, behind, after, most));
  }
}
