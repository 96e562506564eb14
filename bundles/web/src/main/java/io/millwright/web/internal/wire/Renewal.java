package io.millwright.web.internal.wire;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes another certificate while the site runs; one that is broken changes nothing. */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
  private static final long SECONDS = 2;

  private final CertificateSource source;
  private Object seen;

  /** After the first look. */
  Renewal(CertificateSource source, Object seen) {
    this.source = source;
    this.seen = seen;
  }

  /** Looks again and again, as long as the scheduler goes. */
  void watch(Scheduler scheduler, Consumer<Identity> taker) {
    scheduler.schedule(
        () -> {
          look(taker);
          if (scheduler.isRunning()) {
            watch(scheduler, taker);
          }
        },
        SECONDS,
        TimeUnit.SECONDS);
  }

  /** Hands over what is new and sound. */
  synchronized void look(Consumer<Identity> taker) {
    Object now = source.stamp();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      Identity fresh = source.load();
      taker.accept(fresh);
      LOG.info(
          "The page shows the certificate {} from now on, valid until {}",
          fresh.certificate().getSubjectX500Principal(),
          fresh.end());
    } catch (UnusableException e) {
      LOG.warn("{} The certificate that was shown before stays in use.", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("A new certificate could not be taken; the one before stays in use", e);
    }
  }
}
