package io.millwright.torture.inside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Calls out to the journey whose port stands in the site's data folder: says what history accepts
 * as soon as it does, and every fact; writes the past down when asked. What it said stays said when
 * the site is killed.
 */
public final class WitnessBundle implements BundleActivator {
  /** In the site's data folder: the port to call. */
  public static final String PORT_FILE = "witness.port";

  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable Socket socket;
  private @Nullable ServiceRegistration<?> facts;

  @Override
  public void start(BundleContext context) {
    var thread = new Thread(() -> work(context), "torture-witness");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(BundleContext context) {
    try {
      Path file =
          Path.of(Objects.requireNonNull(context.getProperty("millwright.data")))
              .resolve(PORT_FILE);
      int port = Integer.parseInt(Files.readString(file).strip());
      try (Socket call = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket = call;
        converse(context, call);
      }
    } catch (IOException e) {
      if (stopped.getCount() > 0) {
        throw new UncheckedIOException("the journey does not listen", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(BundleContext context, Socket call)
      throws IOException, InterruptedException {
    var lines = new Lines(call.getOutputStream());
    var orders =
        new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.UTF_8));
    // The first line names the machines to watch.
    String watched = orders.readLine();
    if (watched == null) {
      return;
    }
    Services services = new Services(context);
    facts = FactEar.register(context, lines);
    var clerk = new Thread(() -> obey(orders, new Clerk(services, lines)), "torture-clerk");
    clerk.setDaemon(true);
    clerk.start();
    var acceptances = new Acceptances(services, lines, List.of(watched.split(" ", -1)));
    do {
      acceptances.tell();
    } while (!stopped.await(Acceptances.EVERY_MILLIS, TimeUnit.MILLISECONDS));
  }

  private static void obey(BufferedReader orders, Clerk clerk) {
    try {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        clerk.obey(order);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the journey hung up", e);
    }
  }

  @Override
  public void stop(BundleContext context) throws IOException {
    stopped.countDown();
    if (facts != null) {
      facts.unregister();
    }
    if (socket != null) {
      socket.close();
    }
  }
}
