package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * Somebody else takes part in a session, or shall: the first of two consents, an observer, another
 * engineer.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionPartyChanged(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
