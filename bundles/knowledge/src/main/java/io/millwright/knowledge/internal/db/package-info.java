/** The SQL of articles. */
@NullMarked
package io.millwright.knowledge.internal.db;

import org.jspecify.annotations.NullMarked;
