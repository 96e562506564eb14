package io.millwright.driver.serial.profile;

import io.millwright.driver.files.JsonFile;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.serial.profile.Checksum.Kind;
import io.millwright.driver.serial.profile.Checksum.Mark;
import io.millwright.driver.serial.profile.Checksum.Place;
import io.millwright.driver.serial.profile.Checksum.Written;
import io.millwright.driver.serial.profile.Framing.By;
import io.millwright.driver.serial.profile.LineSettings.FlowControl;
import io.millwright.driver.serial.profile.LineSettings.Parity;
import io.millwright.driver.serial.profile.LineSettings.StopBits;
import io.millwright.driver.serial.profile.Profile.About;
import io.millwright.driver.serial.profile.Profile.Dialogue;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one profile file's content; everything wrong is collected, not only the first. */
final class ProfileReader {
  static final Set<String> KEYS =
      Set.of(
          "$schema",
          "title",
          "source",
          "running",
          "extends",
          "line",
          "frame",
          "checksum",
          "ask",
          "acknowledge",
          "numbering",
          "characters",
          "decimal",
          "unit",
          "messages",
          "fields",
          "date");

  private static final Framing NO_FRAMING =
      new Framing(By.DELIMITER, Bytes.NONE, Bytes.parse("<CR>"), 0, 256, Duration.ofSeconds(2));
  private static final Dialogue SILENCE =
      new Dialogue(
          Optional.empty(),
          Duration.ofSeconds(1),
          Optional.empty(),
          Optional.empty(),
          Numbering.USUAL);
  private static final int LONGEST_FRAME = 4_096;
  private static final int USUAL_LONGEST = 256;

  private final JsonSpot root;
  private final String name;
  private final Optional<Profile> parent;

  ProfileReader(JsonFile file, String name, Optional<Profile> parent) {
    this.root = file.root();
    this.name = name;
    this.parent = parent;
  }

  Profile read() {
    root.only(KEYS);
    Checksum checksum =
        root.has("checksum")
            ? checksum(root.at("checksum"))
            : parent.map(Profile::checksum).orElse(Checksum.NONE);
    return new Profile(
        about(),
        line(root.at("line"), parent.map(Profile::line).orElse(LineSettings.USUAL)),
        framing(checksum),
        checksum,
        dialogue(parent.map(Profile::dialogue).orElse(SILENCE)),
        new GrammarReader(root, parent.map(Profile::grammar)).read());
  }

  private About about() {
    if (parent.isEmpty()) {
      root.neededText("title");
      root.neededText("source");
    }
    return new About(
        name,
        root.text("title").or(() -> parent.map(p -> p.about().title())).orElse(name),
        root.text("source").or(() -> parent.map(p -> p.about().source())).orElse(Profile.EXAMPLE),
        root.yes("running", parent.map(p -> p.about().running()).orElse(false)));
  }

  private LineSettings line(JsonSpot spot, LineSettings usual) {
    if (!root.has("line")) {
      return usual;
    }
    spot.only(Set.of("baud", "data.bits", "parity", "stop.bits", "flow"));
    return new LineSettings(
        spot.whole("baud", 50, 4_000_000, usual.baud()),
        spot.whole("data.bits", 5, 8, usual.dataBits()),
        word(spot, "parity", Parity.class, usual.parity()),
        stopBits(spot, usual.stopBits()),
        word(spot, "flow", FlowControl.class, usual.flow()));
  }

  private static StopBits stopBits(JsonSpot spot, StopBits usual) {
    if (!spot.has("stop.bits")) {
      return usual;
    }
    double bits = spot.number("stop.bits", 1, 2, 1);
    if (bits != 1 && bits != 1.5 && bits != 2) {
      spot.at("stop.bits").wrong("1, 1.5 or 2 is needed here");
    }
    return bits == 1 ? StopBits.ONE : bits == 2 ? StopBits.TWO : StopBits.ONE_AND_A_HALF;
  }

