package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Profile.Dialogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes findings of what comes over one link. It has no clock and no thread of its own, holds never
 * more than one frame, and no exception escapes it whatever the bytes are. Not thread-safe.
 */
public final class Interpreter {
  private final Dialogue dialogue;
  private final Framer framer;
  private final Guard guard;
  private final Reader reader;
  private final LastSeen lastSeen;

  /** Begins without any knowledge of earlier results. */
  public Interpreter(Profile profile) {
    this(profile, new LastSeen());
  }

  /**
   * Goes on where another link to the same device ended.
   *
   * @param lastSeen is kept up to date
   */
  public Interpreter(Profile profile, LastSeen lastSeen) {
    this.dialogue = profile.dialogue();
    this.framer = new Framer(profile.framing());
    this.guard = new Guard(profile.checksum(), profile.framing());
    this.reader = new Reader(profile.grammar());
    this.lastSeen = lastSeen;
  }

  /**
   * Takes the first {@code length} bytes.
   *
   * @param now when they were read
   * @return in the order of the line
   */
  public List<Finding> feed(byte[] bytes, int length, Instant now) {
    return findings(framer.feed(bytes, length, now));
  }

  /** Nothing came: frames that end by a pause end, and half ones are given up. */
  public List<Finding> idle(Instant now) {
    return findings(framer.idle(now));
  }

  /** What makes the device send; empty if it sends by itself. */
  public Optional<Bytes> ask() {
    return dialogue.ask();
  }

  /** How often to ask. */
  public Duration askEvery() {
    return dialogue.every();
  }

  /** How many bytes it can hold at most. */
  int capacity() {
    return framer.capacity();
  }

  private List<Finding> findings(List<Frame> frames) {
    var findings = new ArrayList<Finding>();
    for (Frame frame : frames) {
      switch (frame.kind()) {
        case WHOLE -> arrived(frame, findings);
        case BROKEN -> findings.add(new Finding.Unreadable(frame.raw(), frame.words()));
        case OVERLONG -> findings.add(new Finding.Overlong(frame.raw()));
      }
    }
    return findings;
  }

  private void arrived(Frame frame, List<Finding> findings) {
    Guard.Checked checked = guard.check(frame);
    if (!checked.damage().isEmpty()) {
      findings.add(new Finding.Damaged(frame.raw(), checked.damage()));
      dialogue.damaged().ifPresent(bytes -> findings.add(new Finding.Reply(bytes)));
      return;
    }
    Finding finding = reader.read(checked.content(), frame.raw());
    if (finding instanceof Result result && result.label().sequence().isPresent()) {
      numbered(result, checked.content(), findings);
    } else {
      findings.add(finding);
    }
    // It arrived well even if we do not understand it: sent again it would say the same.
    dialogue.good().ifPresent(bytes -> findings.add(new Finding.Reply(bytes)));
  }

  private void numbered(Result result, Bytes content, List<Finding> findings) {
    long sequence = result.label().sequence().orElseThrow();
    if (lastSeen.isRepeat(sequence, content)) {
      findings.add(new Finding.Repeated(result.raw(), sequence));
      return;
    }
    findings.addAll(lastSeen.note(sequence, content, dialogue.numbering()));
    findings.add(result);
  }
}
