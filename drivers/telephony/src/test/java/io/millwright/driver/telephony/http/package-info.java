@NullMarked
package io.millwright.driver.telephony.http;

import org.jspecify.annotations.NullMarked;
