/** What leaves the site and comes in: streams, and what stands before them. */
@NullMarked
package io.millwright.remote.session.internal.wire;

import org.jspecify.annotations.NullMarked;
