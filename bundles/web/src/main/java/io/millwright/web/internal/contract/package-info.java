/** REST: whose data it is, and its deletion on request. */
@NullMarked
package io.millwright.web.internal.contract;

import org.jspecify.annotations.NullMarked;
