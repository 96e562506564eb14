/** Makes a site suffer and says what it lost. */
@NullMarked
package io.millwright.torture;

import org.jspecify.annotations.NullMarked;
