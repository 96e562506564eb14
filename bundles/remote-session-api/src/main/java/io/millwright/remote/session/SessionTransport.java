package io.millwright.remote.session;

import io.millwright.model.MachineId;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries sessions by programs of others instead of by this platform's own streams (E-25): an OSGi
 * service of each bundle that knows such programs. Consent, scopes, time and end stay with the
 * platform; what passes there it neither sees, nor records, nor proves. Thread-safe; never blocks.
 */
@ConsumerType
public interface SessionTransport {
  /**
   * A program that can be used at a machine.
   *
   * @param name as people call it, and as consent, receipt and audit do: {@code TeamViewer}
   * @param scopes what may be allowed in it; the motion gate reaches none of them
   * @param links what its links look like, in words for a person
   */
  record Program(String name, Set<Scope> scopes, String links) {
    /** Keeps a copy. */
    public Program {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What the site lists for a machine; empty if nothing. */
  List<Program> programs(MachineId machine);

  /**
   * Checks the link to a session of a program.
   *
   * @param program the name of one that is listed for the machine
   * @param text as a person wrote it
   * @return as it is kept and shown
   * @throws IllegalArgumentException if it is none of that program; the message names the rule
   */
  String link(MachineId machine, String program, String text);
}
