/** What a person can do with serial lines from the console. */
@NullMarked
package io.millwright.driver.serial.tools;

import org.jspecify.annotations.NullMarked;
