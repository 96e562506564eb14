/** Decides who may do what where. */
@NullMarked
package io.millwright.access.internal.guard;

import org.jspecify.annotations.NullMarked;
