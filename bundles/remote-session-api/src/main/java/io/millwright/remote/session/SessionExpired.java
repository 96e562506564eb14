package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * Nobody answered in time: that is a no.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionExpired(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
