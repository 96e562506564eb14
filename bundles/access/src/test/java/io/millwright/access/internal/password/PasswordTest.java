package io.millwright.access.internal.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.Account.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
  private static final Profile ADA =
      new Profile("ada.lovelace", "Ada Lovelace", "ada@analytical.example", "en");

  private final Argon2 argon2 = new Argon2(64, 1);

  @Test
  void a_hash_fits_its_password_only_and_says_how_it_was_made() {
    String hash = argon2.of("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(argon2.of("correct horse")).isNotEqualTo(hash);
    assertThat(argon2.fits("correct horse", hash)).isTrue();
    assertThat(argon2.fits("correct horsf", hash)).isFalse();
    assertThat(argon2.fits("correct horse", "")).isFalse();
    assertThat(argon2.fits("correct horse", argon2.nobodys())).isFalse();
    assertThat(argon2.isOld(hash)).isFalse();
    assertThat(new Argon2().isOld(hash)).isTrue();
  }

  // The reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1
  @Test
  void it_is_argon2id_as_everybody_else_makes_it() {
    String known =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    assertThat(argon2.fits("password", known)).isTrue();
    assertThat(argon2.fits("passwore", known)).isFalse();
  }

  @Test
  void the_same_letters_composed_otherwise_are_the_same_password() {
    assertThat(argon2.fits("Schlu\u0308ssel", argon2.of("Schl\u00fcssel"))).isTrue();
  }

  @Test
  void what_karaf_hashed_before_fits_and_is_old() {
    String bcrypt =
        OpenBSDBCrypt.generate(
            "2a",
            "sesame".getBytes(StandardCharsets.UTF_8),
            "sixteen bytes ok".getBytes(StandardCharsets.UTF_8),
            4);

    assertThat(argon2.fits("sesame", bcrypt)).isTrue();
    assertThat(argon2.fits("sesam", bcrypt)).isFalse();
    assertThat(argon2.isOld(bcrypt)).isTrue();
  }

  // A hash that somebody wrote into the database must not fill the memory.
  @Test
  void a_hash_that_asks_for_too_much_memory_fits_nothing() {
    assertThat(argon2.fits("x", argon2.of("x").replace("m=64,t=1", "m=9999999,t=1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "elevenchars",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklmnop",
        "123456789012345",
        "password1234",
        "Password12345!",
        "1q2w3e4r5t6y",
        "12345dragon67890",
        "ada.lovelace1",
        "Lovelace2026!",
        "analytical.example",
        "millwright2026"
      })
  void what_an_attacker_tries_first_is_refused(String password) {
    assertThatThrownBy(() -> PasswordRules.check(password, ADA))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("password: ")
        .hasMessageNotContaining(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "nur kleine buchstaben",
        "пароль из слов",
        "2mJx8QpVw4rT9bNc7KzA",
        "lovelace likes seven dogs"
      })
  void what_is_long_and_not_guessed_is_taken_whatever_it_is_made_of(String password) {
    assertThatCode(() -> PasswordRules.check(password, ADA)).doesNotThrowAnyException();
  }

  @Test
  void the_longest_is_256_characters() {
    String long256 = "several words, ".repeat(18).substring(0, 256);
    assertThatCode(() -> PasswordRules.check(long256, ADA)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PasswordRules.check(long256 + "x", ADA))
        .isInstanceOf(AccessException.class);
  }

  // Each takes 19 MiB: a hundred at once would end the site.
  @Test
  void two_are_hashed_at_a_time_and_the_fifty_third_is_sent_away() throws Exception {
    var going = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    var hashing = new Hashing(new Stopped(going, go));
    var threads = Executors.newCachedThreadPool();
    try {
      var work = new ArrayList<Future<String>>();
      for (int i = 0; i < 200; i++) {
        work.add(
            threads.submit(
                () -> {
                  try {
                    return hashing.of("x");
                  } catch (Hashing.BusyException e) {
                    go.countDown();
                    return "busy";
                  }
                }));
      }
      int busy = 0;
      for (Future<String> each : work) {
        busy += each.get().equals("busy") ? 1 : 0;
      }
      assertThat(going.getCount()).isZero();
      assertThat(busy).isPositive();
    } finally {
      threads.shutdownNow();
    }
    assertThat(hashing.fits("x", Optional.of("y"))).isFalse();
  }

  /** Stops in the first calls until it is told to go on. */
  private record Stopped(CountDownLatch going, CountDownLatch go) implements PasswordHash {
    @Override
    public String of(String password) {
      going.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "hash";
    }

    @Override
    public boolean fits(String password, String hash) {
      return false;
    }

    @Override
    public boolean isOld(String hash) {
      return false;
    }

    @Override
    public String nobodys() {
      return "";
    }
  }
}
