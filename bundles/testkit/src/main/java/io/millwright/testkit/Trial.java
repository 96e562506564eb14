package io.millwright.testkit;

import io.millwright.driver.Driver;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A driver in front of a machine in trouble, or why there is no such trouble with its machines.
 * What a driver cannot meet is thus said in words and never passed over.
 */
public final class Trial {
  private final @Nullable Driver driver;
  private final String reason;
  private final BooleanSupplier begun;

  private Trial(@Nullable Driver driver, String reason, BooleanSupplier begun) {
    this.driver = driver;
    this.reason = reason;
    this.begun = begun;
  }

  /** A driver whose machine is in that trouble. */
  public static Trial of(Driver driver) {
    return of(driver, () -> true);
  }

  /**
   * The same, where the trouble begins on the way.
   *
   * @param begun whether it has, for instance: the machine was asked and does not answer
   */
  public static Trial of(Driver driver, BooleanSupplier begun) {
    return new Trial(driver, "", begun);
  }

  /** The trouble cannot happen to such machines, or is shown by another test. */
  public static Trial none(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("say why this trouble cannot be met");
    }
    return new Trial(null, reason, () -> true);
  }

  /** Empty if there is no such trouble. */
  @Nullable Driver driver() {
    return driver;
  }

  String reason() {
    return reason;
  }

  boolean hasBegun() {
    return begun.getAsBoolean();
  }
}
