package io.millwright.access.oidc.internal;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends people to an identity provider and believes what it signs: authorization code, PKCE, state
 * and nonce. One whose configuration is wrong is there too, and away.
 */
@Component(service = IdentityProvider.class, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcConfig.class, factory = true)
public final class OidcProvider implements IdentityProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final Duration ASK_AGAIN = Duration.ofHours(1);

  private record Asked(Known known, Instant at) {}

  private final String name;
  private final String label;
  private final Optional<Settings> settings;
  private final String wrong;
  private final Clock clock = Clock.systemUTC();
  private final AtomicReference<@Nullable Asked> asked = new AtomicReference<>();

  /** For the running site. */
  @Activate
  public OidcProvider(BundleContext bundle, Map<String, Object> properties, OidcConfig config) {
    this(etc(bundle), properties, config);
  }

  OidcProvider(Path etc, Map<String, Object> properties, OidcConfig config) {
    Optional<Settings> read = Optional.empty();
    String words = "";
    try {
      Keys.check(properties.keySet(), config.name());
      read = Optional.of(Settings.of(config, etc));
    } catch (IllegalArgumentException e) {
      words = String.valueOf(e.getMessage());
      LOG.warn("{}", words);
    }
    this.name = config.name();
    this.label = config.label();
    this.settings = read;
    this.wrong = words;
  }

  private static Path etc(BundleContext bundle) {
    String folder = bundle.getProperty("karaf.etc");
    return Path.of(folder == null ? "etc" : folder).toAbsolutePath();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public Start begin() throws DirectoryAwayException {
    Settings all = settings();
    Known known = known(all);
    var state = new State();
    var nonce = new Nonce();
    var verifier = new CodeVerifier();
    var scope = new Scope("openid");
    all.scopes().forEach(scope::add);
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope, new ClientID(all.client()), all.callback())
            .endpointURI(known.metadata().getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    return new Start(
        request.toURI(), state.getValue(), nonce.getValue() + " " + verifier.getValue());
  }

  @Override
  public Optional<Identity> finish(Start start, Map<String, String> answer)
      throws DirectoryAwayException {
    Settings all = settings();
    Known known = known(all);
    String code = answer.get("code");
    if (!start.state().equals(answer.get("state")) || !isOurs(known, all, answer)) {
      LOG.info("{}: an answer is not for the log-in it came with", name);
      return Optional.empty();
    }
    if (code == null) {
      LOG.info("{} let nobody in: {}", name, words(answer.get("error")));
      return Optional.empty();
    }
    return new Exchange(all, known).identity(start, code);
  }

  // Another provider's answer must not pass for this one's (RFC 9207).
  private static boolean isOurs(Known known, Settings all, Map<String, String> answer) {
    String issuer = answer.get("iss");
    return issuer == null
        ? !known.metadata().supportsAuthorizationResponseIssuerParam()
        : issuer.equals(all.issuer().toString());
  }

  // It comes by way of the browser.
  private static String words(@Nullable String error) {
    return error == null ? "no code" : error.replaceAll("[^a-z_]", "?");
  }

  private Settings settings() throws DirectoryAwayException {
    return settings.orElseThrow(() -> new DirectoryAwayException(wrong));
  }

  private Known known(Settings all) throws DirectoryAwayException {
    Instant now = clock.instant();
    Asked before = asked.get();
    if (before != null && now.isBefore(before.at().plus(ASK_AGAIN))) {
      return before.known();
    }
    try {
      Known known = Known.ask(all);
      asked.set(new Asked(known, now));
      return known;
    } catch (IOException | GeneralException e) {
      throw new DirectoryAwayException("%s: %s".formatted(all.issuer(), e.getMessage()), e);
    }
  }
}
