package io.millwright.history;

import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Takes in a past that was recorded elsewhere: an OSGi service. Thread-safe. */
@ProviderType
public interface HistoryImport {
  /** Where the past is poured in. Used only within {@link #take}. */
  @ProviderType
  interface Inlet {
    /** A reading; those of one signal in order of time. */
    void add(StoredReading reading);

    /** An event of the machine. */
    void add(PastEvent event);

    /** A gap of the machine. */
    void add(Gap gap);
  }

  /**
   * Takes all that {@code past} pours, or nothing if it throws. What the machine sends meanwhile is
   * accepted as ever.
   *
   * @param machine whose past; it need not be known to the site
   * @param span the time the past covers
   * @param past pours it in; may be called again if the database lost the first attempt
   * @throws IllegalStateException if the machine already has readings or events in the span:
   *     nothing that was accepted is ever overwritten or mixed
   */
  void take(MachineId machine, Span span, Consumer<Inlet> past);
}
