/** How the tests of all devices start one. */
@NullMarked
package io.millwright.device;

import org.jspecify.annotations.NullMarked;
