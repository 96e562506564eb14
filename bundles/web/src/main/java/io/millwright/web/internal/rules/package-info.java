/** The rules over REST: read, written, and tried against the past. */
@NullMarked
package io.millwright.web.internal.rules;

import org.jspecify.annotations.NullMarked;
