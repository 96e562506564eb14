package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * An engineer asked for a session.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionRequested(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
