/** The audit: what was done, shown, taken out and verified. */
@NullMarked
package io.millwright.web.internal.audit;

import org.jspecify.annotations.NullMarked;
