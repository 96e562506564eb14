/** What can be seen of a site from its data folder and its machine, whether it runs or not. */
@NullMarked
package io.millwright.health.internal.files;

import org.jspecify.annotations.NullMarked;
