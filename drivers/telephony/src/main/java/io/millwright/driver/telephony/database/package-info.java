/** PostgreSQL as a recorder keeps it: reachable, room, dead rows, age, long transactions, lag. */
@NullMarked
package io.millwright.driver.telephony.database;

import org.jspecify.annotations.NullMarked;
