/** Joins what engineers and sites open. */
@NullMarked
package io.millwright.relay.internal;

import org.jspecify.annotations.NullMarked;
