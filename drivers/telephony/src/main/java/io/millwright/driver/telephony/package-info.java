/** One call recorder: its configuration, its link, and the tools for people. */
@NullMarked
package io.millwright.driver.telephony;

import org.jspecify.annotations.NullMarked;
