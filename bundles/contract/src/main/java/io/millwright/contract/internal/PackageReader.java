package io.millwright.contract.internal;

import io.millwright.calendar.Target;
import io.millwright.contract.Happening;
import io.millwright.contract.Right;
import io.millwright.contract.ServicePackage;
import io.millwright.contract.ServicePackage.Budget;
import io.millwright.contract.ServicePackage.Clock;
import io.millwright.contract.ServicePackage.Count;
import io.millwright.contract.ServicePackage.Given;
import io.millwright.contract.ServicePackage.Machines;
import io.millwright.contract.ServicePackage.Payment;
import io.millwright.contract.ServicePackage.Per;
import io.millwright.contract.ServicePackage.Purchase;
import io.millwright.contract.ServicePackage.Rules;
import io.millwright.contract.ServicePackage.Support;
import io.millwright.contract.ServicePackage.Term;
import io.millwright.contract.ServicePackage.Versions;
import io.millwright.contract.SlaRow;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a package of a whole file, or refuses it. */
final class PackageReader {
  private static final int YEAR = 366;
  private static final int MOST_AMOUNT = 1_000_000;
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
  private static final Set<String> KEYS =
      Set.of(
          "code",
          "version",
          "base",
          "title",
          "document",
          "source",
          "purchase",
          "calendars",
          "term",
          "payment",
          "support",
          "versions",
          "machines",
          "clocks",
          "remind",
          "rights",
          "exclusions",
          "unlisted",
          "sla",
          "budgets",
          "modules");

  private final PackageNode root;
  private final Predicate<String> isCalendar;
  private final String document;

  private PackageReader(PackageFile file, Predicate<String> isCalendar) {
    this.root = file.root().object(KEYS);
    this.isCalendar = isCalendar;
    this.document = root.at("document").text();
  }

  /**
   * The package that a file describes.
   *
   * @param isCalendar whether there is a calendar of a code
   * @throws IllegalArgumentException names the file, the key, the value and what to write
   */
  static ServicePackage read(PackageFile file, Predicate<String> isCalendar) {
    return new PackageReader(file, isCalendar).whole();
  }

  private ServicePackage whole() {
    List<Budget> budgets = root.at("budgets").list().stream().map(this::budget).toList();
    var codes = new LinkedHashSet<String>();
    for (int i = 0; i < budgets.size(); i++) {
      if (!codes.add(budgets.get(i).code())) {
        throw root.at("budgets").list().get(i).at("code").wrong("there is one of this code above");
      }
    }
    Map<Right, Given> rights = rights(codes);
    return new ServicePackage(
        new ServicePackage.Id(form("code", CODE), form("version", VERSION)),
        root.at("title").text(),
        root.at("source").text(),
        calendars(),
        rights,
        exclusions(rights.keySet()),
        clause(root.at("unlisted")),
        root.at("sla").list().stream().map(this::row).toList(),
        budgets,
        root.maybe("modules", PackageNode::texts).orElse(Set.of()),
        rules());
  }

  private String form(String key, Pattern form) {
    PackageNode node = root.at(key);
    if (!form.matcher(node.text()).matches()) {
      throw node.wrong("use 1 to 64 letters, digits and dashes; a code is in capitals");
    }
    return node.text();
  }

  private String clause(PackageNode node) {
    return document + " " + node.text();
  }

  private String maybeClause(PackageNode node) {
    String clause = node.words();
    return clause.isEmpty() ? "" : document + " " + clause;
  }

  private Set<String> calendars() {
    PackageNode node = root.at("calendars");
    node.list().forEach(each -> calendar(each, Set.of("*")));
    if (node.texts().isEmpty()) {
      throw node.wrong("name at least one calendar, or * for each country");
    }
    return node.texts();
  }

  private String calendar(PackageNode node, Set<String> others) {
    if (!others.contains(node.text()) && !isCalendar.test(node.text())) {
      throw node.wrong(
          "there is no such calendar; write %s or a code of docs/calendars.md"
              .formatted(String.join(", ", others)));
    }
    return node.text();
  }

  private Map<Right, Given> rights(Set<String> budgets) {
    var all = new EnumMap<Right, Given>(Right.class);
    for (PackageNode node : root.at("rights").entries()) {
      Right right = node.keyAs(Right.class);
      node.object(Set.of("clause", "budget", "note"));
      Optional<String> budget = node.maybe("budget", PackageNode::text);
      if (budget.isPresent() && !budgets.contains(budget.get())) {
        throw node.at("budget").wrong("there is no such budget; there are " + budgets);
      }
      all.put(right, new Given(clause(node.at("clause")), budget, node.at("note").words()));
    }
    return all;
  }

  private Map<Right, String> exclusions(Set<Right> rights) {
    var all = new EnumMap<Right, String>(Right.class);
    for (PackageNode node : root.at("exclusions").entries()) {
      Right right = node.keyAs(Right.class);
      if (rights.contains(right)) {
        throw node.wrong("it is given by rights: take one of the two away");
      }
      all.put(right, clause(node));
    }
    return all;
  }

