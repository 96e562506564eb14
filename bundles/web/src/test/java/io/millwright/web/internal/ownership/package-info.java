@NullMarked
package io.millwright.web.internal.ownership;

import org.jspecify.annotations.NullMarked;
