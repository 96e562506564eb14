/** Parts of pages that other bundles bring. */
@NullMarked
package io.millwright.web.internal.panels;

import org.jspecify.annotations.NullMarked;
