package io.millwright.driver.serial.profile;

import io.millwright.driver.serial.profile.Framing.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames. Holds never more than one frame of the greatest length with
 * its marks; each byte is looked at a fixed number of times.
 */
final class Framer {
  private enum Mode {
    /** Between frames, where a start mark is due. */
    OUTSIDE,
    INSIDE,
    /** Behind the end mark, where a checksum is due. */
    BEHIND,
    /** In the rest of an overlong frame. */
    SKIPPING
  }

  private final Framing framing;
  private final byte[] held;
  private int length;
  private int endOfBody;
  private Mode mode;
  private @Nullable Instant newest;
  private List<Frame> found = new ArrayList<>();

  Framer(Framing framing) {
    this.framing = framing;
    int marks = framing.start().length() + framing.end().length() + 1;
    this.held = new byte[framing.longest() + marks + framing.size()];
    this.mode = before();
  }

  /** How many bytes it can hold at most. */
  int capacity() {
    return held.length;
  }

  List<Frame> feed(byte[] bytes, int count, Instant now) {
    if (count == 0) {
      return idle(now);
    }
    pause(now);
    for (int i = 0; i < count; i++) {
      take(bytes[i]);
    }
    newest = now;
    return harvest();
  }

  List<Frame> idle(Instant now) {
    pause(now);
    return harvest();
  }

  private List<Frame> harvest() {
    List<Frame> harvest = found;
    found = new ArrayList<>();
    return harvest;
  }

  private void pause(Instant now) {
    if (newest == null || Duration.between(newest, now).compareTo(framing.pause()) < 0) {
      return;
    }
    if (framing.by() == By.PAUSE && mode == Mode.INSIDE) {
      whole(length);
    } else if (mode == Mode.OUTSIDE) {
      stray(length);
    } else if (mode != Mode.SKIPPING) {
      giveUp("half a frame: nothing followed for %s s".formatted(seconds(framing.pause())));
    }
    begin(before());
    newest = null;
  }

  private void take(byte each) {
    held[length++] = each;
    switch (mode) {
      case OUTSIDE -> outside();
      case INSIDE -> inside();
      case BEHIND -> {
        if (length == endOfBody + framing.end().length() + framing.size()) {
          whole(endOfBody);
        }
      }
      case SKIPPING -> skipping();
    }
  }

  private void outside() {
    if (endsWith(framing.start())) {
      stray(length - framing.start().length());
      enter();
    } else if (length == held.length) {
      int kept = framing.start().length() - 1;
      stray(length - kept);
      keep(kept);
    }
  }

  private void inside() {
    int start = framing.start().length();
    if (start > 0
        && framing.by() != By.LENGTH
        && length >= 2 * start
        && endsWith(framing.start())) {
      length -= start;
      giveUp("half a frame: another began");
      enter();
    } else if (framing.by() == By.LENGTH && length - start == framing.size()) {
      whole(length);
    } else if (!framing.end().isEmpty()
        && length - start >= framing.end().length()
        && endsWith(framing.end())) {
      endOfBody = length - framing.end().length();
      mode = Mode.BEHIND;
      if (framing.size() == 0) {
        whole(endOfBody);
      }
    } else if (length - start > longest()) {
      found.add(Frame.overlong(Bytes.of(held, length)));
      keep(Math.max(0, mark().length() - 1));
      mode = Mode.SKIPPING;
    }
  }

  /** With all of its end mark but the last byte. */
  private int longest() {
    return framing.longest() + Math.max(0, framing.end().length() - 1);
  }

  private void skipping() {
    if (!mark().isEmpty() && endsWith(mark())) {
      begin(Mode.INSIDE);
      if (!framing.start().isEmpty()) {
        enter();
      }
    } else if (length == held.length) {
      keep(Math.max(0, mark().length() - 1));
    }
  }

  /** What ends an overlong frame. */
  private Bytes mark() {
    return framing.start().isEmpty() ? framing.end() : framing.start();
  }

  /** Bytes that are in no frame; line ends between frames are no news. */
  private void stray(int count) {
    Bytes bytes = Bytes.of(held, count);
    if (!trimmed(bytes).isEmpty()) {
      found.add(Frame.broken(bytes, "outside of any frame"));
    }
  }

  private void giveUp(String words) {
    Bytes bytes = Bytes.of(held, length);
    if (!trimmed(bytes).isEmpty()) {
      found.add(Frame.broken(bytes, words));
    }
  }

  private void whole(int bodyEnd) {
    Bytes raw = Bytes.of(held, length);
    Bytes body = raw.slice(framing.start().length(), bodyEnd);
    boolean lines = framing.by() == By.DELIMITER || framing.by() == By.PAUSE;
    Bytes content = lines ? trimmed(body) : body;
    int behindAt = Math.min(length, bodyEnd + framing.end().length());
    if (!lines || !content.isEmpty()) {
      found.add(Frame.whole(raw, content, raw.slice(behindAt, length)));
    }
    begin(before());
  }

  private void enter() {
    length = 0;
    for (int i = 0; i < framing.start().length(); i++) {
      held[length++] = (byte) framing.start().at(i);
    }
    mode = Mode.INSIDE;
  }

  /** Forgets all but the newest bytes, which may begin a mark. */
  private void keep(int count) {
    System.arraycopy(held, length - count, held, 0, count);
    length = count;
  }

  private void begin(Mode next) {
    length = 0;
    mode = next;
  }

  private Mode before() {
    return framing.start().isEmpty() ? Mode.INSIDE : Mode.OUTSIDE;
  }

  private boolean endsWith(Bytes mark) {
    if (length < mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((held[length - mark.length() + i] & 0xFF) != mark.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** Without CR, LF and NUL at both ends: devices differ in how they end a line. */
  private static Bytes trimmed(Bytes bytes) {
    int from = 0;
    int to = bytes.length();
    while (from < to && isLineEnd(bytes.at(from))) {
      from++;
    }
    while (to > from && isLineEnd(bytes.at(to - 1))) {
      to--;
    }
    return bytes.slice(from, to);
  }

  private static boolean isLineEnd(int value) {
    return value == '\r' || value == '\n' || value == 0;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3g", duration.toMillis() / 1_000.0);
  }
}
