/** Reads business hours from JSON: what is shipped, and files of a site or a desk. */
@NullMarked
package io.millwright.calendars.internal;

import org.jspecify.annotations.NullMarked;
