/** Terminals in remote sessions. */
@NullMarked
package io.millwright.terminal.internal;

import org.jspecify.annotations.NullMarked;
