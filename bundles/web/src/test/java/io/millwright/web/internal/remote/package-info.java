/** What people write about remote sessions. */
@NullMarked
package io.millwright.web.internal.remote;

import org.jspecify.annotations.NullMarked;
