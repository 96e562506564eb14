/** The files that configure machines over REST. */
@NullMarked
package io.millwright.web.internal.machines;

import org.jspecify.annotations.NullMarked;
