/** The tables of deletions. */
@NullMarked
package io.millwright.ownership.internal.db;

import org.jspecify.annotations.NullMarked;
