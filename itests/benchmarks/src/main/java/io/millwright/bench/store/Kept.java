package io.millwright.bench.store;

import io.millwright.bus.Listener;
import io.millwright.bus.TimePassed;
import io.millwright.history.History;
import io.millwright.history.internal.Archive;
import io.millwright.history.internal.Recorder;
import io.millwright.history.internal.StoredHistory;
import io.millwright.history.internal.Upkeep;
import io.millwright.store.Store;
import io.millwright.testkit.Config;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Map;

/** The history as a site has it, on a store. */
final class Kept {
  private static final String CONFIG = "io.millwright.history.internal.RecorderConfig";

  private final Listener recorder;
  private final Listener upkeep;
  private final History history;

  Kept(Store store) throws ReflectiveOperationException {
    var archive = new Archive(store);
    // Only Declarative Services may see the type of a configuration.
    Class<? extends Annotation> type = Class.forName(CONFIG).asSubclass(Annotation.class);
    // The simulated time may lie back; nothing is to be folded away.
    Annotation config = Config.of(type, Map.of("keep.days", 36_500));
    recorder = Recorder.class.getConstructor(Archive.class, type).newInstance(archive, config);
    upkeep = Upkeep.class.getConstructor(Archive.class, type).newInstance(archive, config);
    history = new StoredHistory(archive);
  }

  Listener recorder() {
    return recorder;
  }

  History history() {
    return history;
  }

  /** Packs what is due. */
  void tidy(Instant now) throws Exception {
    upkeep.on(new TimePassed(now));
  }
}
