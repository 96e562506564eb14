package io.millwright.device.recorder;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears one call's RTP (RFC 3550) and writes it down; one thread while the call lasts. */
final class RtpSink {
  private static final int HEAD = 12;
  private static final int LARGEST = 2_048;
  private static final int LOOK_MS = 20;
  private static final long LONGEST_JUMP = 10L * WavFile.RATE;

  private final DatagramSocket socket;
  private final Faults faults;
  private final Faults.Recorded recorded;
  private final @Nullable Path file;
  private final long idleNanos;
  private final Random chance = new Random(1);
  private final CompletableFuture<Heard> heard = new CompletableFuture<>();
  private volatile boolean ending;
  private long packets;
  private long firstTimestamp;
  private long origin;

  /** What reached the file. */
  record Heard(long samples, long packets) {}

  /**
   * Keeps what the faults of this moment leave of a call; {@link Faults.Recorded#NONE}: no file.
   */
  RtpSink(InetAddress host, Faults faults, Path file, int idleSeconds) throws SocketException {
    this.socket = new DatagramSocket(0, host);
    this.faults = faults;
    this.recorded = faults.recorded;
    this.file = recorded == Faults.Recorded.NONE ? null : file;
    this.idleNanos = TimeUnit.SECONDS.toNanos(idleSeconds);
    socket.setSoTimeout(LOOK_MS);
  }

  int port() {
    return socket.getLocalPort();
  }

  boolean isKept() {
    return file != null;
  }

  /** Completes when the file is closed: after {@link #end()}, or by itself when nobody sends. */
  CompletableFuture<Heard> heard() {
    return heard;
  }

  void start() {
    new Thread(this::run, "recorder-rtp").start();
  }

  /** Takes what has arrived and ends. */
  void end() {
    ending = true;
  }

  private void run() {
    try (socket) {
      heard.complete(listen());
    } catch (IOException | RuntimeException e) {
      heard.completeExceptionally(e);
    }
  }

  private Heard listen() throws IOException {
    if (file == null) {
      receive(null);
      return new Heard(0, packets);
    }
    try (var wav = new WavFile(file)) {
      receive(wav);
      if (recorded == Faults.Recorded.HALF) {
        wav.keep(wav.samples() / 2);
      }
      return new Heard(wav.samples(), packets);
    }
  }

  private void receive(@Nullable WavFile wav) throws IOException {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    long lastHeard = System.nanoTime();
    while (true) {
      packet.setLength(LARGEST);
      try {
        socket.receive(packet);
        lastHeard = System.nanoTime();
      } catch (SocketTimeoutException e) {
        if (ending || System.nanoTime() - lastHeard > idleNanos) {
          return;
        }
        continue;
      }
      if (chance.nextInt(100) >= faults.dropPercent) {
        take(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), wav);
      }
    }
  }

  private void take(ByteBuffer packet, @Nullable WavFile wav) throws IOException {
    int start = payload(packet);
    if (start < 0) {
      return;
    }
    packets++;
    if (wav == null) {
      return;
    }
    var pcm = new short[packet.limit() - start];
    if (recorded != Faults.Recorded.SILENCE) {
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = Mulaw.linear(packet.get(start + i));
      }
    }
    long at = place(Integer.toUnsignedLong(packet.getInt(4)), wav.samples());
    if (at >= 0) {
      wav.put(at, pcm);
    }
  }

  /** Where the sound begins in a packet of ours, or -1. */
  private static int payload(ByteBuffer packet) {
    int size = packet.limit();
    if (size < HEAD || (packet.get(0) & 0xC0) != 0x80 || (packet.get(1) & 0x7F) != 0) {
      return -1;
    }
    int start = HEAD + 4 * (packet.get(0) & 0x0F);
    if ((packet.get(0) & 0x10) != 0 && size >= start + 4) {
      start += 4 + 4 * Short.toUnsignedInt(packet.getShort(start + 2));
    }
    if ((packet.get(0) & 0x20) != 0) {
      packet.limit(Math.max(start, size - (packet.get(size - 1) & 0xFF)));
    }
    return start <= packet.limit() ? start : -1;
  }

  /** By its time stamp, so that a lost packet is a gap; a new source goes on at the end. */
  private long place(long timestamp, long end) {
    if (packets == 1) {
      firstTimestamp = timestamp;
    }
    long at = origin + (int) (timestamp - firstTimestamp);
    if (Math.abs(at - end) > LONGEST_JUMP) {
      firstTimestamp = timestamp;
      origin = end;
      return end;
    }
    return at;
  }
}
