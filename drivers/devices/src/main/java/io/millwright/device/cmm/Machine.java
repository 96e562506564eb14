package io.millwright.device.cmm;

import io.millwright.device.opcua.ServerKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The device as a whole: the simulation goes on while its OPC UA server may be restarted. All that
 * touches the server runs on one thread.
 */
final class Machine {
  private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
  private static final long TICK_MS = 100;
  private static final long SAVE_EVERY_S = 30;

  /** With --lively: about two collisions and one controller error an hour. */
  private static final double COLLISIONS_PER_TICK = 2.0 * TICK_MS / 3_600_000;

  private static final double ERRORS_PER_TICK = 1.0 * TICK_MS / 3_600_000;

  private final Options options;
  private final int port;
  private final String password;
  private final DeviceClock clock = new DeviceClock(Clock.systemUTC());
  private final Identity identity = new Identity();
  private final Simulation simulation;
  private final Random chance = new Random();
  private final Map<String, StatusCode> statuses = new ConcurrentHashMap<>();
  private final Map<String, ControllerError> errors = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "cmm"));
  private ServerKey key;
  private CmmServer server;
  private boolean up;
  private int shift;
  private int floodPerTick;
  private long floodTicks;
  private long lastTick = System.nanoTime();

  /** Answers OPC UA when it returns. */
  Machine(Options options, int port) throws Exception {
    this.options = options;
    this.port = port;
    this.password = options.password();
    this.shift = options.shift();
    Files.createDirectories(options.data());
    simulation = new Simulation(Counters.load(options.data()));
    simulation.step(0, clock.now());
    String uri = CmmServer.applicationUri(options);
    key =
        options.newCertificate()
            ? ServerKey.create(options.data(), CmmServer.NAME, uri, options.host())
            : ServerKey.load(options.data(), CmmServer.NAME, uri, options.host());
    server = start();
    up = true;
    var unused = thread.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    var unusedToo =
        thread.scheduleAtFixedRate(this::save, SAVE_EVERY_S, SAVE_EVERY_S, TimeUnit.SECONDS);
  }

  Simulation simulation() {
    return simulation;
  }

  DeviceClock clock() {
    return clock;
  }

  Identity identity() {
    return identity;
  }

  Map<String, ControllerError> errors() {
    return Map.copyOf(errors);
  }

  Map<String, StatusCode> statuses() {
    return Map.copyOf(statuses);
  }

  String address() {
    return "opc.tcp://%s:%d/cmm".formatted(options.host(), port);
  }

  /** Marks a signal's values; a good status ends it. */
  void mark(String signal, StatusCode status) {
    if (!simulation.values().containsKey(signal)) {
      throw new IllegalArgumentException("no signal '%s'".formatted(signal));
    }
    if (status.isGood()) {
      statuses.remove(signal);
    } else {
      statuses.put(signal, status);
    }
  }

  void collide(Collision blow) throws Exception {
    onThread(() -> server.space().events().collided(blow));
  }

  void raise(ControllerError error) throws Exception {
    onThread(
        () -> {
          errors.put(error.code(), error);
          server.space().events().raise(error);
        });
  }

  void clear(String code) throws Exception {
    onThread(
        () -> {
          errors.remove(code);
          server.space().events().clear(code);
        });
  }

  void nameplate(String field, String text) throws Exception {
    identity.set(field, text);
    onThread(() -> server.space().showIdentity(identity.fields()));
  }

  void drop(String signalOrName) throws Exception {
    onThread(() -> server.space().drop(signalOrName));
  }

  void restoreDropped() throws Exception {
    onThread(() -> server.space().restoreDropped());
  }

  void flood(int perSecond, int seconds) throws Exception {
    onThread(
        () -> {
          floodPerTick = Math.max(1, (int) (perSecond * TICK_MS / 1_000));
          floodTicks = seconds * 1_000L / TICK_MS;
        });
  }

  /** A new server after {@code down}; the sessions are lost. */
  void restart(Duration down, int namespaceShift, CertificateChoice certificate) throws Exception {
    onThread(
        () -> {
          up = false;
          server.stop();
          shift = namespaceShift;
          if (certificate == CertificateChoice.NEW) {
            key =
                ServerKey.create(
                    options.data(),
                    CmmServer.NAME,
                    CmmServer.applicationUri(options),
                    options.host());
          }
        });
    var unused = thread.schedule(this::startAgain, down.toMillis(), TimeUnit.MILLISECONDS);
  }

  int shift() {
    return shift;
  }

  /** Whether a restart keeps the certificate. */
  enum CertificateChoice {
    KEEP,
    NEW
  }

  private CmmServer start() throws Exception {
    var spot = new CmmServer.Spot(identity, clock, shift);
    var fresh = new CmmServer(options, port, key, password, spot);
    fresh.space().show(simulation.values(), statuses, clock.now());
    for (ControllerError error : errors.values()) {
      fresh.space().events().raise(error);
    }
    return fresh;
  }

  private void startAgain() {
    try {
      server = start();
      up = true;
    } catch (Exception e) {
      LOG.error("cannot start the server again at {}", address(), e);
    }
  }

  private void tick() {
    try {
      long now = System.nanoTime();
      // A frozen process makes one long step; the programme goes on where it was.
      double seconds = Math.min(1, (now - lastTick) / 1e9);
      lastTick = now;
      simulation.step(seconds, clock.now());
      if (up) {
        show();
      }
    } catch (UaException | RuntimeException e) {
      LOG.error("a step of the simulation failed", e);
    }
  }

  private void show() throws UaException {
    if (!simulation.held()) {
      server.space().show(simulation.values(), statuses, clock.now());
    }
    if (floodTicks > 0) {
      floodTicks--;
      server.space().flood(floodPerTick, clock.now());
    }
    if (options.lively()) {
      live();
    }
  }

  private void live() throws UaException {
    if (chance.nextDouble() < COLLISIONS_PER_TICK) {
      double speed = 15 + 75 * chance.nextDouble();
      server.space().events().collided(simulation.collisionHere(speed));
    }
    if (chance.nextDouble() < ERRORS_PER_TICK) {
      var error = new ControllerError("E-1009", "Air pressure out of range", 600);
      server.space().events().raise(error);
      var unused =
          thread.schedule(() -> server.space().events().clear(error.code()), 60, TimeUnit.SECONDS);
    }
  }

  private void save() {
    try {
      simulation.counters().save(options.data());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the counters in " + options.data(), e);
    }
  }

  private void onThread(Work work) throws Exception {
    thread
        .submit(
            () -> {
              work.run();
              return true;
            })
        .get();
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Ends the server in its own thread, so that a restart under way is not torn in two. */
  void stop() throws Exception {
    onThread(
        () -> {
          if (up) {
            up = false;
            server.stop();
          }
          save();
        });
    thread.shutdownNow();
  }
}
