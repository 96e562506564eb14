/** What the way through a remote session costs, beside the same port reached directly. */
@NullMarked
package io.millwright.bench.relay;

import org.jspecify.annotations.NullMarked;
