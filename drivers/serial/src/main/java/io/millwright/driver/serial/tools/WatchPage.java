package io.millwright.driver.serial.tools;

import io.millwright.driver.serial.profile.Bytes;
import io.millwright.driver.serial.profile.Finding;
import io.millwright.driver.serial.profile.Interpreter;
import io.millwright.driver.serial.profile.Profile;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Writes down what goes over a line, and beneath it what a profile makes of it. */
final class WatchPage {
  private static final int BYTES_A_LINE = 16;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final Clock clock;
  private final Optional<Interpreter> interpreter;

  WatchPage(PrintWriter out, Clock clock, Optional<Profile> profile) {
    this.out = out;
    this.clock = clock;
    this.interpreter = profile.map(Interpreter::new);
  }

  /** What we sent is shown with {@code >}, what came with {@code <}. */
  void show(Overheard.Piece piece) {
    Instant now = clock.instant();
    Bytes all = Bytes.of(piece.bytes());
    for (int from = 0; from < all.length(); from += BYTES_A_LINE) {
      Bytes some = all.slice(from, Math.min(all.length(), from + BYTES_A_LINE));
      out.printf("%s %s %-47s  %s%n", TIME.format(now), piece.ours() ? ">" : "<", some.hex(), some);
    }
    if (!piece.ours()) {
      interpreter.ifPresent(reads -> tell(reads.feed(piece.bytes(), piece.bytes().length, now)));
    }
    out.flush();
  }

  /** Nothing came: frames that end by a pause end. */
  void idle() {
    interpreter.ifPresent(reads -> tell(reads.idle(clock.instant())));
  }

  void note(String words) {
    out.println(words);
    out.flush();
  }

  private void tell(List<Finding> findings) {
    for (Finding finding : findings) {
      out.printf("%-12s = %s%n", "", Told.words(finding));
    }
    out.flush();
  }
}
