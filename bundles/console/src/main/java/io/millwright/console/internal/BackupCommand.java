package io.millwright.console.internal;

import io.millwright.access.Needs;
import io.millwright.access.Permission;
import io.millwright.access.Records;
import io.millwright.store.Backup;
import io.millwright.store.Backup.State;
import io.millwright.store.Backups;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Begins a backup of the site, and tells how far those are that were begun. */
@Service
@Needs(value = Permission.PLATFORM_OPERATE, at = Needs.At.PLATFORM)
@Records("backup.begun")
@Command(
    scope = "millwright",
    name = "backup",
    description = "Begins a backup of the whole site and returns; --list shows how far it is.")
public final class BackupCommand extends DeskCommand {
  @Option(name = "--list", description = "Begins none, shows those begun since the start")
  boolean list;

  @Override
  void run(Desk desk) {
    Backups backups = desk.need(Backups.class);
    if (!list) {
      Backup begun = backups.begin();
      desk.deeds().add("backup:" + begun.id(), Map.of());
      desk.out().println("Backup " + begun.id() + " is being made; millwright:backup --list");
      return;
    }
    var table = new Table("No backup since the start.", "Backup", "State", "Began", "Now", "File");
    for (Backup backup : backups.all()) {
      table.row(
          backup.id(),
          backup.state().name(),
          backup.began().toString(),
          backup.state() == State.FAILED ? backup.detail() : far(backup),
          backup.file() == null ? "" : backup.file().toString());
    }
    desk.print(table.lines());
  }

  private static String far(Backup backup) {
    return backup.state() == State.DONE
        ? "%,d MB".formatted(backup.bytes() >> 20)
        : "%s %d %%".formatted(backup.step(), percent(backup));
  }

  private static long percent(Backup backup) {
    return backup.total() == 0 ? 0 : Math.min(100, backup.done() * 100 / backup.total());
  }
}
