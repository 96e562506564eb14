@NullMarked
package io.millwright.operation.internal;

import org.jspecify.annotations.NullMarked;
