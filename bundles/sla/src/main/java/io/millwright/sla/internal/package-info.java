/** The command {@code millwright sla}. */
@NullMarked
package io.millwright.sla.internal;

import org.jspecify.annotations.NullMarked;
