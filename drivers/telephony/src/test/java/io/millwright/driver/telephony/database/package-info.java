@NullMarked
package io.millwright.driver.telephony.database;

import org.jspecify.annotations.NullMarked;
