package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.history.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldsTest {
  @Test
  void gives_back_just_the_stretches_that_were_kept() throws Exception {
    for (int count = 0; count < 200; count++) {
      var random = new Random(count);
      var buckets = new ArrayList<Bucket>();
      for (int i = 0; i < count; i++) {
        double min = random.nextInt(1_000) / 100.0;
        double max = random.nextInt(9) == 0 ? -0.0 : min + random.nextInt(100);
        buckets.add(
            new Bucket(
                Instant.ofEpochSecond(60L * i - 600, random.nextInt(3)),
                random.nextInt(60),
                min,
                max,
                random.nextGaussian()));
      }

      assertThat(Folds.decode(Folds.encode(buckets))).isEqualTo(buckets);
    }
  }

  @Test
  void takes_times_and_numbers_at_their_utmost() throws Exception {
    var buckets = new ArrayList<Bucket>();
    buckets.add(new Bucket(Instant.MIN, Long.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, 0));
    buckets.add(new Bucket(Instant.MAX, 1, Double.MIN_VALUE, Double.MIN_VALUE, -0.0));

    assertThat(Folds.decode(Folds.encode(buckets))).isEqualTo(buckets);
  }
}
