/** The only caller of drivers: opens, polls, closes, stamps, numbers and publishes. */
@NullMarked
package io.millwright.driver.host.internal;

import org.jspecify.annotations.NullMarked;
