@NullMarked
package io.millwright.web.internal.wire;

import org.jspecify.annotations.NullMarked;
