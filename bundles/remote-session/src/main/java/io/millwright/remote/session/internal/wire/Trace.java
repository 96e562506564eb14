package io.millwright.remote.session.internal.wire;

import java.time.Instant;
import java.util.List;

/**
 * What a stream that was closed leaves for the receipt.
 *
 * @param scope what it was for
 * @param target where it led: host and port
 * @param bytesOut to the engineer
 * @param bytesIn from the engineer to the target
 * @param sha256Out of all that went to the engineer
 * @param sha256In of all that reached the target
 * @param dropped messages of input that the gate did not let through
 * @param why it was closed
 * @param notes what else its far end tells
 */
public record Trace(
    String scope,
    String target,
    Instant opened,
    Instant closed,
    long bytesOut,
    long bytesIn,
    String sha256Out,
    String sha256In,
    long dropped,
    String why,
    List<String> notes) {}
