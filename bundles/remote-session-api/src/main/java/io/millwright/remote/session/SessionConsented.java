package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * The customer allowed a session.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionConsented(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
