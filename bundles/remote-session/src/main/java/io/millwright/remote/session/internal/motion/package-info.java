/** The motion gate: what lets input through, and what gives it back. */
@NullMarked
package io.millwright.remote.session.internal.motion;

import org.jspecify.annotations.NullMarked;
