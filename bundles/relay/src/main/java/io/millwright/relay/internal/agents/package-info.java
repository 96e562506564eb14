/** Sites of other installations: who they are, by certificates that are signed here. */
@NullMarked
package io.millwright.relay.internal.agents;

import org.jspecify.annotations.NullMarked;
