package io.millwright.driver.serial.profile;

import io.millwright.driver.files.JsonFile;
import io.millwright.driver.files.JsonSpot;
import io.millwright.driver.serial.profile.LineSettings.FlowControl;
import io.millwright.driver.serial.profile.LineSettings.Parity;
import io.millwright.driver.serial.profile.LineSettings.StopBits;
import io.millwright.driver.serial.profile.Profile.About;
import io.millwright.driver.serial.profile.Profile.Dialogue;
import java.time.Duration;
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

  private static final Dialogue SILENCE =
      new Dialogue(
          Optional.empty(),
          Duration.ofSeconds(1),
          Optional.empty(),
          Optional.empty(),
          Numbering.USUAL);
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
            ? FrameReader.checksum(root.at("checksum"))
            : parent.map(Profile::checksum).orElse(Checksum.NONE);
    return new Profile(
        about(),
        line(root.at("line"), parent.map(Profile::line).orElse(LineSettings.USUAL)),
        new FrameReader(root, parent.map(Profile::framing)).read(checksum),
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
        Spots.word(spot, "parity", Parity.class, usual.parity()),
        stopBits(spot, usual.stopBits()),
        Spots.word(spot, "flow", FlowControl.class, usual.flow()));
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

  private Dialogue dialogue(Dialogue usual) {
    Optional<Bytes> ask = usual.ask();
    Duration every = usual.every();
    if (root.has("ask")) {
      JsonSpot spot = root.at("ask");
      spot.only(Set.of("text", "every.seconds"));
      ask = Spots.bytes(spot, "text").or(usual::ask);
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
      good = Spots.bytes(spot, "good");
      damaged = Spots.bytes(spot, "damaged");
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
}
