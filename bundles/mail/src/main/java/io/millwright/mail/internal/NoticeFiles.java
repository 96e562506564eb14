package io.millwright.mail.internal;

import io.millwright.access.AccessException;
import io.millwright.access.AccessException.Fault;
import io.millwright.access.Accounts;
import io.millwright.access.Caller;
import io.millwright.access.Guard;
import io.millwright.access.Permission;
import io.millwright.access.Place;
import io.millwright.audit.Audit;
import io.millwright.files.CfgJson;
import io.millwright.files.FileKeys;
import io.millwright.files.FormerFile;
import io.millwright.files.FormerFiles;
import io.millwright.mail.NoticeBook;
import io.millwright.mail.internal.NoticeFolder.Said;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows the files of rules, chains and rosters to who may change them, and writes them. */
@Component
public final class NoticeFiles implements NoticeBook {
  private final Guard guard;
  private final Audit audit;
  private final NoticeFolder folder;
  private final NoticeCheck judge;

  /** For the running site. */
  @Activate
  public NoticeFiles(
      @Reference Guard guard,
      @Reference Audit audit,
      @Reference Accounts accounts,
      BundleContext context) {
    this(
        guard,
        audit,
        accounts,
        folder(
            Path.of(String.valueOf(context.getProperty("karaf.etc"))),
            Path.of(String.valueOf(context.getProperty("millwright.data")), "notice-files"),
            Clock.systemUTC()));
  }

  NoticeFiles(Guard guard, Audit audit, Accounts accounts, NoticeFolder folder) {
    this.guard = guard;
    this.audit = audit;
    this.folder = folder;
    this.judge = new NoticeCheck(folder, new People(accounts));
  }

  static NoticeFolder folder(Path etc, Path before, Clock clock) {
    return new NoticeFolder(etc, new FormerFiles(etc, before, clock));
  }

  @Override
  public List<Entry> files(Caller caller) {
    need(caller);
    return Stream.of(Kind.values())
        .flatMap(kind -> folder.names(kind).stream().flatMap(name -> entry(kind, name).stream()))
        .toList();
  }

  private void need(Caller by) {
    guard.need(by, Permission.PLATFORM_OPERATE, new Place.Everywhere());
  }

  private Optional<Entry> entry(Kind kind, String name) {
    String file = NoticeFolder.file(kind, name);
    return folder
        .says(kind, name)
        .map(
            said ->
                new Entry(
                    file,
                    new Draft(kind, name, said.keys()),
                    version(said),
                    problems(kind, name, said),
                    folder.former().count(file)));
  }

  private static String version(Said said) {
    CfgJson.BrokenException broken = said.broken();
    return broken == null ? new FileKeys(said.keys()).version() : "broken";
  }

  private List<Problem> problems(Kind kind, String name, Said said) {
    CfgJson.BrokenException broken = said.broken();
    if (broken != null) {
      String file = NoticeFolder.file(kind, name);
      return List.of(
          new Problem(file, "", "", broken.line(), NoticeBook.Weight.ERROR, broken.rule()));
    }
    return judge.problems(new Draft(kind, name, said.keys()), said.lines());
  }

  @Override
  public List<Problem> check(Caller by, Draft draft) {
    need(by);
    new FileKeys(draft.keys()).checkShape();
    return judge.problems(draft, Map.of());
  }

  @Override
  public synchronized void save(Caller by, Draft draft, String seen) {
    refuse(check(by, draft));
    needUnchanged(draft.kind(), draft.name(), seen);
    write(by, "notice.saved", draft.kind(), draft.name(), Optional.of(draft.keys()));
  }

  private static void refuse(List<Problem> problems) {
    problems.stream()
        .filter(problem -> problem.weight() == Weight.ERROR)
        .findFirst()
        .ifPresent(
            problem -> {
              throw new AccessException(Fault.REFUSED, problem.key() + ": " + problem.rule());
            });
  }

  private void needUnchanged(Kind kind, String name, String seen) {
    Optional<Said> said = folder.says(kind, name);
    if (!said.map(NoticeFiles::version).orElse("").equals(seen)) {
      throw new AccessException(
          Fault.CONFLICT,
          said.isPresent()
              ? "Somebody changed this file meanwhile, or it has this name already: look again."
              : "Somebody deleted this file meanwhile: look again.");
    }
  }

  private void write(
      Caller by, String action, Kind kind, String name, Optional<Map<String, Object>> keys) {
    Optional<Map<String, Object>> now =
        folder.says(kind, name).filter(said -> said.broken() == null).map(Said::keys);
    folder.former().replace(NoticeFolder.file(kind, name), now, keys, by.login());
    var shown = new TreeMap<>(keys.or(() -> now).orElse(Map.of()));
    // What stands behind a question mark, or before a host, may be secret.
    shown.computeIfPresent("webhook", (key, value) -> Ways.harmless(value.toString()));
    shown.computeIfPresent("endpoint", (key, value) -> Ways.harmless(value.toString()));
    // Which file signs is no secret, though it is named like one.
    Object signs = shown.remove("webhook.secret.file");
    if (signs != null) {
      shown.put("signed.with", signs);
    }
    String subject = "notice:" + kind.name().toLowerCase(Locale.ROOT) + "~" + name;
    audit.record(by.did(action, Optional.empty(), subject, new FileKeys(shown).audited()));
  }

  @Override
  public synchronized void delete(Caller by, Kind kind, String name, String seen) {
    need(by);
    if (folder.says(kind, name).isEmpty()) {
      throw unknown();
    }
    needUnchanged(kind, name, seen);
    write(by, "notice.deleted", kind, name, Optional.empty());
  }

  private static AccessException unknown() {
    return new AccessException(Fault.UNKNOWN, "There is no such thing.");
  }

  @Override
  public List<FormerFile> past(Caller by, Kind kind, String name) {
    need(by);
    List<FormerFile> past = folder.former().past(NoticeFolder.file(kind, name));
    if (past.isEmpty() && folder.says(kind, name).isEmpty()) {
      throw unknown();
    }
    return past;
  }

  @Override
  public synchronized void bringBack(Caller by, Kind kind, String name, int number) {
    FormerFile former =
        past(by, kind, name).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(NoticeFiles::unknown);
    if (former.text().isPresent()) {
      throw new AccessException(
          Fault.CONFLICT, "What it said then cannot be read: mend its text and save that.");
    }
    former.keys().ifPresent(keys -> refuse(check(by, new Draft(kind, name, keys))));
    write(by, "notice.brought-back", kind, name, former.keys());
  }
}
