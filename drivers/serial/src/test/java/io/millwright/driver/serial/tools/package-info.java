@NullMarked
package io.millwright.driver.serial.tools;

import org.jspecify.annotations.NullMarked;
