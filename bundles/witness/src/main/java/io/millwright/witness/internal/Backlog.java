package io.millwright.witness.internal;

import io.millwright.audit.Deed;
import io.millwright.driver.host.DriverHost;
import io.millwright.driver.host.FileProblem;
import io.millwright.monitoring.Monitoring;
import io.millwright.monitoring.RuleProblem;
import io.millwright.store.Backup;
import io.millwright.store.Backups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What other bundles tell when they are asked: backups that ended, files that cannot be used. */
final class Backlog {
  private final Services services;
  private final Deeds deeds;
  private final Instant since;
  private final Set<String> ended = new HashSet<>();
  private Map<String, String> broken = new TreeMap<>();

  /**
   * @param since what ended before was told by who watched then
   */
  Backlog(Services services, Deeds deeds, Instant since) {
    this.services = services;
    this.deeds = deeds;
    this.since = since;
  }

  /** What is new since the last time. */
  List<Deed> look() {
    var news = new ArrayList<Deed>();
    services.find(Backups.class).ifPresent(all -> all.all().forEach(each -> look(each, news)));
    look(problems(), news);
    return news;
  }

  private void look(Backup backup, List<Deed> news) {
    Instant end = backup.ended();
    if (end == null || end.isBefore(since) || !ended.add(backup.id())) {
      return;
    }
    boolean made = backup.state() == Backup.State.DONE;
    String words = made ? String.valueOf(backup.file()) : backup.detail();
    news.add(deeds.backup(backup.id(), made, words));
  }

  private void look(Map<String, String> now, List<Deed> news) {
    now.forEach(
        (file, words) -> {
          if (!words.equals(broken.get(file))) {
            news.add(deeds.problem("settings.file.broken", file, words));
          }
        });
    broken.keySet().stream()
        .filter(file -> !now.containsKey(file))
        .forEach(file -> news.add(deeds.problem("settings.file.mended", file, "")));
    broken = now;
  }

  // While one who knows them is away, its files are what they were.
  private Map<String, String> problems() {
    var drivers = services.find(DriverHost.class);
    var rules = services.find(Monitoring.class);
    if (drivers.isEmpty() || rules.isEmpty()) {
      return broken;
    }
    var all = new TreeMap<String, String>();
    for (FileProblem each : drivers.get().problems()) {
      if (each.weight() == FileProblem.Weight.ERROR) {
        all.merge(each.file(), each.words(), (one, other) -> one + "; " + other);
      }
    }
    for (RuleProblem each : rules.get().problems()) {
      if (each.weight() == RuleProblem.Weight.ERROR) {
        all.merge(each.file(), each.words(), (one, other) -> one + "; " + other);
      }
    }
    return all;
  }
}
