package io.millwright.witness.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.access.AccountId;
import io.millwright.access.Caller;
import io.millwright.access.SessionPrincipal;
import io.millwright.access.Sessions;
import io.millwright.audit.Audit;
import io.millwright.audit.Deed;
import io.millwright.audit.ShortAddress;
import io.millwright.bus.TimePassed;
import io.millwright.fleet.Fleet;
import io.millwright.fleet.Machine;
import io.millwright.fleet.Site;
import io.millwright.model.MachineId;
import io.millwright.model.Nameplate;
import io.millwright.store.Backup;
import io.millwright.store.Backups;
import io.millwright.testkit.ManualClock;
import io.millwright.testkit.RecordedDeeds;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.security.auth.Subject;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeatureEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;

class WitnessTest {
  @TempDir private Path data;

  private final ManualClock clock = ManualClock.atNoon();
  private final RecordedDeeds audit = new RecordedDeeds();
  private final FeatureEar features = new FeatureEar();
  private final Map<Class<?>, Object> others = new HashMap<>();
  private final Services services =
      new Services() {
        @Override
        public <T> Optional<T> find(Class<T> type) {
          return Optional.ofNullable(type.cast(others.get(type)));
        }
      };

  @BeforeEach
  void aSiteWithOneFile() throws IOException {
    Files.createDirectory(data.resolve("etc"));
    Files.writeString(data.resolve("etc/opcua~cmm-1.cfg.json"), "{}");
    others.put(
        Fleet.class,
        fake(
            Fleet.class,
            called ->
                Optional.of(
                    new Machine(
                        new MachineId("cmm-1"),
                        "cmm",
                        Optional.of(
                            new Site("linz", "acme", "Linz", "AT", ZoneId.of("Europe/Vienna"))),
                        "",
                        new Nameplate(Map.of())))));
  }

  @Test
  void a_changed_machine_file_stands_in_the_audit_of_the_machines_customer() throws IOException {
    Witness witness = witness();
    second(witness);
    assertThat(audit.words()).containsExactly("settings.first.seen");

    Files.writeString(data.resolve("etc/opcua~cmm-1.cfg.json"), "{\"password.file\": \"x\"}");
    clock.advance(Duration.ofSeconds(5));
    second(witness);

    Deed deed = audit.deeds().get(1);
    assertThat(deed)
        .returns("settings.file.changed", Deed::action)
        .returns("file:etc/opcua~cmm-1.cfg.json", Deed::subject)
        .returns(Optional.of("acme"), Deed::customer)
        .returns(Deed.Door.FILES, Deed::door);
    assertThat(deed.details()).containsOnlyKeys("bytes", "saved");
  }

  @Test
  void what_was_changed_while_the_site_stood_still_is_said_to_be_so() throws IOException {
    second(witness());
    Files.delete(data.resolve("etc/opcua~cmm-1.cfg.json"));
    second(witness());

    assertThat(audit.words())
        .containsExactly(
            "settings.first.seen", "settings.file.removed file:etc/opcua~cmm-1.cfg.json");
    assertThat(audit.deeds().get(1).details()).containsKey("when");
  }

  @Test
  void features_that_come_together_are_one_entry_and_karafs_replay_is_none() throws IOException {
    Witness witness = witness();
    features.featureEvent(event(FeatureEvent.EventType.FeatureInstalled, "old/1", true));
    IntStream.range(0, 3)
        .forEach(
            i ->
                features.featureEvent(
                    event(FeatureEvent.EventType.FeatureInstalled, "camel-" + i + "/4", false)));
    features.featureEvent(event(FeatureEvent.EventType.FeatureUninstalled, "gone/1", false));
    second(witness);

    assertThat(audit.deeds())
        .filteredOn(deed -> deed.action().startsWith("feature."))
        .extracting(Deed::action, deed -> deed.details().get("features"))
        .containsExactly(
            tuple("feature.installed", "camel-0/4, camel-1/4, camel-2/4"),
            tuple("feature.uninstalled", "gone/1"));
  }

