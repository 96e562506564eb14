/**
 * What a device says, by a profile file: bytes go in, {@link
 * io.millwright.driver.serial.profile.Finding findings} come out. Nothing here opens a port, starts
 * a thread or looks at a clock.
 */
@NullMarked
package io.millwright.driver.serial.profile;

import org.jspecify.annotations.NullMarked;
