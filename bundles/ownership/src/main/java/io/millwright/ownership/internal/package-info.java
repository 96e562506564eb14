/** Deletion on request: who asked and approved, what is done of it, and its proof. */
@NullMarked
package io.millwright.ownership.internal;

import org.jspecify.annotations.NullMarked;
