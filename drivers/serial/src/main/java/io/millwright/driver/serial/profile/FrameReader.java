package io.millwright.driver.serial.profile;

import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.serial.profile.Checksum.Kind;
import io.millwright.driver.serial.profile.Checksum.Mark;
import io.millwright.driver.serial.profile.Checksum.Place;
import io.millwright.driver.serial.profile.Checksum.Written;
import io.millwright.driver.serial.profile.Framing.By;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads where frames begin and end, and how they are guarded. */
final class FrameReader {
  private static final Framing NO_FRAMING =
      new Framing(By.DELIMITER, Bytes.NONE, Bytes.parse("<CR>"), 0, 256, Duration.ofSeconds(2));
  private static final int LONGEST_FRAME = 4_096;
  private static final int USUAL_LONGEST = 256;

  private final JsonSpot root;
  private final Optional<Framing> parent;

  FrameReader(JsonSpot root, Optional<Framing> parent) {
    this.root = root;
    this.parent = parent;
  }

  Framing read(Checksum checksum) {
    return root.has("frame") ? written(root.at("frame"), checksum) : inherited(checksum);
  }

  private Framing inherited(Checksum checksum) {
    if (parent.isEmpty()) {
      root.wrong("\"frame\" is missing: it says where a frame ends");
    }
    Framing known = parent.orElse(NO_FRAMING);
    int size = known.by() == By.LENGTH ? known.size() : behind(checksum);
    return new Framing(
        known.by(), known.start(), known.end(), size, known.longest(), known.pause());
  }

  private static Framing written(JsonSpot spot, Checksum checksum) {
    spot.only(Set.of("by", "start", "end", "length", "longest", "pause.seconds"));
    By by = Spots.word(spot, "by", By.class, By.DELIMITER);
    boolean enclosed = by == By.STX_ETX;
    int length = spot.whole("length", 1, LONGEST_FRAME, 0);
    var framing =
        new Framing(
            by,
            Spots.bytes(spot, "start", enclosed ? "<STX>" : ""),
            Spots.bytes(spot, "end", enclosed ? "<ETX>" : ""),
            by == By.LENGTH ? length : behind(checksum),
            Math.max(length, spot.whole("longest", 1, LONGEST_FRAME, USUAL_LONGEST)),
            spot.seconds("pause.seconds", 0.001, 3_600, by == By.PAUSE ? 0.2 : 2));
    boolean ends = enclosed || by == By.DELIMITER;
    if (ends == framing.end().isEmpty()) {
      spot.wrong(ends ? "\"end\" is missing" : "\"end\" has no meaning for this frame");
    }
    if ((by == By.LENGTH) != (length > 0)) {
      spot.wrong("\"length\" belongs to a frame by length, and only there");
    }
    if (!ends && checksum.place() == Place.BEHIND_END && checksum.kind() != Kind.NONE) {
      spot.wrong("a checksum behind the end needs a frame with an end mark");
    }
    return framing;
  }

  private static int behind(Checksum checksum) {
    return checksum.place() == Place.BEHIND_END ? checksum.digits() : 0;
  }

  static Checksum checksum(JsonSpot spot) {
    spot.only(Set.of("kind", "place", "written", "digits", "separator", "covers"));
    spot.neededText("kind");
    Kind kind = Spots.word(spot, "kind", Kind.class, Kind.NONE);
    Place place = Spots.word(spot, "place", Place.class, Place.LAST);
    Written written = Spots.word(spot, "written", Written.class, Written.HEX);
    int usual =
        switch (written) {
          case HEX -> Sums.bits(kind) / 4;
          case RAW, RAW_LOW_FIRST -> Sums.bits(kind) / 8;
          case DECIMAL -> 0;
        };
    int digits = spot.whole("digits", 1, 8, usual);
    Bytes separator = Spots.bytes(spot, "separator", "");
    if ((place == Place.LAST_FIELD) == separator.isEmpty()) {
      spot.wrong("\"separator\" belongs to a checksum at the place last-field, and only there");
    }
    if (digits == 0 && kind != Kind.NONE && place != Place.LAST_FIELD) {
      spot.wrong("\"digits\" is missing: how many decimal digits the checksum has");
    }
    return kind == Kind.NONE
        ? Checksum.NONE
        : new Checksum(kind, place, written, digits, separator, covers(spot));
  }

  private static Set<Mark> covers(JsonSpot spot) {
    var marks = EnumSet.noneOf(Mark.class);
    for (JsonSpot element : spot.at("covers").elements()) {
      String word = element.text();
      switch (word) {
        case "start" -> marks.add(Mark.START);
        case "end" -> marks.add(Mark.END);
        default -> element.wrong("start or end is needed here");
      }
    }
    return marks;
  }
}
