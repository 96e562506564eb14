@NullMarked
package io.millwright.web.internal.contract;

import org.jspecify.annotations.NullMarked;
