package io.millwright.operation;

import io.millwright.history.Span;
import java.time.Instant;

/**
 * What was said of a time in which a machine was not available. Where two people speak of the same
 * moment the newer one holds; what the platform proposes for a maintenance window, only where
 * nobody speaks.
 *
 * @param id names it
 * @param span the time it speaks of
 * @param why its class
 * @param reason in the person's words
 * @param by the person's login; {@code platform} for a window
 * @param at when it was said
 */
public record Downtime(
    String id, Span span, DowntimeClass why, String reason, String by, Instant at) {}
