package io.millwright.ownership.internal;

import static io.millwright.ownership.internal.Office.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.Grant;
import io.millwright.access.Place;
import io.millwright.access.Role;
import io.millwright.audit.Deed.Door;
import io.millwright.audit.ShortAddress;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.ownership.UserTerms;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TermsTest {
  private static final Caller OLA =
      new Caller(
          new AccountId("ola"),
          "ola",
          Optional.of("acme"),
          List.of(new Grant(Role.OPERATOR, new Place.AtCustomer("acme"), Optional.empty(), "")),
          Optional.empty(),
          Door.PAGE,
          ShortAddress.NONE);

  private final Path folder;
  private final Office office;
  private TermsDesk desk;

  TermsTest(TestDatabase database, @TempDir Path folder) {
    this.folder = folder;
    this.office = new Office(database.fresh(), folder);
    restart();
  }

  @BeforeEach
  void terms() throws IOException {
    write("eula-1-en.json", "1", "en", "Be kind.");
    write("eula-1-de.json", "1", "de", "Seien Sie nett.");
  }

  private void restart() {
    desk = new TermsDesk(office.casebook, office.audit, office, folder, office.clock);
  }

  private void write(String file, String version, String language, String text) throws IOException {
    Files.writeString(
        folder.resolve(file),
        """
        {"id": "eula", "version": "%s", "from": "2026-03-0%sT00:00:00Z", "language": "%s",
         "roles": ["operator"], "title": "Terms", "text": "%s"}
        """
            .formatted(version, version, language, text));
  }

  private UserTerms open(Caller caller) {
    return desk.open(caller).get(0);
  }

  private void accept(Caller by, UserTerms terms) {
    desk.accept(by, terms.id(), terms.version(), terms.texts().get(0).sha256());
  }

  private static void refused(Fault fault, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void are_asked_for_until_they_are_accepted_in_these_very_words() {
    UserTerms asked = open(OLA);
    assertThat(asked.texts()).extracting(UserTerms.Text::language).containsExactly("de", "en");
    refused(Fault.CONFLICT, () -> desk.accept(OLA, "eula", "1", "0".repeat(64)));
    refused(Fault.UNKNOWN, () -> desk.accept(OLA, "eula", "2", asked.texts().get(0).sha256()));
    accept(OLA, asked);

    assertThat(desk.open(OLA)).isEmpty();
    restart();
    assertThat(desk.open(OLA)).isEmpty();
    refused(Fault.UNKNOWN, () -> accept(OLA, asked));
    assertThat(office.audit.words()).containsExactly("terms.accepted terms:eula");
    assertThat(office.audit.deeds().get(0).details())
        .isEqualTo(Map.of("version", "1", "sha256", asked.texts().get(0).sha256()));
  }

  @Test
  void a_new_version_is_asked_for_once_it_is_in_force() throws IOException {
    accept(OLA, open(OLA));
    write("eula-5-en.json", "5", "en", "Be kinder.");
    office.clock.advance(Duration.ofMinutes(1));
    assertThat(desk.open(OLA)).isEmpty();
    office.clock.advance(Duration.ofDays(1));
    assertThat(open(OLA).version()).isEqualTo("5");
    accept(OLA, open(OLA));
    assertThat(desk.open(OLA)).isEmpty();
  }

  @Test
  void concern_only_whom_they_name_and_never_the_sites_own_script() throws IOException {
    assertThat(desk.open(caller("ada"))).isEmpty();
    Files.writeString(
        folder.resolve("all.json"),
        "{\"id\":\"all\",\"version\":\"1\",\"language\":\"en\",\"title\":\"T\",\"text\":\"x\"}");
    office.clock.advance(Duration.ofMinutes(1));
    assertThat(open(caller("ada")).id()).isEqualTo("all");
    assertThat(desk.open(OLA)).hasSize(2);
    var script =
        new Caller(
            new AccountId("script"),
            "script",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Door.FILES,
            ShortAddress.NONE);
    assertThat(desk.open(script)).isEmpty();
  }

  @Test
  void a_token_is_held_up_and_accepts_nothing() {
    var token =
        new Caller(
            OLA.account(),
            "ola",
            OLA.customer(),
            OLA.grants(),
            Optional.of(Set.of()),
            Door.TOKEN,
            ShortAddress.NONE);
    assertThat(desk.open(token)).hasSize(1);
    refused(Fault.FORBIDDEN, () -> accept(token, open(token)));
    assertThat(desk.open(OLA)).hasSize(1);
  }

  @Test
  void a_broken_file_asks_nobody_and_takes_back_nothing() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{\"id\": \"../x\"");
    Files.writeString(
        folder.resolve("script.json"),
        "{\"id\":\"s\",\"version\":\"1\",\"language\":\"en\",\"title\":\"T\",\"text\":\"x\","
            + "\"link\":\"javascript:alert(1)\"}");
    office.clock.advance(Duration.ofMinutes(1));
    assertThat(desk.open(OLA)).extracting(UserTerms::id).containsExactly("eula");
  }

  @Test
  void who_accepted_is_told_to_the_customer_and_deleted_with_it() throws IOException {
    accept(OLA, open(OLA));
    assertThat(desk.accepted(caller("ada"))).hasSize(1);
    assertThat(desk.accepted(OLA)).hasSize(1);
    assertThat(desk.accepted(caller("eve"))).isEmpty();
    var written = new WrittenFolder();
    desk.tell(new Belongings(Optional.of("acme"), Set.of()), written);
    assertThat(written.rows("terms.csv")).singleElement().asString().startsWith("ola|eula|1|");
    var own = new WrittenFolder();
    desk.tell(new Person(OLA.account(), "ola"), own);
    assertThat(own.rows("terms.csv")).hasSize(1);

    var acme = new Belongings(Optional.of("acme"), Set.of());
    assertThat(desk.held(new Belongings(Optional.of("bolt"), Set.of()))).isEmpty();
    assertThat(desk.held(acme)).isEqualTo(Map.of("acceptances", 1L));
    desk.erase(acme);
    assertThat(desk.held(acme)).isEmpty();
    assertThat(desk.open(OLA)).hasSize(1);
  }
}
