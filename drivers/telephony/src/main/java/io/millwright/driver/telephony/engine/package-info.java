/** Asks the probes of a file when they are due, counts their answers, and tells what came of it. */
@NullMarked
package io.millwright.driver.telephony.engine;

import org.jspecify.annotations.NullMarked;
