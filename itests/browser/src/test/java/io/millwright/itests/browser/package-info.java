/** The page in a real Chromium, in front of the real site and simulated machines. */
@NullMarked
package io.millwright.itests.browser;

import org.jspecify.annotations.NullMarked;
