package io.millwright.driver.host.internal;

import io.millwright.driver.Driver;
import io.millwright.driver.DriverException;
import io.millwright.driver.Fault;
import io.millwright.driver.host.DriverState;
import io.millwright.driver.host.FileProblem;
import io.millwright.driver.host.internal.files.MachineFile;
import io.millwright.driver.host.internal.files.MachineFiles;
import io.millwright.model.GapCause;
import io.millwright.model.MachineId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One machine's place in the host. Drivers and files for it come and go; the place stays, so that
 * its numbering and its gaps go on. Decides on the machine's lane who tends the machine.
 */
final class Station {
  private final MachineId machine;
  private final Place place;
  private final Map<Driver, Settings> bound = new LinkedHashMap<>();
  private MachineFiles allFiles = MachineFiles.NONE;
  private boolean shut;
  private volatile View view;

  /** What others see of it. */
  record View(
      List<MachineFile> files,
      Optional<Settings> settings,
      @Nullable Supervisor supervisor,
      Standing idle) {
    Standing standing() {
      return supervisor == null ? idle : supervisor.standing();
    }

    boolean isConfigured() {
      return settings.isPresent() || !files.isEmpty();
    }
  }

  Station(MachineId machine, Place place) {
    this.machine = machine;
    this.place = place;
    var idle = new Standing(DriverState.CONNECTING, "", place.clock().now());
    this.view = new View(List.of(), Optional.empty(), null, idle);
  }

  MachineId machine() {
    return machine;
  }

  Intake intake() {
    return place.intake();
  }

  View view() {
    return view;
  }

  /** A driver for this machine came. */
  void bind(Driver driver, Settings settings) {
    place
        .lane()
        .execute(
            () -> {
              bound.put(driver, settings);
              place.intake().kind(settings.kind());
              decide();
            });
  }

  /** A driver for this machine goes. Completes when it is not used any more, or given up. */
  CompletableFuture<Void> unbind(Driver driver, GapCause cause, String detail) {
    var released = new CompletableFuture<Void>();
    place
        .lane()
        .execute(
            () -> {
              bound.remove(driver);
              Supervisor tending = view.supervisor();
              if (tending != null && tending.driver() == driver) {
                place.intake().down(cause, detail);
                CompletableFuture<Void> unused =
                    release(tending).thenRun(() -> released.complete(null));
              } else {
                released.complete(null);
              }
              decide();
            });
    return released;
  }

  /** What all files say now. */
  void files(MachineFiles all) {
    place
        .lane()
        .execute(
            () -> {
              allFiles = all;
              decide();
            });
  }

  /** The platform stops: no driver is called any more. Completes when the last was let go. */
  CompletableFuture<Void> shut() {
    var released = new CompletableFuture<Void>();
    place
        .lane()
        .execute(
            () -> {
              shut = true;
              place.intake().down(GapCause.PLATFORM_STOPPED, "the platform was stopped");
              Supervisor tending = view.supervisor();
              Runnable last = () -> place.intake().whenEmptied(() -> released.complete(null));
              if (tending == null) {
                last.run();
              } else {
                CompletableFuture<Void> unused = release(tending).thenRun(last);
              }
            });
    return released;
  }

  void reconnect() {
    order(tending -> tending.reconnect("connecting anew on request"));
  }

  /** A file that the configuration refers to may have changed. */
  void lookAtFiles() {
    order(Supervisor::lookAtFiles);
  }

  private void order(Consumer<Supervisor> what) {
    place
        .lane()
        .execute(
            () -> {
              Supervisor tending = view.supervisor();
              if (tending != null) {
                what.accept(tending);
              }
            });
  }

  CompletableFuture<Void> acknowledge(String condition, String comment) {
    var answer = new CompletableFuture<Void>();
    place
        .lane()
        .execute(
            () -> {
              Supervisor tending = view.supervisor();
              if (tending == null) {
                answer.completeExceptionally(
                    new DriverException(Fault.UNREACHABLE, machine + " is not connected"));
              } else {
                tending.acknowledge(condition, comment, answer);
              }
            });
    return answer;
  }

  private CompletableFuture<Void> release(Supervisor tending) {
    return tending
        .stop()
        .thenRun(
            () -> {
              if (view.supervisor() == tending) {
                show(null, view.idle());
                place.lane().execute(this::decide);
              }
            });
  }

  /** Who tends the machine now? Called after every change; does nothing if all is as it should. */
  private void decide() {
    Supervisor tending = view.supervisor();
    Optional<Driver> wanted = shut ? Optional.empty() : wanted();
    if (tending != null) {
      show(tending, view.idle());
      if (wanted.isEmpty() || wanted.get() != tending.driver()) {
        unattended();
        CompletableFuture<Void> unused = release(tending);
      }
      return;
    }
    if (wanted.isPresent()) {
      Driver driver = wanted.get();
      var next = new Supervisor(place, driver, settingsOf(driver));
      show(next, view.idle());
      next.start();
    } else {
      show(null, view.idle());
      unattended();
    }
  }

  private Settings settingsOf(Driver driver) {
    Settings settings = bound.get(driver);
    if (settings == null) {
      throw new IllegalStateException(machine + " has lost its driver");
    }
    return settings;
  }

  private Optional<Driver> wanted() {
    return bound.entrySet().stream()
        .filter(each -> errorOf(each.getValue().pid()).isEmpty())
        .findFirst()
        .map(Map.Entry::getKey);
  }

  private Optional<FileProblem> errorOf(String pid) {
    return allFiles.of(pid).flatMap(MachineFile::error);
  }

  private void unattended() {
    if (shut || !view.isConfigured()) {
      return;
    }
    Optional<MachineFile> faulty =
        view.files().stream().filter(file -> file.error().isPresent()).findFirst();
    DriverState state = DriverState.CONNECTING;
    String detail = "waiting for the driver to take its configuration";
    if (faulty.isPresent()) {
      boolean installed = faulty.get().driverInstalled();
      state = installed ? DriverState.MISCONFIGURED : DriverState.NO_DRIVER;
      detail = faulty.get().error().map(FileProblem::words).orElse("");
    }
    show(view.supervisor(), view.idle().then(state, detail, place.clock().now()));
    place.intake().unattended(detail);
  }

  private void show(@Nullable Supervisor tending, Standing idle) {
    List<String> pids = bound.values().stream().map(Settings::pid).toList();
    List<MachineFile> mine = allFiles.of(machine, pids);
    mine.stream()
        .map(MachineFile::kind)
        .filter(kind -> !kind.isEmpty())
        .findFirst()
        .ifPresent(place.intake()::kind);
    Optional<Settings> settings = bound.values().stream().findFirst();
    view = new View(mine, settings, tending, idle);
  }
}