  @Test
  void a_hundred_features_fit_into_entries_that_the_audit_takes() throws IOException {
    Witness witness = witness();
    IntStream.range(0, 500)
        .forEach(
            i ->
                features.featureEvent(
                    event(FeatureEvent.EventType.FeatureInstalled, "camel-" + i + "/4.14", false)));
    second(witness);

    assertThat(audit.deeds())
        .filteredOn(deed -> deed.action().equals("feature.installed"))
        .hasSizeGreaterThan(1)
        .extracting(deed -> String.valueOf(deed.details().get("features")).split(", ").length)
        .satisfies(
            counts -> assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500));
  }

  @Test
  void a_backup_is_told_when_it_has_ended_and_once() throws IOException {
    var made = new ArrayList<Backup>();
    others.put(Backups.class, fake(Backups.class, called -> List.copyOf(made)));
    made.add(backup("old", Backup.State.DONE, clock.instant().minusSeconds(60)));
    made.add(backup("b-1", Backup.State.RUNNING, null));
    Witness witness = witness();
    second(witness);
    made.set(1, backup("b-1", Backup.State.DONE, clock.instant()));
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(5));
      second(witness);
    }

    assertThat(audit.words()).containsExactly("settings.first.seen", "backup.made backup:b-1");
  }

  @Test
  void a_bundle_that_a_person_stops_is_told_with_its_name_and_others_are_not() throws IOException {
    var caller =
        new Caller(
            new AccountId("a-1"),
            "anna",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Deed.Door.CONSOLE,
            ShortAddress.NONE);
    others.put(Sessions.class, fake(Sessions.class, called -> Optional.of(caller)));
    var ledger = new Ledger();
    var ear = new BundleEar(services, ledger);
    var event = new BundleEvent(BundleEvent.STOPPED, bundle());

    ear.bundleChanged(event);
    ledger.handTo(audit);
    assertThat(audit.deeds()).isEmpty();

    as(anna(), () -> ear.bundleChanged(event));
    ledger.handTo(audit);
    assertThat(audit.deeds())
        .containsExactly(
            caller.did(
                "bundle.stopped",
                Optional.empty(),
                "bundle:io.millwright.web",
                Map.of("id", "57", "version", "1.0.0")));
  }

  @Test
  void what_the_audit_does_not_take_now_it_gets_later() {
    var ledger = new Ledger();
    Deed deed = new Deeds(services).stock(1);
    ledger.add(deed);
    Audit full =
        fake(
            Audit.class,
            called -> {
              throw new IllegalStateException("full");
            });

    assertThatThrownBy(() -> ledger.handTo(full)).hasMessage("full");
    ledger.handTo(audit);
    ledger.handTo(audit);

    assertThat(audit.deeds()).containsExactly(deed);
  }

  private Witness witness() throws IOException {
    var folders = new Folders(Map.of("etc", data.resolve("etc")), data.resolve("files"), clock);
    return new Witness(audit, features, folders, services, clock);
  }

  private void second(Witness witness) {
    witness.on(new TimePassed(clock.instant()));
  }

  private static Backup backup(String id, Backup.State state, @Nullable Instant ended) {
    return new Backup(id, state, List.of(), 0, 0, "", null, 0, ManualClock.NOON, ended);
  }

  private static FeatureEvent event(FeatureEvent.EventType type, String id, boolean replay) {
    return new FeatureEvent(type, fake(Feature.class, called -> id), "root", replay);
  }

  private static Bundle bundle() {
    return fake(
        Bundle.class,
        called ->
            switch (called) {
              case "getSymbolicName" -> "io.millwright.web";
              case "getBundleId" -> 57L;
              default -> new Version(1, 0, 0);
            });
  }

  private static Subject anna() {
    return new Subject(false, Set.of(new SessionPrincipal("anna", "s")), Set.of(), Set.of());
  }

  // As the shell of Karaf does it.
  @SuppressWarnings("removal")
  private static void as(Subject subject, Runnable work) {
    Subject.doAs(
        subject,
        (PrivilegedAction<Boolean>)
            () -> {
              work.run();
              return true;
            });
  }

  private interface Answers {
    Object to(String called);
  }

  private static <T> T fake(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            WitnessTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, args) ->
                called.getName().equals("hashCode") ? (Object) 1 : answers.to(called.getName())));
  }
}
