package io.millwright.history.internal.format;

import io.millwright.model.Quality;
import io.millwright.model.Reading;
import io.millwright.model.SourceClock;
import io.millwright.model.Value;
import org.jspecify.annotations.Nullable;

/** What kind of value a reading has, its quality and its clock, as one small number. */
final class Traits {
  static final int NONE = 0;
  static final int QUANTITY = 1;
  static final int HARDNESS = 2;
  static final int STATE = 3;
  static final int TEXT = 4;
  static final int COUNT = 5;

  private static final int KIND = 0x07;
  private static final int QUALITY = 0x18;
  private static final int UNCERTAIN = 0x08;
  private static final int STALE = 0x10;
  private static final int BAD = 0x18;
  private static final int DOUBTFUL = 0x20;
  private static final int ALL = 0x3f;

  private Traits() {}

  static int of(Reading reading) {
    int quality =
        switch (reading.quality()) {
          case GOOD -> 0;
          case UNCERTAIN -> UNCERTAIN;
          case STALE -> STALE;
          case BAD -> BAD;
        };
    int clock = reading.stamp().clock() == SourceClock.TRUSTED ? 0 : DOUBTFUL;
    return kind(reading.value()) | quality | clock;
  }

  private static int kind(@Nullable Value value) {
    if (value == null) {
      return NONE;
    }
    return switch (value.kind()) {
      case QUANTITY -> QUANTITY;
      case HARDNESS -> HARDNESS;
      case STATE -> STATE;
      case TEXT -> TEXT;
      case COUNT -> COUNT;
    };
  }

  /** Throws if there is no reading with these. */
  static int checked(long traits) throws DamagedException {
    if (traits < 0
        || traits > ALL
        || (traits & KIND) > COUNT
        || ((traits & KIND) == NONE && (traits & QUALITY) != BAD)) {
      throw new DamagedException("%d are no traits of a reading".formatted(traits));
    }
    return (int) traits;
  }

  static int kind(long traits) {
    return (int) traits & KIND;
  }

  static Quality quality(long traits) {
    return switch ((int) traits & QUALITY) {
      case 0 -> Quality.GOOD;
      case UNCERTAIN -> Quality.UNCERTAIN;
      case STALE -> Quality.STALE;
      default -> Quality.BAD;
    };
  }

  static SourceClock clock(long traits) {
    return (traits & DOUBTFUL) == 0 ? SourceClock.TRUSTED : SourceClock.DOUBTFUL;
  }

  /** Whether the value is a quantity or a hardness, which are doubles with a unit or a scale. */
  static boolean isDouble(long traits) {
    int kind = kind(traits);
    return kind == QUANTITY || kind == HARDNESS;
  }

  /** Whether the value is a state or a text. */
  static boolean isWord(long traits) {
    int kind = kind(traits);
    return kind == STATE || kind == TEXT;
  }

  /** Whether it is a GOOD or UNCERTAIN quantity or count: what folds count. */
  static boolean isNumber(long traits) {
    int kind = kind(traits);
    return (kind == QUANTITY || kind == COUNT) && (traits & QUALITY) <= UNCERTAIN;
  }
}
