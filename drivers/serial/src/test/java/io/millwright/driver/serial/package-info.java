@NullMarked
package io.millwright.driver.serial;

import org.jspecify.annotations.NullMarked;
