/** What a site under test is given to tell of itself: a bundle, the one part that runs inside. */
@NullMarked
package io.millwright.torture.inside;

import org.jspecify.annotations.NullMarked;
