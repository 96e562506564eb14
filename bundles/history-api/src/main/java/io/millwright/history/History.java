package io.millwright.history;

import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import io.millwright.model.SignalId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads what was accepted: an OSGi service. Thread-safe; every method blocks on the database. Times
 * are those of {@link io.millwright.model.Stamp#time()}.
 */
@ProviderType
public interface History {
  /**
   * Every reading of a signal in the span, in order of time, one at a time: memory stays bounded.
   */
  void read(MachineId machine, SignalId signal, Span span, Consumer<StoredReading> into);

  /**
   * The curve of a quantity or count, folded into stretches of equal length that begin at the
   * span's start; stretches without readings are left out.
   */
  List<Bucket> fold(MachineId machine, SignalId signal, Span span, Duration stretch);

  /** What a signal showed at a moment: its newest reading not later than {@code time}, if any. */
  Optional<StoredReading> at(MachineId machine, SignalId signal, Instant time);

  /** The signals of which a machine ever sent a reading, by name. */
  List<SignalId> signals(MachineId machine);

  /** The newest reading of every signal of a machine. */
  List<StoredReading> last(MachineId machine);

  /**
   * Since when every signal whose newest reading is a {@link io.millwright.model.State} says just
   * that state: the time of the first of the equal readings. A gap between them ends nothing. No
   * matter how long ago, nor what was pruned.
   */
  Map<SignalId, Instant> since(MachineId machine);

  /** Events of a machine in the span, newest first, at most {@code most}. */
  List<PastEvent> events(MachineId machine, Span span, int most);

  /** Gaps of a machine that touch the span, newest first, at most {@code most}. */
  List<Gap> gaps(MachineId machine, Span span, int most);

  /** The place of the last accepted reading of a machine; empty if none ever was. */
  Optional<Sequence> accepted(MachineId machine);
}
