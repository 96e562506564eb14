/** The machines that count, over their real wire. */
@NullMarked
package io.millwright.device.load;

import org.jspecify.annotations.NullMarked;
