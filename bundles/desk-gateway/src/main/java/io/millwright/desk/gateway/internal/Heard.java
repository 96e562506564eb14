package io.millwright.desk.gateway.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that a desk did and that is not entered yet.
 *
 * @param body JSON
 * @param begun when entering it was first begun with
 */
public record Heard(String key, String ticket, String body, Optional<Instant> begun) {}
