/** The web page as files; it knows nothing but the REST interface. */
@NullMarked
package io.millwright.dashboard.internal;

import org.jspecify.annotations.NullMarked;
