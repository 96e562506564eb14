/** The ways bytes come: local ports, port servers (RFC 2217), sockets; and who holds which. */
@NullMarked
package io.millwright.driver.serial.wire;

import org.jspecify.annotations.NullMarked;
