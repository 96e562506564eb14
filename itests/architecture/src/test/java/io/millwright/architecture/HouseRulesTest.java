package io.millwright.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house about code: who may know whom, and what things are called. */
class HouseRulesTest {
  private static final House HOUSE = House.standing();
  private static final String COMPONENT = "org.osgi.service.component.annotations.Component";

  private static final String NEEDS = "io.millwright.access.Needs";
  private static final String OPEN = "io.millwright.access.Open";
  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "io.millwright.history.PastFiles.write", "io.millwright.ownership.DataUses.takeOut",
          "io.millwright.history.AnonymousPast.write", "io.millwright.ownership.DataUses.take");
  private static final String RECORDS = "io.millwright.access.Records";
  private static final String UNRECORDED = "io.millwright.access.Unrecorded";

  /** What a class file needs of the language and of annotations that vanish. */
  private static final String[] LANGUAGE = {"java..", "org.jspecify..", "org.osgi.annotation.."};

  /** Rooms that may name Camel: the bus itself and route bundles. */
  private static final Set<String> CAMEL =
      Set.of("bus", "mail", "mail-in", "desk-gateway", "uplink");

  /** Rooms that may speak SQL outside a package for it; the testkit starts databases. */
  private static final Set<String> SQL = Set.of("store-api", "store", "testkit");

  /**
   * Rooms that may make threads; the testkit is never installed. The store has one for backups:
   * they take minutes, and a listener of the bus that took so long would lose news.
   */
  private static final Set<String> THREADS = Set.of("driver-host", "bus", "store", "testkit");

  /** Whoever constructs one of these makes threads. */
  private static final List<Class<?>> MAKERS =
      List.of(Thread.class, ExecutorService.class, Timer.class);

  /** Classes of the platform: all but the simulated devices, which stand outside. */
  private static JavaClasses platform(Predicate<Room> which) {
    return HOUSE.classes(room -> !room.isDevice() && !room.isThirdParty() && which.test(room));
  }

  private static JavaClasses platform() {
    return platform(room -> true);
  }

  @Test
  void the_house_is_not_empty() {
    JavaClasses all = platform();

    assertThat(HOUSE.rooms(Room::isPublic)).hasSizeGreaterThan(5);
    assertThat(HOUSE.rooms(Room::isDriver)).isNotEmpty();
    assertThat(all.size()).isGreaterThan(100);
    for (Room room : HOUSE.rooms(Room::hasCode)) {
      assertThat(HOUSE.classes(room::equals).size()).as("classes of %s", room).isPositive();
    }
    assertThat(all.stream().filter(c -> c.isAnnotatedWith(COMPONENT))).hasSizeGreaterThan(5);
    assertThat(all.stream().filter(HouseRulesTest::isEvent)).hasSizeGreaterThan(5);
  }

  @Test
  void the_model_knows_only_java() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(LANGUAGE).or(resideInAPackage("io.millwright.model")))
        .check(platform(room -> "model".equals(room.name())));
  }

  @Test
  void drivers_see_only_what_a_driver_may_know_and_their_own_library() {
    for (Room driver : HOUSE.rooms(Room::isDriver)) {
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.millwright..")
                  .and(
                      resideOutside(
                          "io.millwright.model",
                          "io.millwright.driver",
                          "io.millwright.driver.files",
                          "io.millwright.panel",
                          own(driver))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.osgi.service.cm..", "org.apache.karaf..")
          .because("%s must work in any platform that offers driver-api".formatted(driver))
          .check(HOUSE.classes(driver::equals));
    }
  }

  private static String own(Room driver) {
    return "io.millwright.driver." + driver.name().replace('-', '.') + "..";
  }

  private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  @Test
  void devices_share_no_code_with_the_platform() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.millwright..").and(resideOutside("io.millwright.device..")))
        .check(HOUSE.classes(Room::isDevice));
  }

  @Test
  void nobody_touches_the_internals_of_another_room() {
    Map<String, Room> owners = new HashMap<>();
    for (Room room : HOUSE.rooms(Room::hasCode)) {
      room.packages().forEach(name -> owners.put(name, room));
    }
    for (Room room : HOUSE.rooms(r -> r.hasCode() && !r.isThirdParty())) {
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "are internal to another room than " + room,
                  type ->
                      type.getPackageName().startsWith("io.millwright.")
                          && type.getPackageName().contains(".internal")
                          && !room.equals(owners.get(type.getPackageName()))))
          .check(HOUSE.classes(room::equals));
    }
  }

  @Test
  void a_package_belongs_to_one_room() {
    Map<String, List<Room>> owners =
        HOUSE.rooms(Room::hasCode).stream()
            .flatMap(room -> room.packages().stream().map(name -> Map.entry(name, room)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    assertThat(owners).allSatisfy((name, rooms) -> assertThat(rooms).as(name).hasSize(1));
  }

  @Test
  void only_the_bus_and_route_bundles_name_camel() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.camel..")
        .check(platform(room -> !CAMEL.contains(room.name())));
  }

  // A driver may speak the protocol of its peer: this room asks a recorder's database how it is.
  // It has no tables of ours, and the platform's own database is not its peer.
  @Test
  void only_the_store_and_the_packages_that_own_tables_speak_sql() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.millwright..internal.db..", "io.millwright.driver.telephony.database")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(platform(room -> !SQL.contains(room.name())));
  }

  @Test
  void only_the_web_serves_http() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..",
            "javax.servlet..",
            "jakarta.ws.rs..",
            "com.sun.net.httpserver..",
            "org.eclipse.jetty..",
            "org.apache.felix.http..",
            "org.osgi.service.jakartars..")
        .check(platform(room -> !Set.of("web", "relay").contains(room.name())));
    // Its WebSockets pass the door of the web; it answers no other request.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.millwright.relay.internal.RelayServlet")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "jakarta.servlet..", "org.eclipse.jetty.ee10..", "org.osgi.service.servlet..")
        .check(platform(room -> "relay".equals(room.name())));
    // The dashboard hands its files to the web stack by an annotation; it answers no request.
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.osgi.service.servlet..")
        .check(platform(room -> !Set.of("web", "relay", "dashboard").contains(room.name())));
  }

  @Test
  void only_the_driver_host_and_the_bus_make_threads() {
    // The end of a recording may hang with its disk; on threads that others share, a pressed key
    // would hang with it.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.millwright.remote.session.internal.wire.Stream")
        .should()
        .accessTargetWhere(describe("makes a thread", HouseRulesTest::makesThread))
        .check(platform(room -> !THREADS.contains(room.name())));
  }

  private static boolean makesThread(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    if (!"<init>".equals(access.getTarget().getName())) {
      return owner.isEquivalentTo(Executors.class);
    }
    return MAKERS.stream().anyMatch(owner::isAssignableTo);
  }

  @Test
  void only_the_driver_host_calls_drivers() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.millwright\\.driver\\.(Driver|Link|ReadingSink)")
        .check(
            platform(
                room ->
                    !room.isDriver()
                        && !room.isTestkit()
                        && !Set.of("driver-api", "driver-host").contains(room.name())));
  }

  // Requirement: what leaves is asked for first, and stands in the ledger, wherever it leaves.
  @Test
  void who_hands_a_past_out_asks_the_ledger() {
    WAYS_OUT.forEach(
        (way, ledger) ->
            classes()
                .that(describe("call " + way, type -> calls(type, way)))
                .should(ArchCondition.from(describe("call " + ledger, type -> calls(type, ledger))))
                .check(platform()));
  }

  private static boolean calls(JavaClass type, String method) {
    return type.getMethodCallsFromSelf().stream()
        .anyMatch(call -> method.equals(call.getTargetOwner().getName() + "." + call.getName()));
  }

  @Test
  void only_the_console_knows_the_shell() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.karaf.shell..")
        .check(platform(room -> !"console".equals(room.name())));
  }

  @Test
  void events_are_records() {
    classes()
        .that(describe("are events", HouseRulesTest::isEvent))
        .should()
        .beRecords()
        .check(platform(room -> !room.isTestkit()));
  }

  private static boolean isEvent(JavaClass type) {
    return !type.isInterface() && type.isAssignableTo("io.millwright.bus.Event");
  }

  @Test
  void components_are_final() {
    classes()
        .that()
        .areAnnotatedWith(COMPONENT)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(platform());
  }

  @Test
  void nothing_is_injected_into_fields() {
    noFields()
        .should()
        .beAnnotatedWith("org.osgi.service.component.annotations.Reference")
        .orShould()
        .beAnnotatedWith("org.osgi.service.component.annotations.Activate")
        .check(platform());
  }

  @Test
  void a_changed_configuration_makes_a_new_component() {
    noMethods()
        .should()
        .beAnnotatedWith("org.osgi.service.component.annotations.Modified")
        .check(platform());
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .should()
        .haveSimpleName("Constants")
        .orShould(have("I[A-Z][a-z].*"))
        .orShould(have(".*(Impl|Manager|Helper|Utils?|Constants|DTO|Dto)"))
        .orShould(have("Abstract[A-Z].*"))
        .check(HOUSE.classes(room -> !room.isThirdParty()));
  }

  private static ArchCondition<JavaClass> have(String form) {
    return ArchCondition.from(
        describe("have a name like " + form, type -> type.getSimpleName().matches(form)));
  }

  // Requirement: the check is one mechanism that every resource and command goes through.
  @Test
  void every_way_in_declares_what_it_needs() {
    methods()
        .that(describe("answer requests", HouseRulesTest::answersRequests))
        .should(declareWhatTheyNeed())
        .check(platform());
    classes()
        .that()
        .areAssignableTo("jakarta.servlet.http.HttpServlet")
        .or()
        .areAnnotatedWith("org.apache.karaf.shell.api.action.Command")
        .or()
        .implement("org.apache.karaf.shell.api.console.Command")
        .should()
        .beAnnotatedWith(NEEDS)
        .orShould()
        .beAnnotatedWith(OPEN)
        .check(platform());
  }

  // By their names: what these annotations say of themselves is not on this module's class path.
  private static boolean answersRequests(JavaMethod method) {
    return Stream.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
        .anyMatch(it -> asks(method, it));
  }

  // Requirement: log-ins, refusals, changes, alarm actions and exports stand in the audit.
  @Test
  void who_changes_something_or_hands_out_a_file_declares_what_the_audit_is_told() {
    methods()
        .that(describe("change something or hand out a file", HouseRulesTest::mustBeRecorded))
        .should(declareOneOf("declare what they record", RECORDS, UNRECORDED))
        .check(platform());
    classes()
        .that()
        .areAnnotatedWith("org.apache.karaf.shell.api.action.Command")
        .or()
        .implement("org.apache.karaf.shell.api.console.Command")
        .should()
        .beAnnotatedWith(RECORDS)
        .orShould()
        .beAnnotatedWith(UNRECORDED)
        .check(platform());
  }

  // Whoever only looks gets JSON; another form is made to be taken away.
  private static boolean mustBeRecorded(JavaMethod method) {
    boolean reads = Stream.of("GET", "HEAD", "OPTIONS").anyMatch(it -> asks(method, it));
    return answersRequests(method) && (!reads || handsOutFile(method));
  }

  private static boolean asks(JavaMethod method, String word) {
    return method.isAnnotatedWith("jakarta.ws.rs." + word);
  }

  private static boolean handsOutFile(JavaMethod method) {
    return method
        .tryGetAnnotationOfType("jakarta.ws.rs.Produces")
        .flatMap(it -> it.get("value"))
        .map(value -> !List.of((Object[]) value).equals(List.of("application/json")))
        .orElse(false);
  }

  private static ArchCondition<JavaMethod> declareWhatTheyNeed() {
    return declareOneOf("declare what they need", NEEDS, OPEN);
  }

  private static ArchCondition<JavaMethod> declareOneOf(String words, String... annotations) {
    return new ArchCondition<>(words) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        JavaClass owner = method.getOwner();
        boolean declares =
            Stream.of(annotations)
                .anyMatch(it -> method.isAnnotatedWith(it) || owner.isAnnotatedWith(it));
        events.add(new SimpleConditionEvent(method, declares, method.getFullName()));
      }
    };
  }
}
