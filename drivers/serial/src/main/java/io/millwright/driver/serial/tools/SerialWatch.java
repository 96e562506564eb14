package io.millwright.driver.serial.tools;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.serial.profile.LineSettings;
import io.millwright.driver.serial.profile.Profile;
import io.millwright.driver.serial.profile.ProfileFiles;
import io.millwright.driver.serial.wire.Address;
import io.millwright.driver.serial.wire.Tap;
import io.millwright.driver.serial.wire.Wire;
import io.millwright.driver.serial.wire.Wires;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shows what goes over a line; one that a machine holds is only listened to. */
@Component(service = DriverTool.class)
public final class SerialWatch implements DriverTool {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration TURN = Duration.ofMillis(50);

  private final Wires wires;
  private final ProfileFiles profiles;

  @Activate
  public SerialWatch(@Reference Wires wires, BundleContext context) {
    this(wires, EtcFolder.of(context));
  }

  SerialWatch(Wires wires, EtcFolder etc) {
    this.wires = wires;
    this.profiles = new ProfileFiles(etc);
  }

  @Override
  public String name() {
    return "serial-watch";
  }

  @Override
  public String summary() {
    return "Shows the bytes on a line in hex and text, and what a profile makes of them";
  }

  @Override
  public String usage() {
    return "PORT [--profile P] [--seconds N]";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out)
      throws DriverException, InterruptedException {
    var wanted = Wanted.of(arguments);
    var address = Address.of(wanted.port());
    Optional<Profile> profile = profile(wanted);
    var page = new WatchPage(out, Clock.systemUTC(), profile);
    long end = System.nanoTime() + Duration.ofSeconds(wanted.seconds()).toNanos();
    Optional<String> holder = wires.holder(address);
    if (holder.isPresent()) {
      out.printf(
          "listening to %s, which %s holds; nothing is taken from it%n",
          wanted.port(), holder.get());
      out.flush();
      listen(address, page, end);
    } else {
      LineSettings line = profile.map(Profile::line).orElse(LineSettings.USUAL);
      out.printf("%s with %s; nothing is sent%n", wanted.port(), line.words());
      out.flush();
      open(address, line, page, end);
    }
  }

  private Optional<Profile> profile(Wanted wanted) throws DriverException {
    try {
      return wanted.profile().isEmpty()
          ? Optional.empty()
          : Optional.of(profiles.read(wanted.profile()));
    } catch (FaultyFileException e) {
      throw e.misconfigured();
    }
  }

  private void listen(Address address, WatchPage page, long end)
      throws DriverException, InterruptedException {
    var overheard = new Overheard();
    Tap tap = wires.listen(address, overheard);
    try {
      while (System.nanoTime() - end < 0) {
        overheard.next(TURN).ifPresentOrElse(page::show, page::idle);
      }
    } finally {
      tap.end();
    }
    if (overheard.lost() > 0) {
      page.note("%d pieces came faster than they could be shown".formatted(overheard.lost()));
    }
  }

  private void open(Address address, LineSettings line, WatchPage page, long end)
      throws DriverException, InterruptedException {
    byte[] buffer = new byte[1024];
    try (Wire wire = wires.open(address, line, name(), PATIENCE)) {
      while (System.nanoTime() - end < 0) {
        int count = wire.read(buffer);
        if (count > 0) {
          page.show(new Overheard.Piece(Arrays.copyOf(buffer, count), false));
        } else {
          page.idle();
          Thread.sleep(TURN.toMillis());
        }
      }
    }
  }
}
