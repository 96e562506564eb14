package io.millwright.history.internal.db;

import io.millwright.history.StoredReading;
import io.millwright.model.Reading;
import io.millwright.model.SignalId;
import io.millwright.model.State;
import io.millwright.model.Value;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading of a signal.
 *
 * @param stored the reading
 * @param since of a state, the time of the first of its equal readings; else null
 * @param imported whether it came with a past from elsewhere
 */
public record Newest(StoredReading stored, @Nullable Instant since, boolean imported) {
  /** One of which nothing before is known. */
  public static Newest first(StoredReading stored, boolean imported) {
    Reading reading = stored.reading();
    return new Newest(
        stored, reading.value() instanceof State ? reading.stamp().time() : null, imported);
  }

  /** Whose. */
  public SignalId signal() {
    return stored.reading().signal();
  }

  /** The one after this. */
  public Newest followedBy(StoredReading next, boolean fromElsewhere) {
    Value value = next.reading().value();
    boolean same = since != null && Objects.equals(value, stored.reading().value());
    return same ? new Newest(next, since, fromElsewhere) : first(next, fromElsewhere);
  }
}
