package io.millwright.driver.host.internal;

import io.millwright.model.Gap;
import io.millwright.model.MachineId;
import io.millwright.model.Sequence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a machine after the platform was away.
 *
 * @param machine which
 * @param covered until when its readings came; null if none ever did
 * @param saved when this was true
 * @param received the place of its last reading; null if none ever came
 * @param gap the gap that was open then; null if none was
 */
public record Mark(
    MachineId machine,
    @Nullable Instant covered,
    Instant saved,
    @Nullable Sequence received,
    @Nullable Gap gap) {}
