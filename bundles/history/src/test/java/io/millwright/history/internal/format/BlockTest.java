package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.history.StoredReading;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final int SEEDS = 400;

  private static List<StoredReading> decoded(Names names, byte[] blob) throws DamagedException {
    var all = new ArrayList<StoredReading>();
    Block.decode(names, blob, all::add);
    return all;
  }

  @Test
  void gives_back_just_the_readings_that_were_kept() throws Exception {
    for (long seed = 0; seed < SEEDS; seed++) {
      var any = new AnyReadings(seed);
      List<Reading> readings = any.readings(any.upTo(200));
      var first = new Sequence(seed, 1 + any.upTo(Integer.MAX_VALUE - 1));

      byte[] blob = Block.encode(any, first, readings);

      assertThat(decoded(any, blob))
          .as("seed %d", seed)
          .isEqualTo(
              IntStream.range(0, readings.size())
                  .mapToObj(i -> new StoredReading(first.plus(i), readings.get(i)))
                  .toList());
    }
  }
}
