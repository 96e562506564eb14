@NullMarked
package io.millwright.web.internal.ways;

import org.jspecify.annotations.NullMarked;
