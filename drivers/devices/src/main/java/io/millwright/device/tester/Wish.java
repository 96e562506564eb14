package io.millwright.device.tester;

import org.jspecify.annotations.Nullable;

/** What an order wants of an indent; the bench decides where it says nothing. */
record Wish(
    @Nullable Scale scale,
    @Nullable Double value,
    @Nullable Judgement judgement,
    @Nullable String block) {
  private static final String NAME = "[A-Za-z0-9._-]{0,20}";

  static final Wish NOTHING = new Wish(null, null, null, null);

  Wish {
    if (block != null) {
      requireName(block);
    }
  }

  /** A block's name must not look like anything else in a frame. */
  static String requireName(String block) {
    if (!block.matches(NAME)) {
      throw new IllegalArgumentException(
          "block %s: up to 20 letters, digits, dots, hyphens".formatted(block));
    }
    return block;
  }
}
