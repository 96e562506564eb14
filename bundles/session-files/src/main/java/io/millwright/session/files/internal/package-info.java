/** Files in remote sessions. */
@NullMarked
package io.millwright.session.files.internal;

import org.jspecify.annotations.NullMarked;
