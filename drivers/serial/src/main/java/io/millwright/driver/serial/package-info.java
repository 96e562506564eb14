/** One device on a serial line: its configuration, its link, and the tools for people. */
@NullMarked
package io.millwright.driver.serial;

import org.jspecify.annotations.NullMarked;
