/** Lets people in whom an identity provider knows, by OpenID Connect. */
@NullMarked
package io.millwright.access.oidc.internal;

import org.jspecify.annotations.NullMarked;
