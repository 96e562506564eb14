package io.millwright.recording.internal;

import io.millwright.recording.Recording;
import io.millwright.recording.Recording.State;
import io.millwright.recording.internal.Frames.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a file of the shelf shows.
 *
 * @param part as in {@link Recording}, from the name of the file
 * @param form likewise
 * @param label empty if it cannot be read
 * @param ended empty if its end is missing
 */
record Look(
    String part,
    String form,
    Optional<Label> label,
    Optional<Instant> ended,
    long bytes,
    String sha256,
    State state) {
  /** How the part in a file is called; the file is not read. */
  static String part(Path file) {
    String[] words = words(file);
    return Integer.parseInt(words[0]) + "-" + Integer.parseInt(words[1]);
  }

  private static String[] words(Path file) {
    return String.valueOf(file.getFileName()).split("[-.]", -1);
  }

  /** Looks at its label and its end; one whose end is missing is read as far as it goes. */
  static Look at(Path file, Shelf shelf) throws IOException {
    String part = part(file);
    String form = words(file)[2];
    if (shelf.isRunning(file)) {
      return running(file, shelf, part, form);
    }
    try (var reader = new PartReader(file, shelf.key())) {
      Optional<Label> label = Optional.of(reader.label());
      Optional<Ending> ending = reader.ending();
      if (ending.isPresent()) {
        Ending end = ending.get();
        Optional<Instant> at = Optional.of(end.at());
        return new Look(part, form, label, at, end.bytes(), end.sha256(), State.WHOLE);
      }
      return torn(reader, part, form);
    } catch (ChangedException e) {
      return new Look(part, form, Optional.empty(), Optional.empty(), 0, "", State.BROKEN);
    }
  }

  private static Look running(Path file, Shelf shelf, String part, String form) throws IOException {
    try (var reader = new PartReader(file, shelf.key())) {
      Optional<Label> label = Optional.of(reader.label());
      return new Look(part, form, label, Optional.empty(), 0, "", State.RUNNING);
    }
  }

  private static Look torn(PartReader reader, String part, String form) throws IOException {
    Sum sum = sum(reader);
    return new Look(
        part,
        form,
        Optional.of(reader.label()),
        Optional.empty(),
        sum.bytes(),
        sum.sha256(),
        State.TORN);
  }

  /**
   * Reads all of it; the chain of what it holds.
   *
   * @throws ChangedException if it is not what was written
   */
  static String verified(PartReader reader) throws IOException {
    Sum sum = sum(reader);
    Optional<Ending> ending = reader.ending();
    boolean told = ending.filter(end -> end.sha256().equals(sum.sha256())).isPresent();
    if (ending.isPresent() != sum.ended() || sum.ended() != told) {
      throw new ChangedException("its end is another than was written");
    }
    return Hash.chain(reader.label().before(), sum.sha256());
  }

  /** What a part holds as far as it can be read. */
  record Sum(long bytes, String sha256, List<Input> inputs, boolean ended) {}

  /** Reads all of it. */
  static Sum sum(PartReader reader) throws IOException {
    MessageDigest digest = Hash.fresh();
    long bytes = 0;
    var inputs = new ArrayList<Input>();
    Optional<PartReader.Frame> next = reader.next();
    while (next.isPresent() && next.get().kind() != Kind.END) {
      byte[] content = next.get().content();
      if (next.get().kind() == Kind.INPUT) {
        inputs.add(Input.of(content));
      } else {
        digest.update(content);
        bytes += content.length;
      }
      next = reader.next();
    }
    return new Sum(bytes, Hash.hex(digest), inputs, next.isPresent());
  }

  String chain() {
    return label.map(one -> Hash.chain(one.before(), sha256)).orElse("");
  }

  Recording recording() {
    return new Recording(
        part,
        label.map(Label::scope).orElse(""),
        form,
        label.map(Label::begun).orElse(Instant.EPOCH),
        ended,
        bytes,
        sha256,
        state);
  }
}
