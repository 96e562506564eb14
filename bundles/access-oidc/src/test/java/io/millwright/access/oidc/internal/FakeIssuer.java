package io.millwright.access.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** A provider that signs whatever a test wants, also what none should. */
final class FakeIssuer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private RSAKey key = freshKey();
  private String token = "";
  private String tokenEndpoint = "";

  FakeIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", exchange -> say(exchange, self()));
    server.createContext("/keys", exchange -> say(exchange, new JWKSet(key).toString()));
    server.createContext("/token", this::tell);
    server.start();
    tokenEndpoint = address() + "/token";
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the token endpoint was sent. */
  List<String> asked() {
    return asked;
  }

  /** Claims that are good for one log-in. */
  JWTClaimsSet.Builder claims(String nonce) {
    return new JWTClaimsSet.Builder()
        .issuer(address())
        .audience("millwright")
        .subject("7")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim("nonce", nonce)
        .claim("preferred_username", "Bob")
        .claim("name", "Bob Büro")
        .claim("email", "bob@example.org")
        .claim("groups", List.of("support"));
  }

  /** Will answer with a token that it signed. */
  void signs(JWTClaimsSet claims) {
    token = signed(key, claims);
  }

  /** Will answer with a token that a stranger signed, under our key's name. */
  void forges(JWTClaimsSet claims) throws JOSEException {
    token = signed(new RSAKey.Builder(freshKey()).keyID(key.getKeyID()).build(), claims);
  }

  /** Will answer with a token that nobody signed. */
  void saysUnsigned(JWTClaimsSet claims) {
    token = new PlainJWT(claims).serialize();
  }

  /** Will answer with a token signed by the client's own secret. */
  void signsWith(String secret, JWTClaimsSet claims) throws JOSEException {
    var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    jwt.sign(new MACSigner(secret));
    token = jwt.serialize();
  }

  /** Has another key from now on. */
  void turnsKey() {
    key = freshKey();
  }

  /** Tells another address for its tokens. */
  void movesTokensTo(String address) {
    tokenEndpoint = address;
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey freshKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String self() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%2$s",
     "jwks_uri": "%1$s/keys", "response_types_supported": ["code"],
     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256", "none"],
     "authorization_response_iss_parameter_supported": true}
    """
        .formatted(address(), tokenEndpoint);
  }

  private void tell(HttpExchange exchange) throws IOException {
    asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    say(
        exchange,
        """
        {"access_token": "any", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
        """
            .formatted(token));
  }

  private static void say(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
