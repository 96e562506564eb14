/** What changed without coming through a door, told to the audit by who notices it. */
@NullMarked
package io.millwright.witness.internal;

import org.jspecify.annotations.NullMarked;
