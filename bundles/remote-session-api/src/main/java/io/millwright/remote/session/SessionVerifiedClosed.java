package io.millwright.remote.session;

import io.millwright.bus.Fact;
import io.millwright.model.MachineId;
import java.time.Instant;

/**
 * A session is over, and it is proved that nothing of it is open.
 *
 * @param customer whose machine it is
 * @param words for a person, in English
 */
public record SessionVerifiedClosed(
    SessionId session, MachineId machine, String customer, String words, Instant at)
    implements Fact {}
