package io.millwright.driver.telephony.call;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Our sound on the wire (RFC 3550). What the peer sends back is not listened to. */
final class RtpSender implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HEAD = 12;
  private static final byte VERSION = (byte) 0x80;
  private static final byte MARKER = (byte) 0x80;
  private static final int TRIES = 20;

  private final DatagramSocket socket;
  private final int source = RANDOM.nextInt();
  private final int firstTime = RANDOM.nextInt();
  private final int firstNumber = RANDOM.nextInt(0x8000);

  private RtpSender(DatagramSocket socket) {
    this.socket = socket;
  }

  /** At an even port, as old peers expect it. */
  static RtpSender open(InetAddress local) throws SocketException {
    for (int tries = 0; ; tries++) {
      var socket = new DatagramSocket(0, local);
      if (socket.getLocalPort() % 2 == 0 || tries == TRIES) {
        return new RtpSender(socket);
      }
      socket.close();
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Sends the packet with that number, from 0. */
  void send(int number, byte[] sound, InetSocketAddress peer) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(HEAD + sound.length);
    packet.put(VERSION).put(number == 0 ? MARKER : 0);
    packet.putShort((short) (firstNumber + number));
    packet.putInt(firstTime + number * sound.length).putInt(source).put(sound);
    socket.send(new DatagramPacket(packet.array(), packet.capacity(), peer));
  }

  @Override
  public void close() {
    socket.close();
  }
}
