/** Takes in what comes by access to the site's files. */
@NullMarked
package io.millwright.access.internal.files;

import org.jspecify.annotations.NullMarked;
