/** Starts and asks a whole site, for tests. */
@NullMarked
package io.millwright.itests;

import org.jspecify.annotations.NullMarked;
