package io.millwright.history;

import io.millwright.model.MachineId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A machine's past as one file of tables that other programs read (docs/export.md): an OSGi
 * service. Thread-safe. What is written and taken in again is the same, to the last bit.
 */
@ProviderType
public interface PastFiles {
  /**
   * What was taken in.
   *
   * @param machine whose past it is now
   */
  record Taken(MachineId machine, Span span, long readings, long events, long gaps) {}

  /**
   * Writes a zip, and does not close the stream. Memory stays bounded, and nothing of the database
   * is held while the stream blocks.
   */
  void write(MachineId machine, Span span, OutputStream out) throws IOException;

  /**
   * Takes in such a zip, all of it or nothing.
   *
   * @param as another machine than the one it was written of
   * @param progress told now and then how many rows were read
   * @throws IllegalArgumentException if the file is not as it must be; the message names file,
   *     line, column, value and rule
   * @throws IllegalStateException if the machine already has a past in that time
   */
  Taken take(Path file, Optional<MachineId> as, LongConsumer progress) throws IOException;
}
