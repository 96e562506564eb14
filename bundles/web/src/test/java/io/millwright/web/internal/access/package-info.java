@NullMarked
package io.millwright.web.internal.access;

import org.jspecify.annotations.NullMarked;
