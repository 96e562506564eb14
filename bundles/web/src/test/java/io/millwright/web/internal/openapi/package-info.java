@NullMarked
package io.millwright.web.internal.openapi;

import org.jspecify.annotations.NullMarked;
