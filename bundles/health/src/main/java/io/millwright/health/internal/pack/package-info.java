/** The support bundle, and the masking of what is secret in it. */
@NullMarked
package io.millwright.health.internal.pack;

import org.jspecify.annotations.NullMarked;
