@NullMarked
package io.millwright.web.internal.operation;

import org.jspecify.annotations.NullMarked;
