/** How machines were run, as REST resources. */
@NullMarked
package io.millwright.web.internal.operation;

import org.jspecify.annotations.NullMarked;
