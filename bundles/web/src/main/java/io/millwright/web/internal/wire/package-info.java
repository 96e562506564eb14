/** How requests reach the site: TLS and its certificate, proxies, slow peers, pages of errors. */
@NullMarked
package io.millwright.web.internal.wire;

import org.jspecify.annotations.NullMarked;
