package io.millwright.access.oidc.internal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** What a provider tells of itself, and what checks its tokens. */
record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {
  private static final int LARGEST_ANSWER = 1 << 20;

  /**
   * Asks the provider.
   *
   * @throws GeneralException if it says what it must not
   */
  static Known ask(Settings settings) throws GeneralException, IOException {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    var issuer = new Issuer(settings.issuer());
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(
            issuer,
            request -> {
              request.setConnectTimeout(millis);
              request.setReadTimeout(millis);
              request.setFollowRedirects(false);
            });
    needSafe("authorization_endpoint", metadata.getAuthorizationEndpointURI());
    needSafe("token_endpoint", metadata.getTokenEndpointURI());
    needSafe("jwks_uri", metadata.getJWKSetURI());
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(millis, millis, LARGEST_ANSWER))
            // No threads of the library's own. An unknown key has the keys fetched anew.
            .refreshAheadCache(false)
            .build();
    var selector = new JWSVerificationKeySelector<SecurityContext>(algorithms(), keys);
    return new Known(
        metadata, new IDTokenValidator(issuer, new ClientID(settings.client()), selector, null));
  }

  // Signed with a key of the provider alone: neither unsigned nor with a secret that we know too.
  private static Set<JWSAlgorithm> algorithms() {
    var all = new HashSet<JWSAlgorithm>(JWSAlgorithm.Family.RSA);
    all.addAll(JWSAlgorithm.Family.EC);
    all.remove(JWSAlgorithm.ES256K);
    return all;
  }

  private static void needSafe(String what, URI address) throws GeneralException {
    if (address == null || !Settings.isSafe(address)) {
      throw new GeneralException("its %s is no https address: %s".formatted(what, address));
    }
  }
}
