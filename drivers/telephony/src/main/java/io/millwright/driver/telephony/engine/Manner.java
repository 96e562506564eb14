package io.millwright.driver.telephony.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * How a probe is asked and judged.
 *
 * @param timetable when
 * @param patience how long to wait for one answer
 * @param retries how often to ask again at once when it is down
 * @param failures how many answers in a row that are not "up" make a condition
 * @param slow from which round trip on an answer is slow
 */
record Manner(
    Timetable timetable, Duration patience, int retries, int failures, Optional<Duration> slow) {}
