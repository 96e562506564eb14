@NullMarked
package io.millwright.web.internal.metrics;

import org.jspecify.annotations.NullMarked;
