package io.millwright.remote.session.internal.wire;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.millwright.remote.session.Recorder;
import io.millwright.remote.session.Recorder.Seal;
import io.millwright.remote.session.Recorder.Take;
import io.millwright.remote.session.Recorder.Track;
import io.millwright.remote.session.SessionId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who records, as far as it is here now, and what holds where nothing can be recorded. */
@Component(service = Tape.class)
@Designate(ocd = TapeConfig.class)
public final class Tape {
  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);
  private static final String NOBODY = "nothing records here now";

  private static final Track UNKEPT =
      new Track() {
        @Override
        public void shown(ByteBuffer bytes) {}

        @Override
        public void typed(long passed, long dropped) {}

        @Override
        public void close() {}
      };

  private final AtomicReference<@Nullable Recorder> recorder = new AtomicReference<>();
  private final boolean refuses;
  // Of these something went on unrecorded.
  private final Set<SessionId> gaps = ConcurrentHashMap.newKeySet();

  /** For the running site. */
  @Activate
  public Tape(TapeConfig config) {
    this.refuses =
        switch (config.unrecorded()) {
          case "refuse" -> true;
          case "allow" -> false;
          default ->
              throw new IllegalArgumentException(
                  "unrecorded is refuse or allow, not " + config.unrecorded());
        };
  }

  @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
  public void bindRecorder(Recorder service) {
    recorder.set(service);
  }

  /** It goes. */
  public void unbindRecorder(Recorder service) {
    recorder.compareAndSet(service, null);
  }

  /** Why no stream can be opened now; empty if one can. */
  public Optional<String> trouble() {
    Recorder here = recorder.get();
    return refuses ? here == null ? Optional.of(NOBODY) : here.trouble() : Optional.empty();
  }

  /** Whether all that passes and passed in a session is kept. */
  public boolean keeps(SessionId session) {
    Recorder here = recorder.get();
    return here != null && here.trouble().isEmpty() && !gaps.contains(session);
  }

  /** Nothing more of it passes. */
  void forget(SessionId session) {
    gaps.remove(session);
  }

  Track begin(Take take) throws IOException {
    try {
      Recorder here = recorder.get();
      if (here == null) {
        throw new IOException(NOBODY);
      }
      Track track = here.begin(take);
      return refuses ? track : new Forgiving(track, () -> gaps.add(take.session()));
    } catch (IOException e) {
      if (refuses) {
        throw e;
      }
      LOG.warn("{} of {} goes on unrecorded: {}", take.scope(), take.session(), e.getMessage());
      gaps.add(take.session());
      return UNKEPT;
    }
  }

  /**
   * What was kept of a session.
   *
   * @throws IOException if nobody can tell
   */
  public List<Seal> seals(SessionId session) throws IOException {
    Recorder here = recorder.get();
    if (here == null) {
      throw new IOException(NOBODY);
    }
    return here.seals(session);
  }

  /** Goes on when nothing can be kept any more. */
  private static final class Forgiving implements Track {
    private volatile Track track;
    private final Runnable gaveUp;

    Forgiving(Track track, Runnable gaveUp) {
      this.track = track;
      this.gaveUp = gaveUp;
    }

    @Override
    public void shown(ByteBuffer bytes) {
      try {
        track.shown(bytes);
      } catch (IOException e) {
        giveUp(e);
      }
    }

    @Override
    public void typed(long passed, long dropped) {
      try {
        track.typed(passed, dropped);
      } catch (IOException e) {
        giveUp(e);
      }
    }

    @Override
    public void resized(int columns, int rows) {
      try {
        track.resized(columns, rows);
      } catch (IOException e) {
        giveUp(e);
      }
    }

    private void giveUp(IOException cause) {
      LOG.warn("A stream goes on unrecorded", cause);
      gaveUp.run();
      track.close();
      track = UNKEPT;
    }

    @Override
    public void close() {
      track.close();
    }
  }
}
