/** Log-ins on the pages of somebody else. */
@NullMarked
package io.millwright.web.internal.ways;

import org.jspecify.annotations.NullMarked;
