/** Our own certificate, and whose certificates we trust. */
@NullMarked
package io.millwright.driver.opcua.pki;

import org.jspecify.annotations.NullMarked;
