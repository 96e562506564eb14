/** Remote sessions as the site allows, watches and closes them. */
@NullMarked
package io.millwright.remote.session.internal;

import org.jspecify.annotations.NullMarked;
