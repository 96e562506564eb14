package io.millwright.device.tester;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The reference blocks under the indenter, and the tester's error upon them. */
final class Bench {
  private final Clock clock;
  private final Random chance;
  private final Block block;
  private Instant driftsSince;
  private double driftAtStart;
  private double driftPerHour;
  private double scatter;

  Bench(Clock clock, long seed, Block block) {
    this.clock = clock;
    this.chance = new Random(seed);
    this.block = block;
    this.driftsSince = clock.instant();
  }

  /** The block that is used unless an order names another scale. */
  record Block(String name, Scale scale, double certified, double tolerance) {
    static Block ready(Scale scale) {
      return new Block("", scale, scale.certified(), scale.tolerance());
    }
  }

  Block block() {
    return block;
  }

  private Block block(Scale scale) {
    return scale == block.scale() ? block : Block.ready(scale);
  }

  double scatter() {
    return scatter;
  }

  void scatter(double points) {
    scatter = points;
  }

  double driftPerHour() {
    return driftPerHour;
  }

  /** The error without scatter, in points, at this moment. */
  double drift() {
    double hours =
        Duration.between(driftsSince, clock.instant()).toMillis()
            / (double) Duration.ofHours(1).toMillis();
    return driftAtStart + driftPerHour * hours;
  }

  /** From now on the error is {@code points} and grows by so much each hour. */
  void drift(double points, double perHour) {
    driftsSince = clock.instant();
    driftAtStart = points;
    driftPerHour = perHour;
  }

  /** What the tester reads off an indent. */
  Indent indent(int number, Wish wish) {
    Block under = wish.scale() == null ? block : block(wish.scale());
    double scattered = under.certified() + drift() + scatter * chance.nextGaussian();
    double read = wish.value() == null ? scattered : wish.value();
    Judgement judged =
        wish.judgement() == null
            ? Judgement.of(read, under.certified(), under.tolerance())
            : wish.judgement();
    String name = wish.block() == null ? under.name() : wish.block();
    return new Indent(number, under.scale(), read, judged, name, clock.instant());
  }

  byte[] noise(int length) {
    byte[] bytes = new byte[length];
    chance.nextBytes(bytes);
    return bytes;
  }
}
