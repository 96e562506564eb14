/** What a probe is: a question to a target, its answer, and how it is read from the probes file. */
@NullMarked
package io.millwright.driver.telephony.probe;

import org.jspecify.annotations.NullMarked;
