package io.millwright.web.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.testkit.ManualClock;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates in files: which are taken, which are refused, and in which words. */
class CertificatesTest {
  private static final Clock NOW = Clock.systemUTC();

  @TempDir Path folder;
  private Identity made = new Identity(new NoKey(), List.of());
  private Path key = Path.of("");
  private Path certificate = Path.of("");

  @BeforeEach
  void make() throws Exception {
    made = Papers.make(folder, "site.x");
    key = folder.resolve("site.key");
    certificate = folder.resolve("site.crt");
  }

  @Test
  void takes_two_files_and_one() throws Exception {
    assertThat(given(certificate, key).load().chain()).isEqualTo(made.chain());
    Path both = Files.writeString(folder.resolve("both"), Files.readString(certificate));
    assertThatThrownBy(() -> given(both, null).load())
        .hasMessageContainingAll(both.toString(), "no private key");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));
    assertThat(given(both, null).load().key()).isEqualTo(made.key());
  }

  @Test
  void takes_a_key_with_a_password_from_its_file() throws Exception {
    var text = new StringWriter();
    try (var out = new JcaPEMWriter(text)) {
      out.writeObject(
          new JcaPKCS8Generator(
              made.key(),
              new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                  .setProvider(new BouncyCastleProvider())
                  .setPassword("open sesame".toCharArray())
                  .build()));
    }
    Files.writeString(key, text.toString());

    assertThatThrownBy(() -> given(certificate, key).load()).hasMessageContaining("password.file");
    assertThatThrownBy(() -> locked("wrong").load())
        .hasMessageContaining("cannot be opened")
        .hasMessageNotContaining("wrong");
    assertThat(locked("open sesame\n").load().key()).isEqualTo(made.key());
  }

  @Test
  void takes_pkcs12() throws Exception {
    KeyStore store = made.store();
    try (var out = Files.newOutputStream(certificate)) {
      store.store(out, Identity.PASSWORD.toCharArray());
    }
    assertThat(locked(certificate, Identity.PASSWORD).load().chain()).isEqualTo(made.chain());
    assertThatThrownBy(() -> locked(certificate, "wrong").load())
        .hasMessageContainingAll(certificate.toString(), "password");
  }

  private CertificateSource locked(String password) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), password);
    return new GivenCertificate(certificate, Optional.of(key), Optional.of(file), NOW);
  }

  private CertificateSource locked(Path store, String password) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), password);
    return new GivenCertificate(store, Optional.empty(), Optional.of(file), NOW);
  }

  private static CertificateSource given(Path file, @org.jspecify.annotations.Nullable Path key) {
    return new GivenCertificate(file, Optional.ofNullable(key), Optional.empty(), NOW);
  }

  @Test
  void refuses_a_key_of_another_certificate() throws Exception {
    Papers.make(folder.resolve("other"), "other.x");
    assertThatThrownBy(() -> given(certificate, folder.resolve("other/site.key")).load())
        .hasMessageContaining("does not belong");
  }

  @ParameterizedTest
  @CsvSource({"826, ended on", "-2, valid from"})
  void refuses_a_certificate_out_of_its_time(int days, String words) {
    Clock then = Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
    var source = new GivenCertificate(certificate, Optional.of(key), Optional.empty(), then);
    assertThatThrownBy(source::load).hasMessageContaining(words);
  }

  @Test
  void a_self_made_one_is_made_anew_a_month_before_its_end_and_when_it_is_damaged()
      throws Exception {
    var clock = ManualClock.atNoon();
    var source =
        new SelfMade(folder.resolve("own"), new Names(List.of("site.x"), List.of("::1")), clock);
    Identity first = source.load();
    Object stamp = source.stamp();
    clock.advance(Duration.ofDays(700));
    assertThat(source.load()).isEqualTo(first);
    assertThat(source.stamp()).isNotEqualTo(stamp);
    clock.advance(Duration.ofDays(100));
    Identity second = source.load();
    assertThat(second.key()).isNotEqualTo(first.key());
    Files.writeString(folder.resolve("own/site.key"), "nonsense");
    assertThat(source.load().key()).isNotEqualTo(second.key());
  }

  @Test
  void a_broken_file_is_looked_at_once_and_changes_nothing() throws Exception {
    CertificateSource source = given(certificate, key);
    var renewal = new Renewal(source, source.stamp());
    var taken = new ArrayList<Identity>();
    renewal.look(taken::add);
    assertThat(taken).isEmpty();

    Files.writeString(certificate, "nonsense");
    renewal.look(taken::add);
    assertThat(taken).isEmpty();

    Identity fresh = Papers.make(folder, "site.y");
    renewal.look(taken::add);
    renewal.look(taken::add);
    assertThat(taken).hasSize(1);
    assertThat(taken.get(0).chain()).isEqualTo(fresh.chain());
  }

  @Test
  void names_and_addresses_are_told_apart() {
    assertThat(List.of("::1", "192.0.2.1", "2001:db8::7")).allMatch(Names::isAddress);
    assertThat(List.of("site", "site.example.com", "cafe", "a1.b2")).noneMatch(Names::isAddress);
    assertThat(Names.ofThisHost("Site.X, 192.0.2.1 no/name").needed())
        .startsWith("site.x", "192.0.2.1")
        .contains("localhost")
        .doesNotContain("no/name");
  }

  /** Before the first is made. */
  private record NoKey() implements java.security.PrivateKey {
    @Override
    public String getAlgorithm() {
      return "";
    }

    @Override
    public String getFormat() {
      return "";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
