package io.millwright.fleet;

import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import java.util.Optional;

/**
 * A machine the platform knows.
 *
 * @param id which
 * @param kind for instance {@code cmm}, {@code hardness-tester}, {@code recorder}; empty if not
 *     told
 * @param site where it stands; empty while nobody assigned it
 * @param location the place within the site; empty if not told
 * @param nameplate what the machine last said it is
 */
public record Machine(
    MachineId id, String kind, Optional<Site> site, String location, Nameplate nameplate) {}
