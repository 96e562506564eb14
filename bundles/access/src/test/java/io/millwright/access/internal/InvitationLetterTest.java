package io.millwright.access.internal;

import static io.millwright.access.internal.Premises.HERE;
import static io.millwright.access.internal.Premises.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.Account.Profile;
import io.millwright.access.Accounts.Invited;
import io.millwright.mail.Letter;
import io.millwright.mail.Letters;
import io.millwright.store.Transaction;
import io.millwright.testkit.TestDatabase;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Invitations that go by e-mail, and what is said when they do not. */
class InvitationLetterTest {
  private final Premises all = new Premises(TestDatabase.DERBY.fresh());
  private final List<Letter> committed = new ArrayList<>();
  private boolean full;

  private final Letters letters =
      new Letters() {
        @Override
        public Optional<URI> page(String path) {
          return Optional.of(URI.create("https://site.example.org/" + path));
        }

        @Override
        public boolean put(Transaction transaction, Letter letter) {
          transaction.afterCommit(
              () -> {
                if (!full) {
                  committed.add(letter);
                }
              });
          return !full;
        }
      };

  private Invited invite(String login, String email, String language) {
    return all.accounts.invite(
        SCRIPT, new Profile(login, "Ines Groß", email, language), Optional.empty(), List.of());
  }

  @Test
  void the_person_gets_the_link_in_their_language_and_it_lets_in() {
    all.slot.setLetters(letters);

    Invited invited = invite("ines", "ines@example.org", "de");

    assertThat(invited.sentTo()).contains("ines@example.org");
    assertThat(committed).hasSize(1);
    Letter letter = committed.get(0);
    assertThat(letter.to()).isEqualTo("ines@example.org");
    assertThat(letter.subject()).isEqualTo("Ihr Konto für Millwright");
    assertThat(letter.text())
        .contains("Guten Tag Ines Groß", "ines\n", "https://site.example.org/ui/#/invitation/");
    String secret = letter.text().replaceAll("(?s).*#/invitation/(\\S+).*", "$1");
    all.accounts.accept(secret, Premises.PASSWORD, HERE);
    assertThat(all.account(invited.account().id()).state().name()).isEqualTo("ACTIVE");
    assertThat(letter.key()).doesNotContain(secret);
  }

  @Test
  void who_lost_a_password_gets_the_new_link_in_english() {
    Invited first = invite("eve", "eve@example.org", "en");
    assertThat(first.sentTo()).isEmpty();
    all.slot.setLetters(letters);

    assertThat(all.accounts.inviteAgain(SCRIPT, first.account().id()).sentTo())
        .contains("eve@example.org");
    assertThat(committed).singleElement().matches(letter -> letter.text().startsWith("Hello "));
    assertThat(committed.get(0).subject()).isEqualTo("Your account for Millwright");
  }

  @Test
  void without_an_address_a_mail_server_or_room_the_link_is_handed_over() {
    assertThat(invite("a", "a@example.org", "en").sentTo()).isEmpty();
    all.slot.setLetters(letters);
    assertThat(invite("b", "", "en").sentTo()).isEmpty();
    full = true;
    Invited refused = invite("c", "c@example.org", "en");
    assertThat(refused.sentTo()).isEmpty();
    assertThat(all.accounts.invitation(refused.secret())).isPresent();
    all.slot.unsetLetters(letters);
    full = false;
    assertThat(invite("d", "d@example.org", "en").sentTo()).isEmpty();
    assertThat(committed).isEmpty();
  }

  @Test
  void an_invitation_that_is_not_made_is_not_sent() {
    all.slot.setLetters(letters);
    invite("ines", "ines@example.org", "de");

    assertThatThrownBy(() -> invite("ines", "other@example.org", "de"))
        .hasMessageContaining("another account");

    assertThat(committed).hasSize(1);
  }
}
