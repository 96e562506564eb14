package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import io.millwright.monitoring.Advice;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One alarm's news, as a letter tells it.
 *
 * @param machine empty if the register does not know it
 * @param zone in which its times are told
 * @param advice what the author of its rule wrote
 */
record Told(
    Standing standing, Standing.News news, Optional<Machine> machine, ZoneId zone, Advice advice) {}
