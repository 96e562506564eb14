package io.millwright.history.internal;

import io.millwright.bus.ReadingsReceived;
import io.millwright.history.StoredReading;
import io.millwright.history.internal.db.KeptBlock;
import io.millwright.history.internal.db.Nanos;
import io.millwright.history.internal.db.NewBlock;
import io.millwright.history.internal.db.Range;
import io.millwright.history.internal.format.Block;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/** What one machine hands over at once, less what was accepted before, as blocks. */
final class Handover {
  private static final int LARGEST = 8_192;

  /** Readings one behind the other. */
  private record Run(Sequence first, List<Reading> readings) {
    Range range() {
      return new Range(first.epoch(), first.number(), first.number() + readings.size() - 1);
    }

    boolean isFollowedBy(Range range) {
      return range.epoch() == first.epoch()
          && range.first() == first.number() + readings.size()
          && readings.size() + (range.last() - range.first() + 1) <= LARGEST;
    }
  }

  private final Past past;
  private final List<Run> runs = new ArrayList<>();
  private final List<KeptBlock> blocks = new ArrayList<>();

  Handover(Past past, List<ReadingsReceived> batches) {
    this.past = past;
    var here = new Accepted();
    for (ReadingsReceived batch : batches) {
      Sequence first = batch.first();
      var all = new Range(first.epoch(), first.number(), batch.last().number());
      for (Range fresh : past.missing(all)) {
        for (Range part : here.missing(fresh)) {
          here.add(part);
          add(part, batch);
        }
      }
    }
    runs.forEach(run -> blocks.add(block(run, past.blockBefore() + 1 + blocks.size())));
  }

  private void add(Range part, ReadingsReceived batch) {
    int from = (int) (part.first() - batch.first().number());
    int to = (int) (part.last() - batch.first().number()) + 1;
    List<Reading> readings = batch.readings().subList(from, to);
    Run before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (before != null && before.isFollowedBy(part)) {
      before.readings().addAll(readings);
    } else {
      runs.add(new Run(new Sequence(part.epoch(), part.first()), new ArrayList<>(readings)));
    }
  }

  private KeptBlock block(Run run, long id) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Reading reading : run.readings()) {
      long time = Nanos.of(reading.stamp().time());
      from = Math.min(from, time);
      to = Math.max(to, time);
    }
    Range range = run.range();
    byte[] body = Block.encode(past.names(), run.first(), run.readings());
    return new KeptBlock(id, range.epoch(), range.first(), range.last(), from, to, body);
  }

  Past past() {
    return past;
  }

  List<NewBlock> blocks() {
    return blocks.stream().map(block -> new NewBlock(past.id(), block)).toList();
  }

  /** It was committed. */
  void accepted() {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      var stored = new ArrayList<StoredReading>(run.readings().size());
      for (int k = 0; k < run.readings().size(); k++) {
        stored.add(new StoredReading(run.first().plus(k), run.readings().get(k)));
      }
      past.keep(blocks.get(i), stored);
    }
  }
}
