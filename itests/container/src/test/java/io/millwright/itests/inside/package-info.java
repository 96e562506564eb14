/** What of the running platform can be seen from inside only. Runs in the container itself. */
@NullMarked
package io.millwright.itests.inside;

import org.jspecify.annotations.NullMarked;
