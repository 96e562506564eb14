package io.millwright.history;

import io.millwright.model.MachineId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pasts of many machines as one file in which none of them is to be recognised
 * (docs/anonymised.md): an OSGi service. Thread-safe. Whether they may be used is asked before.
 */
@ProviderType
public interface AnonymousPast {
  /**
   * Writes a zip, and does not close the stream. Machines of which too few are alike are left out.
   */
  void write(Set<MachineId> machines, Span span, OutputStream out) throws IOException;
}
