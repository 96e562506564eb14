/** Keeps articles and finds them. */
@NullMarked
package io.millwright.knowledge.internal;

import org.jspecify.annotations.NullMarked;