  private SlaRow row(PackageNode node) {
    node.object(
        Set.of(
            "clock",
            "priorities",
            "environments",
            "requesters",
            "begin",
            "target",
            "calendar",
            "percent",
            "clause",
            "note",
            "assumed"));
    var when =
        new SlaRow.When(
            node.at("priorities").some(SlaRow.Priority.class),
            node.at("environments").some(SlaRow.Environment.class),
            node.at("requesters").some(SlaRow.Requester.class),
            node.maybe("begin", one -> one.one(SlaRow.Begin.class)).orElse(SlaRow.Begin.TICKET));
    return new SlaRow(
        node.at("clock").one(SlaRow.Clock.class),
        when,
        target(node.at("target")),
        node.maybe(
                "calendar",
                one -> calendar(one, Set.of(SlaRow.AROUND_THE_CLOCK, SlaRow.OF_CONTRACT)))
            .orElse(SlaRow.OF_CONTRACT),
        node.maybe("percent", one -> one.number(1, 100)).orElse(100),
        clause(node.at("clause")),
        note(node.at("note").words(), node.at("assumed").words()));
  }

  private static String note(String note, String assumed) {
    return assumed.isEmpty() ? note : "%s (assumed: %s)".formatted(note, assumed).strip();
  }

  private static Target target(PackageNode node) {
    try {
      return Target.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s: %s".formatted(node.file(), node.key(), e.getMessage()), e);
    }
  }

  private Budget budget(PackageNode node) {
    node.object(Set.of("code", "count", "amount", "per", "clause"));
    return new Budget(
        node.at("code").text(),
        node.at("count").one(Count.class),
        node.maybe("amount", one -> (long) one.number(0, MOST_AMOUNT)),
        node.at("per").one(Per.class),
        clause(node.at("clause")));
  }

  private Rules rules() {
    return new Rules(
        term(root.at("term")),
        root.maybe("payment", this::payment),
        root.maybe("support", this::support),
        root.maybe("versions", this::versions),
        root.maybe("purchase", this::purchase),
        machines(root.at("machines")),
        root.at("clocks").list().stream().map(this::clock).toList(),
        root.at("remind").list().stream().map(each -> each.number(1, YEAR)).toList());
  }

  private Term term(PackageNode node) {
    node.object(
        Set.of(
            "starts",
            "startClause",
            "latestStart",
            "length",
            "notice",
            "endClause",
            "securityClause"));
    Set<Happening.Kind> starts = node.at("starts").some(Happening.Kind.class);
    if (starts.isEmpty()) {
      throw node.at("starts").wrong("name what begins it, such as [\"ACTIVATED\"]");
    }
    return new Term(
        starts,
        clause(node.at("startClause")),
        node.maybe("latestStart", PackageNode::period),
        node.at("length").period(),
        node.at("notice").period(),
        clause(node.at("endClause")),
        clause(node.at("securityClause")));
  }

  private Payment payment(PackageNode node) {
    node.object(
        Set.of(
            "days",
            "clause",
            "suspendedAfter",
            "deletionAfter",
            "defaultClause",
            "reminder",
            "reminderClause",
            "assumed"));
    Optional<Integer> suspended = node.maybe("suspendedAfter", one -> one.number(1, YEAR));
    Optional<Integer> deletion = node.maybe("deletionAfter", one -> one.number(1, YEAR));
    if (deletion.isPresent() && suspended.isEmpty()) {
      throw node.at("suspendedAfter").wrong("nothing is deleted that was not suspended: say when");
    }
    return new Payment(
        node.at("days").number(1, YEAR),
        clause(node.at("clause")),
        suspended,
        deletion,
        clause(node.at("defaultClause")),
        node.maybe("reminder", one -> one.number(0, YEAR)),
        maybeClause(node.at("reminderClause")),
        node.at("assumed").words());
  }

  private Support support(PackageNode node) {
    node.object(Set.of("afterSeries", "clause"));
    return new Support(node.at("afterSeries").period(), clause(node.at("clause")));
  }

  private Versions versions(PackageNode node) {
    node.object(Set.of("majors", "majorsClause", "latestClause", "latestNeeded"));
    return new Versions(
        node.maybe("majors", one -> one.number(1, 99)).orElse(0),
        maybeClause(node.at("majorsClause")),
        clause(node.at("latestClause")),
        node.at("latestNeeded").yes());
  }

  private Purchase purchase(PackageNode node) {
    node.object(Set.of("first", "last", "clause", "otherwise"));
    int first = node.at("first").number(1900, 9999);
    int last = node.at("last").number(1900, 9999);
    if (last < first) {
      throw node.at("last").wrong("it lies before the first year, " + first);
    }
    return new Purchase(first, last, clause(node.at("clause")), node.at("otherwise").text());
  }

  private Machines machines(PackageNode node) {
    node.object(Set.of("listedClause", "relocationClause", "saleClause"));
    return new Machines(
        clause(node.at("listedClause")),
        maybeClause(node.at("relocationClause")),
        clause(node.at("saleClause")));
  }

  private Clock clock(PackageNode node) {
    node.object(Set.of("name", "starts", "time", "stops", "outcome", "clause"));
    return new Clock(
        node.at("name").text(),
        node.at("starts").one(Happening.Kind.class),
        node.at("time").period(),
        node.at("stops").some(Happening.Kind.class),
        node.at("outcome").text(),
        clause(node.at("clause")));
  }
}
