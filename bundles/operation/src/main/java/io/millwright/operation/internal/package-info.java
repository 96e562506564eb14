/** Keeps and adds up how machines were run. */
@NullMarked
package io.millwright.operation.internal;

import org.jspecify.annotations.NullMarked;
