/**
 * The assurance call: one call with a tone to a test number, and the proof that it was recorded.
 */
@NullMarked
package io.millwright.driver.telephony.call;

import org.jspecify.annotations.NullMarked;
