/** What comes over an open line, as readings and events. */
@NullMarked
package io.millwright.driver.serial.link;

import org.jspecify.annotations.NullMarked;
