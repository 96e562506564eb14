/** This computer's file systems and disks: space, when it ends, speed, mounts and paths. */
@NullMarked
package io.millwright.driver.telephony.storage;

import org.jspecify.annotations.NullMarked;
