package io.millwright.recording.internal;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Records without end, as a process of its own: it is killed. */
final class Scribe {
  static final SessionId SESSION = new SessionId("rs-scribe");

  private Scribe() {}

  static Take take(Scope scope, int number, Instant at) {
    return new Take(SESSION, "acme", new MachineId("a1"), scope, number, at);
  }

  static Terms terms(long freeBytes) {
    return new Terms(
        Duration.ofDays(90),
        Map.of("bolt", Duration.ofDays(10)),
        Duration.ofMinutes(5),
        freeBytes,
        Long.MAX_VALUE);
  }

  static ByteBuffer line(long number) {
    return ByteBuffer.wrap("%08d".formatted(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** Tells each thousandth. */
  public static void main(String[] arguments) throws IOException {
    Clock clock = Clock.systemUTC();
    var shelf = new Shelf(Path.of(arguments[0]), terms(0), clock);
    Track track = new FileRecorder(shelf, clock).begin(take(Scope.VIEW, 1, clock.instant()));
    for (long number = 0; ; number++) {
      track.shown(line(number));
      if (number % 1_000 == 0) {
        System.out.println(number);
      }
    }
  }
}
