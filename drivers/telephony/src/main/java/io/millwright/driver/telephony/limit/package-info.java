/** What a measured value may be, and what it means when it is not. */
@NullMarked
package io.millwright.driver.telephony.limit;

import org.jspecify.annotations.NullMarked;
