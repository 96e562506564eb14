/** One machine's connection: found, opened, subscribed, mended, closed. */
@NullMarked
package io.millwright.driver.opcua.wire;

import org.jspecify.annotations.NullMarked;
