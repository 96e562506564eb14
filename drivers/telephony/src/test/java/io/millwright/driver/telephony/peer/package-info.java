/** Foreign programs that the probes ask in tests. */
@NullMarked
package io.millwright.driver.telephony.peer;

import org.jspecify.annotations.NullMarked;
