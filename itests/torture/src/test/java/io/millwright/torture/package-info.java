@NullMarked
package io.millwright.torture;

import org.jspecify.annotations.NullMarked;
