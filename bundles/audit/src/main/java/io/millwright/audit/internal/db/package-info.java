/** The audit's tables. */
@NullMarked
package io.millwright.audit.internal.db;

import org.jspecify.annotations.NullMarked;
