package io.millwright.access.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider.Start;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trades a code for who it is. */
record Exchange(Settings settings, Known known) {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Who it is; empty if the code or the token proves nobody. */
  Optional<Identity> identity(Start start, String code) throws DirectoryAwayException {
    int space = start.secret().indexOf(' ');
    var nonce = new Nonce(start.secret().substring(0, space));
    var verifier = new CodeVerifier(start.secret().substring(space + 1));
    try {
      Optional<OIDCTokens> tokens = tokens(code, verifier);
      if (tokens.isEmpty()) {
        return Optional.empty();
      }
      IDTokenClaimsSet told = known.validator().validate(tokens.get().getIDToken(), nonce);
      if (!isForUs(told)) {
        LOG.warn("{}: a token is for {}", settings.name(), told.getAuthorizedParty());
        return Optional.empty();
      }
      Map<String, Object> more = more(tokens.get().getAccessToken(), told);
      return Optional.of(new Person(told, more, settings).identity());
    } catch (KeySourceException | IOException e) {
      throw new DirectoryAwayException("%s: %s".formatted(settings.issuer(), e.getMessage()), e);
    } catch (BadJOSEException | JOSEException | ParseException e) {
      // Somebody forges tokens, or the provider is configured for something else.
      LOG.warn("{}: a token is not believed: {}", settings.name(), e.getMessage());
      return Optional.empty();
    }
  }

  // The library looks at the audience alone: a token that others may show too is not for us.
  private boolean isForUs(IDTokenClaimsSet told) {
    var party = told.getAuthorizedParty();
    return party == null
        ? told.getAudience().size() == 1
        : party.getValue().equals(settings.client());
  }

  private Optional<OIDCTokens> tokens(String code, CodeVerifier verifier)
      throws IOException, ParseException, DirectoryAwayException {
    var grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), settings.callback(), verifier);
    var client = new ClientSecretBasic(new ClientID(settings.client()), secret());
    URI endpoint = known.metadata().getTokenEndpointURI();
    HTTPResponse answer =
        send(new TokenRequest.Builder(endpoint, client, grant).build().toHTTPRequest());
    TokenResponse response = OIDCTokenResponseParser.parse(answer);
    if (response instanceof OIDCTokenResponse success) {
      return Optional.of(success.getOIDCTokens());
    }
    String error = String.valueOf(response.toErrorResponse().getErrorObject().getCode());
    if (error.equals(OAuth2Error.INVALID_CLIENT.getCode())) {
      throw new DirectoryAwayException(
          "%s refuses the client %s; check client.id and client.secret.file"
              .formatted(settings.issuer(), settings.client()));
    }
    LOG.info("{}: a code is refused: {}", settings.name(), error);
    return Optional.empty();
  }

  // Read anew each time, so that the file can be replaced while the site runs.
  private Secret secret() throws DirectoryAwayException {
    try (var lines = Files.lines(settings.secret())) {
      return new Secret(
          lines
              .findFirst()
              .filter(line -> !line.isBlank())
              .orElseThrow(() -> new IOException("its first line is empty")));
    } catch (IOException e) {
      throw new DirectoryAwayException(
          "client.secret.file = %s cannot be read: %s".formatted(settings.secret(), e), e);
    }
  }

  // Some providers say there what is not in the token. It must be of the same person.
  private Map<String, Object> more(AccessToken token, IDTokenClaimsSet told)
      throws IOException, ParseException {
    URI endpoint = known.metadata().getUserInfoEndpointURI();
    if (endpoint == null || !Settings.isSafe(endpoint)) {
      return Map.of();
    }
    UserInfoResponse answer =
        UserInfoResponse.parse(send(new UserInfoRequest(endpoint, token).toHTTPRequest()));
    if (!answer.indicatesSuccess() || answer.toSuccessResponse().getUserInfo() == null) {
      return Map.of();
    }
    var info = answer.toSuccessResponse().getUserInfo();
    return info.getSubject().equals(told.getSubject()) ? info.toJSONObject() : Map.of();
  }

  private HTTPResponse send(HTTPRequest request) throws IOException {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    request.setConnectTimeout(millis);
    request.setReadTimeout(millis);
    request.setFollowRedirects(false);
    return request.send();
  }
}
