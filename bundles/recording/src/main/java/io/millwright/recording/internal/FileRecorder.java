package io.millwright.recording.internal;

import io.millwright.remote.session.Recorder;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps streams in files of the shelf. */
@Component
public final class FileRecorder implements Recorder {
  private final Shelf shelf;
  private final Clock clock;

  /** For the running site. */
  @Activate
  public FileRecorder(@Reference Shelf shelf) {
    this(shelf, Clock.systemUTC());
  }

  FileRecorder(Shelf shelf, Clock clock) {
    this.shelf = shelf;
    this.clock = clock;
  }

  @Override
  public Track begin(Take take) throws IOException {
    return new Reel(shelf, take, clock);
  }

  @Override
  public Optional<String> trouble() {
    return shelf.trouble();
  }

  @Override
  public List<Seal> seals(SessionId session) throws IOException {
    var seals = new ArrayList<Seal>();
    for (Path file : shelf.parts(session)) {
      Look look = Look.at(file, shelf);
      seals.add(
          new Seal(
              look.part(),
              look.form(),
              look.bytes(),
              look.sha256(),
              look.chain(),
              look.state() == io.millwright.recording.Recording.State.WHOLE));
    }
    return seals;
  }
}
