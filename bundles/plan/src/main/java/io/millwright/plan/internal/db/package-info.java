/** The SQL of planned work. */
@NullMarked
package io.millwright.plan.internal.db;

import org.jspecify.annotations.NullMarked;
