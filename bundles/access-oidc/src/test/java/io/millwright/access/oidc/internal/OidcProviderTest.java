package io.millwright.access.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import io.millwright.access.Account.Profile;
import io.millwright.access.DirectoryAwayException;
import io.millwright.access.Identity;
import io.millwright.access.IdentityProvider.Start;
import io.millwright.testkit.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is believed, and what is not. */
class OidcProviderTest {
  private static final String SECRET = "the secret of the client, long enough for a signature";

  @TempDir Path etc;
  private FakeIssuer issuer;
  private OidcProvider provider;

  @BeforeEach
  void start() throws Exception {
    issuer = new FakeIssuer();
    Files.writeString(etc.resolve("client.secret"), SECRET + "\n");
    provider = provider(settings());
  }

  @AfterEach
  void end() {
    issuer.close();
  }

  private Map<String, Object> settings() {
    var all = new HashMap<String, Object>();
    all.put("issuer", issuer.address());
    all.put("site.uri", "https://site.example.org:8443/");
    all.put("client.id", "millwright");
    all.put("client.secret.file", "client.secret");
    return all;
  }

  private OidcProvider provider(Map<String, Object> settings) {
    return new OidcProvider(etc, settings, Config.of(OidcConfig.class, settings));
  }

  private static Map<String, String> query(Start start) {
    return Arrays.stream(start.there().getQuery().split("&", -1))
        .collect(Collectors.toMap(one -> one.split("=", 2)[0], one -> one.split("=", 2)[1]));
  }

  private JWTClaimsSet.Builder good(Start start) {
    return issuer.claims(query(start).getOrDefault("nonce", ""));
  }

  private Optional<Identity> back(Start start) throws Exception {
    return provider.finish(
        start, Map.of("code", "one-code", "state", start.state(), "iss", issuer.address()));
  }

