/** Keeps what passes in remote sessions. */
@NullMarked
package io.millwright.recording.internal;

import org.jspecify.annotations.NullMarked;
