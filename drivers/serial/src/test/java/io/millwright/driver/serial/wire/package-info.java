@NullMarked
package io.millwright.driver.serial.wire;

import org.jspecify.annotations.NullMarked;
