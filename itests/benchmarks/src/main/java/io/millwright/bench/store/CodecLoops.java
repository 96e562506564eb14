package io.millwright.bench.store;

import io.millwright.history.StoredReading;
import io.millwright.history.internal.format.Block;
import io.millwright.history.internal.format.Chunk;
import io.millwright.history.internal.format.DamagedException;
import io.millwright.history.internal.format.Names;
import io.millwright.history.internal.format.RowSink;
import io.millwright.history.internal.format.Series;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The codec's inner loops, by the reading: five blocks of fifty, five chunks of an hour. */
@State(Scope.Benchmark)
public class CodecLoops {
  private static final int KINDS = 5;
  private static final int HOUR = 3_600;
  private static final int BLOCKS = 5;
  private static final int LEVEL = 6;

  private final Map<SignalId, Integer> numbers = new HashMap<>();
  private final List<SignalId> signals = new ArrayList<>();
  private final List<List<Reading>> batches = new ArrayList<>();
  private final List<byte[]> blocks = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();
  private final List<byte[]> chunks = new ArrayList<>();
  private final List<byte[]> rows = new ArrayList<>();
  private final List<byte[]> deflated = new ArrayList<>();

  private final Names names =
      new Names() {
        @Override
        public int number(SignalId signal) {
          return numbers.getOrDefault(signal, -1);
        }

        @Override
        public @Nullable SignalId signal(int number) {
          return signals.get(number);
        }
      };

  /** Makes the data. */
  @Setup
  public void prepare() {
    for (int i = 0; i < Mix.SIGNALS; i++) {
      signals.add(Mix.signal(i));
      numbers.put(Mix.signal(i), i);
      if (i < KINDS) {
        series.add(new Series(Mix.signal(i)));
      }
    }
    var mix = new Mix(1);
    for (int second = 0; second < HOUR; second++) {
      List<Reading> batch = mix.next();
      if (second < BLOCKS) {
        batches.add(batch);
        blocks.add(Block.encode(names, place(second), batch));
        rows.add(Rows.of(batch));
      }
      for (int i = 0; i < KINDS; i++) {
        series.get(i).add(new StoredReading(place(second).plus(i), batch.get(i)));
      }
    }
    for (Series each : series) {
      chunks.add(Chunk.encode(each));
      deflated.add(deflate(plain(each)));
    }
  }

  private static Sequence place(int second) {
    return new Sequence(3, 1 + (long) second * Mix.SIGNALS);
  }

  private static byte[] plain(Series each) {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < each.size(); i++) {
      readings.add(each.get(i).reading());
    }
    return Rows.of(readings);
  }

  /** Bytes of a reading in a block. */
  double blockBytes() {
    return (double) blocks.stream().mapToInt(blob -> blob.length).sum() / BLOCKS / Mix.SIGNALS;
  }

  /** Bytes of a reading in a chunk. */
  double chunkBytes() {
    return (double) chunks.stream().mapToInt(blob -> blob.length).sum() / KINDS / HOUR;
  }

  /** Bytes of a reading in a deflated table of rows. */
  double deflatedBytes() {
    return (double) deflated.stream().mapToInt(blob -> blob.length).sum() / KINDS / HOUR;
  }

  @Benchmark
  @OperationsPerInvocation(BLOCKS * Mix.SIGNALS)
  public void blockEncode(Blackhole hole) {
    for (List<Reading> batch : batches) {
      hole.consume(Block.encode(names, place(1), batch));
    }
  }

  @Benchmark
  @OperationsPerInvocation(BLOCKS * Mix.SIGNALS)
  public void plainRows(Blackhole hole) {
    for (List<Reading> batch : batches) {
      hole.consume(Rows.of(batch));
    }
  }

  @Benchmark
  @OperationsPerInvocation(BLOCKS * Mix.SIGNALS)
  public void blockDecode(Blackhole hole) throws DamagedException {
    for (byte[] block : blocks) {
      Block.decode(names, block, hole::consume);
    }
  }

  /** Reads one signal of fifty out of blocks. */
  @Benchmark
  @OperationsPerInvocation(BLOCKS * Mix.SIGNALS)
  public void blockSearch(Blackhole hole) throws DamagedException {
    SignalId wanted = signals.get(7);
    for (byte[] block : blocks) {
      Block.decode(
          names,
          block,
          new RowSink() {
            @Override
            public void row(StoredReading reading) {
              hole.consume(reading);
            }

            @Override
            public boolean wants(SignalId signal) {
              return signal.equals(wanted);
            }
          });
    }
  }

  @Benchmark
  @OperationsPerInvocation(KINDS * HOUR)
  public void chunkEncode(Blackhole hole) {
    for (Series each : series) {
      hole.consume(Chunk.encode(each));
    }
  }

  @Benchmark
  @OperationsPerInvocation(KINDS * HOUR)
  public void chunkDecode(Blackhole hole) throws DamagedException {
    for (int i = 0; i < KINDS; i++) {
      hole.consume(Chunk.decode(signals.get(i), chunks.get(i)));
    }
  }

  /** Decodes and adds up, as a curve on the page needs it. */
  @Benchmark
  @OperationsPerInvocation(KINDS * HOUR)
  public void chunkFold(Blackhole hole) throws DamagedException {
    for (int i = 0; i < KINDS; i++) {
      hole.consume(Chunk.decode(signals.get(i), chunks.get(i)).summary());
    }
  }

  @Benchmark
  @OperationsPerInvocation(KINDS * HOUR)
  public void deflateRows(Blackhole hole) {
    for (Series each : series) {
      hole.consume(deflate(plain(each)));
    }
  }

  @Benchmark
  @OperationsPerInvocation(KINDS * HOUR)
  public void inflateRows(Blackhole hole) throws DataFormatException {
    for (byte[] each : deflated) {
      var inflater = new Inflater();
      inflater.setInput(each);
      var plain = new byte[HOUR * Rows.WIDTH];
      hole.consume(inflater.inflate(plain));
      inflater.end();
    }
  }

  private static byte[] deflate(byte[] plain) {
    var deflater = new Deflater(LEVEL);
    deflater.setInput(plain);
    deflater.finish();
    var packed = new byte[plain.length];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }
}
