package io.millwright.history.internal.format;

import io.millwright.history.StoredReading;
import io.millwright.model.Count;
import io.millwright.model.Hardness;
import io.millwright.model.Quality;
import io.millwright.model.Quantity;
import io.millwright.model.Reading;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import io.millwright.model.SourceClock;
import io.millwright.model.Stamp;
import io.millwright.model.State;
import io.millwright.model.Text;
import io.millwright.model.Unit;
import io.millwright.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Readings of every shape a machine could send, each seed its own mood. */
final class AnyReadings implements Names {
  private static final Unit[] UNITS = {
    Unit.CELSIUS, Unit.ONE, new Unit("µ\ud800"), new Unit("m".repeat(32))
  };
  private static final String[] SCALES = {"HRC", "HV30/20", "HBW 1/30/20", "HLD+15"};
  private static final String[] TEXTS = {
    "", "Automatic", "Größe", "漢字 \ud83d\ude00", "\ud83d half", "\udc00\ud800", "\u0000", "a\uffff"
  };
  private static final double[] NUMBERS = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_NORMAL,
    0.1 + 0.2,
    1e15,
    1e16,
    9007199254740994.0,
    1e-15,
    123456789.123,
    -273.15
  };
  private static final Instant[] TIMES = {
    Instant.MIN,
    Instant.MAX,
    Instant.EPOCH,
    Instant.EPOCH.minusNanos(1),
    Instant.parse("1601-01-01T00:00:00Z"),
    Instant.parse("1677-09-21T00:12:43.145224192Z"),
    Instant.parse("2242-03-16T12:56:32Z"),
    Instant.parse("2262-04-11T23:47:16.854775808Z"),
    Instant.parse("9999-12-31T23:59:59.9999999Z")
  };

  private final Random random;
  private final int signals;
  private final int kinds;
  private final boolean isWild;
  private final long sourceStep;
  private Instant source = Instant.parse("2026-03-29T00:59:58.123Z");
  private Instant received = source.plusMillis(7);

  AnyReadings(long seed) {
    this.random = new Random(seed);
    this.signals = 1 + random.nextInt(30);
    this.kinds = random.nextInt(7);
    this.isWild = random.nextInt(3) == 0;
    this.sourceStep = (long) Math.pow(10, random.nextInt(10));
  }

  int upTo(int most) {
    return random.nextInt(most + 1);
  }

  List<Reading> readings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> reading(id(random.nextInt(3) == 0 ? upTo(signals) : i % signals)))
        .toList();
  }

  /** Readings of one signal, with holes between and new epochs. */
  List<StoredReading> stored(int count) {
    var all = new ArrayList<StoredReading>();
    var place = new Sequence(1 + random.nextInt(9), 1 + upTo(1_000_000));
    int stride = 1 + upTo(600);
    for (int i = 0; i < count; i++) {
      place =
          random.nextInt(40) == 0
              ? new Sequence(place.epoch() + 1, 1 + upTo(9))
              : place.plus(random.nextInt(9) == 0 ? 1 + upTo(5_000) : stride);
      all.add(new StoredReading(place, reading(id(0))));
    }
    return all;
  }

  Reading reading(SignalId signal) {
    Value value = value(kinds == 6 || random.nextInt(50) == 0 ? random.nextInt(6) : kinds);
    Quality quality =
        value == null
            ? Quality.BAD
            : random.nextInt(20) == 0 ? any(Quality.values()) : Quality.GOOD;
    return new Reading(signal, value, quality, stamp());
  }

  private Stamp stamp() {
    if (isWild && random.nextInt(5) == 0) {
      return new Stamp(wild(), wild(), any(SourceClock.values()));
    }
    source = source.plus(Duration.ofNanos(sourceStep * (random.nextInt(2_000) - 500)));
    if (random.nextInt(10) == 0) {
      received = received.plusMillis(random.nextInt(1_000));
    }
    return random.nextInt(20) == 0
        ? new Stamp(received, received, SourceClock.TRUSTED)
        : Stamp.of(source, received);
  }

  private Instant wild() {
    return random.nextBoolean()
        ? any(TIMES)
        : Instant.ofEpochSecond(random.nextLong() >> (10 + random.nextInt(20)), random.nextInt());
  }

  private @Nullable Value value(int kind) {
    return switch (kind) {
      case 0 -> null;
      case 1 -> new Quantity(number(), UNITS[random.nextInt(isWild ? UNITS.length : 1)]);
      case 2 -> new Hardness(Math.abs(number()), any(SCALES));
      case 3 -> new State(TEXTS[random.nextInt(3)]);
      case 4 -> new Text(any(TEXTS));
      default -> new Count(random.nextLong() >>> (1 + random.nextInt(60)));
    };
  }

  private double number() {
    return switch (random.nextInt(isWild ? 4 : 2)) {
      case 0 -> random.nextInt(10_000) / 100.0;
      case 1 -> random.nextInt(-2_000_000, 2_000_000) / 10_000.0;
      case 2 -> random.nextGaussian();
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  @Override
  public int number(SignalId signal) {
    return Integer.parseInt(signal.text().substring(2));
  }

  @Override
  public @Nullable SignalId signal(int number) {
    return number <= signals ? id(number) : null;
  }

  private static SignalId id(int number) {
    return new SignalId("s." + number);
  }

  private <T> T any(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
