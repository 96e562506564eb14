package io.millwright.remote.session.internal.wire;

import io.millwright.remote.session.Recorder;
import io.millwright.testkit.Config;
import java.util.Map;

/** Who records in a test, or nobody. */
public final class Tapes {
  private Tapes() {}

  /** Nobody records, and all goes on. */
  public static Tape none() {
    return new Tape(Config.of(TapeConfig.class, Map.of("unrecorded", "allow")));
  }

  /** Nobody records, and so nothing is opened. */
  public static Tape missing() {
    return new Tape(Config.of(TapeConfig.class, Map.of()));
  }

  /** Somebody records, and must. */
  public static Tape with(Recorder recorder) {
    Tape tape = missing();
    tape.bindRecorder(recorder);
    return tape;
  }
}
