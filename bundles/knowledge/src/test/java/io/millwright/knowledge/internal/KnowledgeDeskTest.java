package io.millwright.knowledge.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Caller;
import io.millwright.access.Role;
import io.millwright.knowledge.Article;
import io.millwright.knowledge.Article.Audience;
import io.millwright.knowledge.Article.Link;
import io.millwright.knowledge.Article.Page;
import io.millwright.knowledge.Knowledge;
import io.millwright.knowledge.Knowledge.Question;
import io.millwright.knowledge.Knowledge.Solved;
import io.millwright.model.MachineId;
import io.millwright.ownership.Belongings;
import io.millwright.ownership.Person;
import io.millwright.store.Store;
import io.millwright.store.internal.JdbcStore;
import io.millwright.testkit.KnownFleet;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.PeopleOnSite;
import io.millwright.testkit.RecordedDeeds;
import io.millwright.testkit.TestDatabase;
import io.millwright.testkit.WrittenFolder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class KnowledgeDeskTest {
  private static final Caller CORA = PeopleOnSite.everywhere("cora", Role.COORDINATOR);
  private static final Caller HEL = PeopleOnSite.with("hel", Role.TECHNICIAN, "a1");
  private static final Caller ADA = PeopleOnSite.with("ada", Role.OPERATOR, "a1");
  private static final Caller EVE = PeopleOnSite.with("eve", Role.OPERATOR, "b1");
  private static final Caller DEE = PeopleOnSite.with("dee", Role.DATA_PROTECTION_OFFICER, "a1");

  private final RecordedDeeds audit = new RecordedDeeds();
  private final SolvedTickets tickets = new SolvedTickets();
  private final Store store;
  private final Shelf shelf;
  private final Knowledge knowledge;

  KnowledgeDeskTest(TestDatabase database) {
    store = new JdbcStore(database.fresh());
    shelf = new Shelf(store);
    knowledge = desk(shelf);
  }

  private KnowledgeDesk desk(Shelf at) {
    return new KnowledgeDesk(
        at, new PeopleOnSite(), audit, tickets, new KnownFleet(), ManualClock.atNoon());
  }

  private static Page page(String title, String text, Audience audience, String... kinds) {
    return new Page(title, text, audience, Set.of(kinds));
  }

  private Article write(Page page, String... numbers) {
    return knowledge.write(CORA, page, List.of(numbers));
  }

  private static void refused(Fault fault, String words, ThrowingCallable what) {
    assertThatThrownBy(what)
        .hasMessageContaining(words)
        .isInstanceOfSatisfying(AccessException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  private List<String> found(Caller caller, String text, String kind) {
    return knowledge.find(caller, text, kind).stream().map(one -> one.page().title()).toList();
  }

  @Test
  void articles_are_found_by_the_beginnings_of_their_words_titles_first() {
    write(page("The ram is hot", "Look at the cooling.", Audience.CUSTOMERS, "cmm"));
    write(page("Kühlung prüfen", "A hot ram, a dirty filter.", Audience.CUSTOMERS));
    write(page("Probes", "Change them.", Audience.CUSTOMERS, "recorder"));
    assertThat(found(ADA, "ram HO", "")).containsExactly("The ram is hot", "Kühlung prüfen");
    assertThat(found(ADA, "kuhl", "")).containsExactly("Kühlung prüfen");
    assertThat(found(ADA, "", "cmm")).containsExactly("Kühlung prüfen", "The ram is hot");
    assertThat(found(ADA, "nothing like it", "")).isEmpty();
  }

  @Test
  void internal_articles_are_for_who_works_on_tickets_and_written_by_the_desk_only() {
    Article inner = write(page("Cheaper parts", "From elsewhere.", Audience.INTERNAL));
    Article open = write(page("Opening hours", "From eight on.", Audience.CUSTOMERS));
    assertThat(found(CORA, "", "")).containsExactly("Cheaper parts", "Opening hours");
    assertThat(found(HEL, "", "")).containsExactly("Cheaper parts", "Opening hours");
    assertThat(found(ADA, "", "")).containsExactly("Opening hours");
    assertThat(found(DEE, "", "")).isEmpty();
    assertThat(knowledge.article(ADA, open.id()).login()).as("who wrote it").isEmpty();
    refused(Fault.UNKNOWN, "no such article", () -> knowledge.article(ADA, inner.id()));
    refused(Fault.UNKNOWN, "no such article", () -> knowledge.article(ADA, "art-none"));
    assertThat(knowledge.mayWrite(CORA)).isTrue();
    assertThat(knowledge.mayWrite(HEL)).isFalse();
    assertThatThrownBy(() -> knowledge.write(HEL, open.page(), List.of()))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> knowledge.remove(ADA, open.id())).isInstanceOf(AccessException.class);
  }

  @Test
  void of_two_who_change_one_at_once_the_second_is_told_and_all_of_it_outlasts_a_restart() {
    Article one = write(page("Hot", "Very.", Audience.CUSTOMERS, "cmm"), "ACME-1");
    Page other = page("Hot ram", "Very, very.", Audience.INTERNAL);
    Article two = knowledge.change(CORA, one.id(), 1, other, List.of());
    assertThat(two.revision()).isEqualTo(2);
    refused(
        Fault.CONFLICT,
        "cora changed it meanwhile",
        () -> knowledge.change(CORA, one.id(), 1, other, List.of()));
    assertThat(desk(new Shelf(store)).article(CORA, one.id())).isEqualTo(two);
    knowledge.remove(CORA, one.id());
    refused(Fault.UNKNOWN, "no such article", () -> knowledge.article(CORA, one.id()));
    assertThat(desk(new Shelf(store)).find(CORA, "", "")).isEmpty();
    assertThat(audit.words())
        .containsExactly(
            "knowledge.article.written article:" + one.id(),
            "knowledge.article.changed article:" + one.id(),
            "knowledge.article.removed article:" + one.id());
  }

  @Test
  void a_link_to_a_ticket_is_shown_to_whom_it_leads_somewhere() {
    Article one = write(page("Hot", "Very.", Audience.CUSTOMERS), "ACME-1", "BOLT-1");
    assertThat(one.links()).extracting(Link::number).containsExactly("ACME-1", "BOLT-1");
    assertThat(knowledge.article(ADA, one.id()).links())
        .extracting(Link::number)
        .containsExactly("ACME-1");
    refused(
        Fault.REFUSED,
        "there is no ACME-99",
        () -> write(page("Hot", "Very.", Audience.CUSTOMERS), "ACME-99"));
  }

  // Requirement E-79: what was solved already is told before somebody works on it again.
  @Test
  void reading_a_ticket_tells_who_asked_the_same_before_and_what_fits() {
    Article fits = write(page("Hot ram", "Look at the cooling.", Audience.CUSTOMERS, "cmm"));
    write(page("Hot ram of recorders", "They have none.", Audience.CUSTOMERS, "recorder"));
    write(page("Doors", "Close them.", Audience.CUSTOMERS));
    var hint = knowledge.hint(CORA, "tkt-acme-3");
    assertThat(hint.articles()).containsExactly(knowledge.article(CORA, fits.id()));
    assertThat(hint.solved()).extracting(Solved::number).containsExactly("BOLT-1", "ACME-1");
    assertThat(hint.before()).as("by the same customer").isEqualTo(1);
    refused(Fault.UNKNOWN, "no such ticket", () -> knowledge.hint(EVE, "tkt-acme-3"));
  }

  @Test
  void before_a_customer_sends_it_sees_what_is_its_own_only() {
    write(page("Cheap ram", "From elsewhere.", Audience.INTERNAL));
    var a1 = new MachineId("a1");
    var hint = knowledge.hint(ADA, new Question(Optional.of(a1), "", "My ram is so hot"));
    assertThat(hint.articles()).isEmpty();
    assertThat(hint.solved()).extracting(Solved::number).containsExactly("ACME-1");
    assertThat(hint.before()).isEqualTo(2);
    var foreign = knowledge.hint(EVE, new Question(Optional.of(a1), "", "My ram is so hot"));
    var nowhere =
        knowledge.hint(
            EVE, new Question(Optional.of(new MachineId("none")), "", "My ram is so hot"));
    assertThat(foreign).as("a machine of others is as none").isEqualTo(nowhere);
    var cause = knowledge.hint(ADA, new Question(Optional.of(a1), "limit:ram", "whatever"));
    assertThat(cause.solved()).extracting(Solved::number).containsExactly("ACME-1");
  }

  @Test
  void what_makes_no_sense_is_refused() {
    refused(Fault.REFUSED, "title", () -> write(page(" ", "x", Audience.INTERNAL)));
    refused(Fault.REFUSED, "text", () -> write(page("x", " ", Audience.INTERNAL)));
    refused(Fault.REFUSED, "text", () -> write(page("x", "x".repeat(20_001), Audience.INTERNAL)));
    refused(Fault.REFUSED, "kinds", () -> write(page("x", "x", Audience.INTERNAL, "A b")));
  }

  @Test
  void what_is_somebodys_is_taken_out_and_deleted() throws Exception {
    Article one = write(page("Hot", "Very.", Audience.CUSTOMERS), "ACME-1", "BOLT-1");
    var keeper = new KnowledgeKeeper(shelf);
    var folder = new WrittenFolder();
    keeper.tell(new Person(CORA.account(), "cora"), folder);
    assertThat(folder.rows("articles.csv")).hasSize(1);
    var whose = new Belongings(Optional.of("acme"), Set.of());
    assertThat(keeper.held(whose)).containsEntry("linked articles", 1L);
    keeper.erase(whose);
    assertThat(keeper.held(whose)).isEmpty();
    assertThat(knowledge.article(CORA, one.id()).links())
        .extracting(Link::number)
        .containsExactly("BOLT-1");
  }
}
