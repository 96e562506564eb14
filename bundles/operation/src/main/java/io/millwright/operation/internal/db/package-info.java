/** The tables of how machines were run. */
@NullMarked
package io.millwright.operation.internal.db;

import org.jspecify.annotations.NullMarked;
