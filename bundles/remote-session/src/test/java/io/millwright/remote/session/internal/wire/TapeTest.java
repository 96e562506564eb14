package io.millwright.remote.session.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.model.MachineId;
import io.millwright.remote.session.Recorder;
import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.Scope;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a stream may go on unrecorded. */
class TapeTest {
  private static final Take TAKE =
      new Take(
          new SessionId("rs-1"), "acme", new MachineId("a1"), Scope.TERMINAL, 1, Instant.EPOCH);

  private final List<String> kept = new ArrayList<>();
  private boolean full;

  private final class Paper implements Recorder, Track {
    private void keep(String what) throws IOException {
      if (full) {
        throw new IOException("the disk is full");
      }
      kept.add(what);
    }

    @Override
    public Track begin(Take take) {
      return this;
    }

    @Override
    public void shown(ByteBuffer bytes) throws IOException {
      keep("shown");
    }

    @Override
    public void typed(long passed, long dropped) throws IOException {
      keep("typed");
    }

    @Override
    public void resized(int columns, int rows) throws IOException {
      keep("%dx%d".formatted(columns, rows));
    }

    @Override
    public void close() {
      kept.add("closed");
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public List<Seal> seals(SessionId session) {
      return List.of();
    }
  }

  private Track track() throws IOException {
    Tape tape = Tapes.none();
    tape.bindRecorder(new Paper());
    return tape.begin(TAKE);
  }

  @Test
  void the_size_of_a_terminal_is_kept() throws IOException {
    track().resized(100, 30);

    assertThat(kept).containsExactly("100x30");
  }

  @Test
  void it_goes_on_when_a_size_cannot_be_kept() throws IOException {
    Track track = track();
    full = true;
    track.resized(100, 30);
    full = false;
    track.shown(ByteBuffer.allocate(1));

    assertThat(kept).containsExactly("closed");
  }

  // The page says what is recorded: it must not say so of what is not.
  @Test
  void it_says_of_a_session_of_which_something_went_on_unrecorded_that_it_is_not_kept()
      throws IOException {
    Tape tape = Tapes.none();
    assertThat(tape.keeps(TAKE.session())).isFalse();
    tape.bindRecorder(new Paper());
    Track track = tape.begin(TAKE);
    assertThat(tape.keeps(TAKE.session())).isTrue();
    full = true;
    track.shown(ByteBuffer.allocate(1));
    full = false;

    assertThat(tape.keeps(TAKE.session())).isFalse();
    assertThat(tape.keeps(new SessionId("rs-other"))).isTrue();
    tape.forget(TAKE.session());
    assertThat(tape.keeps(TAKE.session())).isTrue();
  }
}
