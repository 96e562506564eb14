package io.millwright.health.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.millwright.health.Check;
import io.millwright.health.Diagnosis;
import io.millwright.health.Doctor;
import io.millwright.health.internal.files.BackupCheck;
import io.millwright.health.internal.files.CertificateCheck;
import io.millwright.health.internal.files.JavaCheck;
import io.millwright.health.internal.files.LogCheck;
import io.millwright.health.internal.files.PlainSecretCheck;
import io.millwright.health.internal.files.PortsCheck;
import io.millwright.health.internal.files.RightsCheck;
import io.millwright.health.internal.files.SiteFolder;
import io.millwright.health.internal.files.Sockets;
import io.millwright.health.internal.files.SyntaxCheck;
import io.millwright.health.internal.pack.SupportBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks every check there is: those of other bundles and those of the site's files. */
@Component(service = Doctor.class)
public final class Rounds implements Doctor {
  private final List<Check> guests = new CopyOnWriteArrayList<>();
  private final List<Check> own;
  private final SiteFolder site;
  private final BundleContext context;
  private final Clock clock = Clock.system(ZoneId.systemDefault());

  /** For the running site. */
  @Activate
  public Rounds(BundleContext context) {
    this.context = context;
    String data = context.getProperty("millwright.data");
    this.site = new SiteFolder(Path.of(data == null ? "." : data));
    this.own =
        List.of(
            new JavaCheck(true),
            new PortsCheck(new Sockets(Path.of("/proc")), site, true),
            new RightsCheck(site),
            new CertificateCheck(site, clock),
            new SyntaxCheck(site),
            new PlainSecretCheck(site),
            new LogCheck(site, clock),
            new BackupCheck(site, clock));
  }

  @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
  void bindCheck(Check check) {
    guests.add(check);
  }

  void unbindCheck(Check check) {
    guests.remove(check);
  }

  @Override
  public Diagnosis examine() {
    List<Check> all = new ArrayList<>(own);
    all.addAll(guests);
    return Examination.of(version(), clock.instant(), all);
  }

  @Override
  public void bundle(OutputStream out, Map<String, String> more) throws IOException {
    Map<String, String> texts = new TreeMap<>(more);
    texts.put("bundles.txt", Listing.bundles(context));
    texts.put("threads.txt", Listing.threads());
    new SupportBundle(site).write(out, examine(), texts);
  }

  private String version() {
    Version version = context.getBundle().getVersion();
    return "%d.%d.%d".formatted(version.getMajor(), version.getMinor(), version.getMicro());
  }
}