  private Framing framing(Checksum checksum) {
    if (!root.has("frame")) {
      if (parent.isEmpty()) {
        root.wrong("\"frame\" is missing: it says where a frame ends");
      }
      Framing known = parent.map(Profile::framing).orElse(NO_FRAMING);
      return known.by() == By.LENGTH
          ? known
          : new Framing(
              known.by(),
              known.start(),
              known.end(),
              behind(checksum),
              known.longest(),
              known.pause());
    }
    JsonSpot spot = root.at("frame");
    spot.only(Set.of("by", "start", "end", "length", "longest", "pause.seconds"));
    By by = word(spot, "by", By.class, By.DELIMITER);
    boolean enclosed = by == By.STX_ETX;
    boolean ends = enclosed || by == By.DELIMITER;
    Bytes start = bytes(spot, "start", enclosed ? "<STX>" : "");
    Bytes end = bytes(spot, "end", enclosed ? "<ETX>" : "");
    int length = spot.whole("length", 1, LONGEST_FRAME, 0);
    if (ends == end.isEmpty()) {
      spot.wrong(ends ? "\"end\" is missing" : "\"end\" has no meaning for this frame");
    }
    if ((by == By.LENGTH) != (length > 0)) {
      spot.wrong("\"length\" belongs to a frame by length, and only there");
    }
    if (enclosed && start.isEmpty()) {
      spot.at("start").wrong("at least one byte is needed here");
    }
    if (checksum.place() == Place.BEHIND_END && checksum.kind() != Kind.NONE && !ends) {
      spot.wrong("a checksum behind the end needs a frame with an end mark");
    }
    return new Framing(
        by,
        start,
        end,
        by == By.LENGTH ? length : behind(checksum),
        Math.max(length, spot.whole("longest", 1, LONGEST_FRAME, USUAL_LONGEST)),
        spot.seconds("pause.seconds", 0.001, 3_600, by == By.PAUSE ? 0.2 : 2));
  }

  private static int behind(Checksum checksum) {
    return checksum.place() == Place.BEHIND_END ? checksum.digits() : 0;
  }

  private static Checksum checksum(JsonSpot spot) {
    spot.only(Set.of("kind", "place", "written", "digits", "separator", "covers"));
    spot.neededText("kind");
    Kind kind = word(spot, "kind", Kind.class, Kind.NONE);
    Place place = word(spot, "place", Place.class, Place.LAST);
    Written written = word(spot, "written", Written.class, Written.HEX);
    int usual =
        switch (written) {
          case HEX -> Sums.bits(kind) / 4;
          case RAW, RAW_LOW_FIRST -> Sums.bits(kind) / 8;
          case DECIMAL -> 0;
        };
    int digits = spot.whole("digits", 1, 8, usual);
    Bytes separator = bytes(spot, "separator", "");
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

  private Dialogue dialogue(Dialogue usual) {
    Optional<Bytes> ask = usual.ask();
    Duration every = usual.every();
    if (root.has("ask")) {
      JsonSpot spot = root.at("ask");
      spot.only(Set.of("text", "every.seconds"));
      ask = written(spot, "text").or(usual::ask);
      if (ask.isEmpty()) {
        spot.wrong("\"text\" is missing: what makes the device send");
      }
      every = spot.seconds("every.seconds", 0.05, 86_400, every.toMillis() / 1_000.0);
    }
    Optional<Bytes> good = usual.good();
    Optional<Bytes> damaged = usual.damaged();
    if (root.has("acknowledge")) {
      JsonSpot spot = root.at("acknowledge");
      spot.only(Set.of("good", "damaged"));
      good = written(spot, "good");
      damaged = written(spot, "damaged");
    }
    return new Dialogue(ask, every, good, damaged, numbering(usual.numbering()));
  }

  private Numbering numbering(Numbering usual) {
    if (!root.has("numbering")) {
      return usual;
    }
    JsonSpot spot = root.at("numbering");
    spot.only(Set.of("first", "last", "longest.hole"));
    int first = spot.whole("first", 0, Integer.MAX_VALUE, (int) usual.first());
    long last = spot.has("last") ? spot.whole("last", 1, Integer.MAX_VALUE, 1) : usual.last();
    if (last <= first) {
      spot.wrong("\"last\" must be greater than \"first\"");
    }
    return new Numbering(
        first, last, spot.whole("longest.hole", 1, 1_000_000, usual.longestHole()));
  }

  private static Bytes bytes(JsonSpot spot, String key, String otherwise) {
    return spot.has(key) ? written(spot, key).orElse(Bytes.NONE) : Bytes.parse(otherwise);
  }

  /** Bytes as people write them, {@code ?<CR>}; JSON's own escapes do, too. */
  private static Optional<Bytes> written(JsonSpot spot, String key) {
    if (!spot.has(key)) {
      return Optional.empty();
    }
    JsonSpot place = spot.at(key);
    if (!place.node().isTextual() || place.node().textValue().isEmpty()) {
      place.wrong("a text in quotes is needed here, such as \"?<CR>\"");
      return Optional.empty();
    }
    try {
      return Optional.of(Bytes.parse(place.node().textValue()));
    } catch (IllegalArgumentException e) {
      place.wrong(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static <E extends Enum<E>> E word(JsonSpot spot, String key, Class<E> type, E usual) {
    E[] all = type.getEnumConstants();
    List<String> words = Arrays.stream(all).map(ProfileReader::word).toList();
    String written = spot.word(key, words, word(usual));
    return all[words.indexOf(written)];
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
