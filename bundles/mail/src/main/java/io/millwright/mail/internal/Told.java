package io.millwright.mail.internal;

import io.millwright.fleet.Machine;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One alarm's news, as a letter tells it.
 *
 * @param machine empty if the register does not know it
 * @param zone in which its times are told
 */
record Told(Standing standing, Standing.News news, Optional<Machine> machine, ZoneId zone) {}
