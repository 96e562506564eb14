package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.millwright.history.Bucket;
import io.millwright.history.StoredReading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DamageTest {
  private static final SignalId SIGNAL = new SignalId("s.0");
  private static final int HEAD = 6;

  /** What is kept as bytes, and how it is read back. */
  private enum Kept {
    BLOCK {
      @Override
      byte[] any(long seed, int readings) {
        var any = new AnyReadings(seed);
        return Block.encode(any, new Sequence(3, 17), any.readings(readings));
      }

      @Override
      Object read(byte[] blob) throws DamagedException {
        var all = new ArrayList<StoredReading>();
        Block.decode(new AnyReadings(1), blob, all::add);
        return all;
      }
    },
    CHUNK {
      @Override
      byte[] any(long seed, int readings) {
        var series = new Series(SIGNAL);
        new AnyReadings(seed).stored(readings).forEach(series::add);
        return Chunk.encode(series);
      }

      @Override
      Object read(byte[] blob) throws DamagedException {
        Series series = Chunk.decode(SIGNAL, blob);
        var some = new ArrayList<StoredReading>();
        for (int i = 0; i < Math.min(series.size(), 1_000); i++) {
          some.add(series.get(i));
        }
        return some;
      }
    },
    FOLDS {
      @Override
      byte[] any(long seed, int readings) {
        var random = new Random(seed);
        var buckets = new ArrayList<Bucket>();
        for (int i = 0; i < readings; i++) {
          double mean = random.nextInt(1_000) / 10.0;
          buckets.add(new Bucket(Instant.ofEpochSecond(60L * i), i + 1, mean, mean + 1, mean / 3));
        }
        return Folds.encode(buckets);
      }

      @Override
      Object read(byte[] blob) throws DamagedException {
        return Folds.decode(blob);
      }
    };

    abstract byte[] any(long seed, int readings);

    abstract Object read(byte[] blob) throws DamagedException;
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void every_change_of_a_byte_is_told(Kept kept) {
    byte[] blob = kept.any(5, 12);
    for (int at = 0; at < blob.length; at++) {
      for (int change = 1; change < 256; change++) {
        byte[] changed = blob.clone();
        changed[at] ^= (byte) change;

        assertThatThrownBy(() -> kept.read(changed)).isInstanceOf(DamagedException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void every_cut_is_told_and_so_is_what_was_added(Kept kept) {
    byte[] blob = kept.any(6, 80);
    for (int length = 0; length < blob.length + 9; length++) {
      byte[] other = Arrays.copyOf(blob, length);
      if (length != blob.length) {
        assertThatThrownBy(() -> kept.read(other)).isInstanceOf(DamagedException.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void one_is_never_taken_for_another(Kept kept) {
    byte[] blob = kept.any(7, 30);
    for (Kept other : Kept.values()) {
      if (other != kept) {
        assertThatThrownBy(() -> other.read(blob))
            .isInstanceOf(DamagedException.class)
            .hasMessageContaining("begins with");
      }
    }
  }

  // Not every forgery can be told, but none may do more harm than a wrong curve.
  @ParameterizedTest
  @EnumSource(Kept.class)
  void a_forged_blob_with_the_right_check_sum_gives_readings_or_is_told(Kept kept) {
    var random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      byte[] blob = kept.any(i % 50, i % 90);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        blob[HEAD + random.nextInt(blob.length - HEAD)] = (byte) random.nextInt();
      }
      sealed(blob);
      assertThat(allocated(() -> readOrTold(kept, blob))).as("round %d", i).isLessThan(150 << 20);
    }
  }

  @ParameterizedTest
  @EnumSource(Kept.class)
  void a_forged_count_takes_no_more_memory_than_its_bytes_allow(Kept kept) {
    for (long count : new long[] {1_000, 1 << 20, (1 << 20) + 1, 1L << 31, 1L << 40, -1}) {
      for (byte filling : new byte[] {0, 1, 2, 5, 22, -1}) {
        var out = new ByteWriter(64);
        out.raw(Arrays.copyOf(kept.any(1, 1), HEAD), 0, HEAD);
        if (kept == Kept.BLOCK) {
          out.signed(1);
          out.signed(1);
        }
        out.number(count);
        var filled = new byte[300];
        Arrays.fill(filled, filling);
        out.raw(filled, 0, filled.length);
        byte[] blob = sealed(out.toBytes());

        assertThat(allocated(() -> readOrTold(kept, blob))).isLessThan(150 << 20);
      }
    }
  }

  private static void readOrTold(Kept kept, byte[] blob) {
    try {
      assertThat(kept.read(blob)).isNotNull();
    } catch (DamagedException e) {
      assertThat(e).hasMessageMatching(".{5,}");
    }
  }

  private static long allocated(Runnable work) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] sealed(byte[] blob) {
    var sum = new CRC32C();
    sum.update(blob, 0, 2);
    sum.update(blob, HEAD, blob.length - HEAD);
    for (int i = 0; i < 4; i++) {
      blob[2 + i] = (byte) (sum.getValue() >>> (24 - 8 * i));
    }
    return blob;
  }
}
