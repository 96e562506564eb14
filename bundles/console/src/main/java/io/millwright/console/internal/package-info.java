/** Commands of the Karaf shell, over the APIs only. */
@NullMarked
package io.millwright.console.internal;

import org.jspecify.annotations.NullMarked;
