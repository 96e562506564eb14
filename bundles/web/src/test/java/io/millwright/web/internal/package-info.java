@NullMarked
package io.millwright.web.internal;

import org.jspecify.annotations.NullMarked;
