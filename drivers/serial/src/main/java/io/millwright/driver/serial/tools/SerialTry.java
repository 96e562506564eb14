package io.millwright.driver.serial.tools;

import io.millwright.driver.DriverException;
import io.millwright.driver.DriverTool;
import io.millwright.driver.Fault;
import io.millwright.driver.files.EtcFolder;
import io.millwright.driver.files.FaultyFileException;
import io.millwright.driver.files.SmallFile;
import io.millwright.driver.serial.profile.Finding;
import io.millwright.driver.serial.profile.Interpreter;
import io.millwright.driver.serial.profile.ProfileFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Sends a capture through a profile; no device is needed. */
@Component(service = DriverTool.class)
public final class SerialTry implements DriverTool {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  /** Longer than any pause within a frame. */
  private static final Duration END = Duration.ofDays(1);

  private final ProfileFiles profiles;

  @Activate
  public SerialTry(BundleContext context) {
    this(EtcFolder.of(context));
  }

  SerialTry(EtcFolder etc) {
    this.profiles = new ProfileFiles(etc);
  }

  @Override
  public String name() {
    return "serial-try";
  }

  @Override
  public String summary() {
    return "Sends captured bytes through a profile and says what it makes of them";
  }

  @Override
  public String usage() {
    return "PROFILE FILE";
  }

  @Override
  public void run(List<String> arguments, PrintWriter out)
      throws DriverException, InterruptedException {
    if (arguments.size() != 2) {
      throw new IllegalArgumentException("name a profile and a file with captured bytes");
    }
    Interpreter interpreter = interpreter(arguments.get(0));
    byte[] capture = bytes(arguments.get(1));
    // A capture has no clock; its bytes come in one moment, and then none for long.
    Instant moment = Instant.EPOCH;
    int findings = 0;
    for (int at = 0; at < capture.length; at++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      findings += tell(interpreter.feed(new byte[] {capture[at]}, 1, moment), at + 1, out);
    }
    findings += tell(interpreter.idle(moment.plus(END)), capture.length, out);
    out.printf("%d bytes, %d findings%n", capture.length, findings);
  }

  private Interpreter interpreter(String profile) throws DriverException {
    try {
      return new Interpreter(profiles.read(profile));
    } catch (FaultyFileException e) {
      throw e.misconfigured();
    }
  }

  private static byte[] bytes(String name) throws DriverException {
    Path file = Path.of(name).toAbsolutePath();
    try {
      return SmallFile.bytes(file, MOST_BYTES);
    } catch (IOException e) {
      throw new DriverException(Fault.MISCONFIGURED, String.valueOf(e.getMessage()), e);
    }
  }

  private static int tell(List<Finding> findings, int end, PrintWriter out) {
    for (Finding finding : findings) {
      int length = Told.raw(finding).length();
      String where = length == 0 ? "" : "%d-%d".formatted(Math.max(0, end - length), end - 1);
      out.printf("%-13s %s%n", where, Told.words(finding));
      if (length > 0) {
        out.printf("%-13s %s%n", "", Told.raw(finding));
      }
      out.flush();
    }
    return findings.size();
  }
}
