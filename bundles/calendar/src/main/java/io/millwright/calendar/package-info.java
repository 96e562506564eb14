/**
 * Time arithmetic for people who promise to be quick: business hours in a zone, holidays, deadlines
 * with the reason for each stretch of time up to them, windows of silence. Pure functions over
 * immutable, thread-safe types: nothing here reads a clock, a file or a database. Ranges include
 * their beginning and exclude their end; whatever part of a second comes in goes out again.
 */
@Version("1.0.0")
@Export
@NullMarked
package io.millwright.calendar;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
