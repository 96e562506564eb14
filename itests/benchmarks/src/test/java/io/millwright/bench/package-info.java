/** The frame at a small size; no test here judges a time. */
@NullMarked
package io.millwright.bench;

import org.jspecify.annotations.NullMarked;
