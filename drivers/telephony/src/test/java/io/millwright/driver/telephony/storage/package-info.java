@NullMarked
package io.millwright.driver.telephony.storage;

import org.jspecify.annotations.NullMarked;
