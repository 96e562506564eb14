/** Bare TCP ports: who listens, and how it greets. */
@NullMarked
package io.millwright.driver.telephony.tcp;

import org.jspecify.annotations.NullMarked;
