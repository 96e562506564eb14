package io.millwright.history.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTest {
  @Test
  void finds_the_digits_of_every_number_that_people_write() {
    var random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      int digits = random.nextInt(10);
      long whole = random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L);
      var written = new BigDecimal(whole).movePointLeft(digits);
      double number = written.doubleValue();

      int needed = Math.max(0, written.stripTrailingZeros().scale());
      assertThat(Decimal.digits(number)).as(written.toPlainString()).isEqualTo(needed);
      assertThat(Decimal.number(Decimal.whole(number, needed), needed)).isEqualTo(number);
    }
  }

  @Test
  void keeps_by_its_bits_what_is_no_short_decimal() {
    double[] numbers = {
      -0.0, 1.0 / 3, Math.PI, 0.1 + 0.2, Double.MIN_VALUE, Double.MAX_VALUE, 1e300
    };

    assertThat(numbers)
        .satisfies(
            all -> {
              for (double number : all) {
                assertThat(Decimal.digits(number)).as("%s", number).isEqualTo(Decimal.BITS);
              }
            });
  }

  @Test
  void gives_back_the_very_bits_of_any_number_it_takes() {
    var random = new Random(2);
    int taken = 0;
    for (int i = 0; i < 300_000; i++) {
      double number =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextInt() / Math.pow(10, random.nextInt(12));
      int digits = Decimal.digits(number);
      if (digits != Decimal.BITS) {
        taken++;
        assertThat(
                Double.doubleToRawLongBits(Decimal.number(Decimal.whole(number, digits), digits)))
            .isEqualTo(Double.doubleToRawLongBits(number));
      }
    }
    assertThat(taken).isGreaterThan(100_000);
  }
}
