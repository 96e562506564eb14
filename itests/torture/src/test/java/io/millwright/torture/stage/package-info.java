@NullMarked
package io.millwright.torture.stage;

import org.jspecify.annotations.NullMarked;