  private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    Start start = provider.begin();
    issuer.signs(change.apply(good(start)).build());
    assertThat(back(start)).isEmpty();
  }

  @Test
  void sends_people_to_the_provider_and_to_nobody_else() throws Exception {
    Start start = provider.begin();

    assertThat(start.there().toString()).startsWith(issuer.address() + "/authorize?");
    assertThat(query(start))
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "millwright")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("state", start.state())
        .containsEntry(
            "redirect_uri", "https://site.example.org:8443/api/session/ways/company/callback");
    assertThat(start.there().toString()).doesNotContain(start.secret().split(" ", -1)[1]);
    assertThat(provider.begin().state()).isNotEqualTo(start.state()).hasSizeGreaterThan(40);
  }

  @Test
  void believes_what_the_provider_signed() throws Exception {
    Start start = provider.begin();
    issuer.signs(good(start).build());

    Identity bob = back(start).orElseThrow();
    assertThat(bob)
        .isEqualTo(
            new Identity(
                "company",
                issuer.address() + " 7",
                new Profile("bob", "Bob Büro", "bob@example.org", "en"),
                Set.of("support"),
                false));
    assertThat(issuer.asked().get(0))
        .contains("code=one-code", "code_verifier=" + start.secret().split(" ", -1)[1]);
  }

  @Test
  void believes_no_token_that_nobody_or_somebody_else_signed() throws Exception {
    Start start = provider.begin();
    issuer.saysUnsigned(good(start).build());
    assertThat(back(start)).isEmpty();
    issuer.forges(good(start).build());
    assertThat(back(start)).isEmpty();
    // Known to both: the provider's signature it is not.
    issuer.signsWith(SECRET, good(start).build());
    assertThat(back(start)).isEmpty();
  }

  @Test
  void believes_no_token_for_others_of_others_or_of_another_time() throws Exception {
    assertRefused(claims -> claims.issuer("https://evil.example"));
    assertRefused(claims -> claims.audience("another-client"));
    assertRefused(claims -> claims.audience(List.of("millwright", "x")).claim("azp", "x"));
    assertRefused(claims -> claims.claim("nonce", "of-another-log-in"));
    assertRefused(claims -> claims.claim("nonce", null));
    assertRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))));
    assertRefused(claims -> claims.subject(null));
  }

  @Test
  void believes_no_answer_to_another_log_in_or_of_another_provider() throws Exception {
    Start start = provider.begin();
    issuer.signs(good(start).build());
    String iss = issuer.address();

    assertThat(provider.finish(start, Map.of("code", "c", "state", "x", "iss", iss))).isEmpty();
    assertThat(provider.finish(start, Map.of("code", "c", "iss", iss))).isEmpty();
    assertThat(provider.finish(start, Map.of("code", "c", "state", start.state()))).isEmpty();
    assertThat(
            provider.finish(
                start, Map.of("code", "c", "state", start.state(), "iss", "https://evil.example")))
        .isEmpty();
    assertThat(
            provider.finish(
                start, Map.of("error", "access_denied\nx", "state", start.state(), "iss", iss)))
        .isEmpty();
    assertThat(issuer.asked()).isEmpty();
  }

  @Test
  void a_new_key_of_the_provider_is_fetched() throws Exception {
    Start first = provider.begin();
    issuer.signs(good(first).build());
    assertThat(back(first)).isPresent();

    issuer.turnsKey();
    Start second = provider.begin();
    issuer.signs(good(second).build());
    assertThat(back(second)).isPresent();
  }

  @Test
  void a_second_factor_counts_only_if_the_provider_signs_that_there_was_one() throws Exception {
    Start start = provider.begin();
    issuer.signs(good(start).claim("amr", List.of("pwd")).claim("acr", "0").build());
    assertThat(back(start).orElseThrow().strong()).isFalse();
    issuer.signs(good(start).claim("amr", List.of("pwd", "mfa")).build());
    assertThat(back(start).orElseThrow().strong()).isTrue();

    var settings = settings();
    settings.put("strong.acr", new String[] {"gold"});
    provider = provider(settings);
    issuer.signs(good(start).claim("acr", "gold").build());
    assertThat(back(start).orElseThrow().strong()).isTrue();
  }

  @Test
  void groups_may_lie_within_another_claim() throws Exception {
    var settings = settings();
    settings.put("groups.claim", "realm_access.roles");
    provider = provider(settings);
    Start start = provider.begin();
    issuer.signs(good(start).claim("realm_access", Map.of("roles", List.of("a", "b"))).build());

    assertThat(back(start).orElseThrow().groups()).containsExactlyInAnyOrder("a", "b");
  }

  // Whoever answers in its place must not learn the client's secret.
  @Test
  void a_provider_that_leads_astray_or_is_away_is_told_of() throws Exception {
    issuer.movesTokensTo("http://192.0.2.1/token");
    assertThatThrownBy(() -> provider.begin())
        .isInstanceOf(DirectoryAwayException.class)
        .hasMessageContaining("its token_endpoint is no https address");

    var settings = settings();
    settings.put("issuer", issuer.address() + "/other");
    assertThatThrownBy(() -> provider(settings).begin()).isInstanceOf(DirectoryAwayException.class);

    issuer.close();
    assertThatThrownBy(() -> provider.begin())
        .isInstanceOf(DirectoryAwayException.class)
        .hasMessageContaining(issuer.address());
  }

  @Test
  void what_is_wrong_in_the_file_is_told_with_its_rule() {
    var all = new HashMap<String, Object>();
    all.put("name", "A B");
    all.put("issuer", "http://idp.example.org");
    all.put("site.uri", "https://user@site");
    all.put("language", "fr");
    all.put("timeout.seconds", 99);

    assertThatThrownBy(() -> provider(all).begin())
        .isInstanceOf(DirectoryAwayException.class)
        .hasMessageContainingAll(
            "issuer: 'http://idp.example.org' is not https",
            "site.uri: 'https://user@site'",
            "name: small letters",
            "client.id: is missing",
            "client.secret.file: is missing",
            "language: use de or en",
            "timeout.seconds: use 1 to 60");
    Map<String, Object> read = settings();
    OidcConfig config = Config.of(OidcConfig.class, read);
    read.put("client.sercet.file", "x");
    assertThatThrownBy(() -> new OidcProvider(etc, read, config).begin())
        .hasMessageContaining("there is no [client.sercet.file]");
  }
}
