package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * Somebody entered the link to a session of an outside program; the fact does not tell it.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionLinked(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
