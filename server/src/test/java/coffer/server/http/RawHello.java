package coffer.server.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/**
 * The first message of a handshake, made by hand: the JDK's client no longer offers what a server
 * has to refuse. Source: RFC 8446, 4.1.2; RFC 5246, 7.4.1.2.
 *
 * @param version highest version offered, for instance 0x0303 for TLS 1.2
 * @param ciphers numbers of cipher suites
 * @param groups numbers of key exchange groups; the client sends no key share, so that the server
 *     says which one it wants
 */
record RawHello(int version, List<Integer> ciphers, List<Integer> groups) {
  static final int TLS13 = 0x0304;
  static final int TLS12 = 0x0303;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int HANDSHAKE = 22;
  private static final int ALERT = 21;
  private static final List<Integer> SIGNATURES = List.of(0x0403, 0x0804, 0x0401, 0x0203, 0x0201);

  /** What the server said to it. */
  sealed interface Answer {
    /** It goes on. */
    record Chosen(int version, int cipher, int group) implements Answer {}

    /** It does not; number of the alert, or -1 if the connection was just closed. */
    record Refused(int alert) implements Answer {}
  }

  Answer sendTo(InetSocketAddress address) throws IOException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(record());
      socket.getOutputStream().flush();
      return answer(new DataInputStream(socket.getInputStream()));
    } catch (EOFException | SocketException closed) {
      return new Answer.Refused(-1);
    }
  }

  private static Answer answer(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte();
    in.readUnsignedShort();
    in.readUnsignedShort();
    if (type == ALERT) {
      in.readUnsignedByte();
      return new Answer.Refused(in.readUnsignedByte());
    }
    in.skipNBytes(4); // kind and length of the message
    int version = in.readUnsignedShort();
    in.skipNBytes(32);
    in.skipNBytes(in.readUnsignedByte());
    int cipher = in.readUnsignedShort();
    in.readUnsignedByte();
    int group = 0;
    for (int left = in.readUnsignedShort(); left > 0; ) {
      int extension = in.readUnsignedShort();
      int length = in.readUnsignedShort();
      byte[] value = in.readNBytes(length);
      left -= 4 + length;
      if (extension == 43) {
        version = number(value);
      } else if (extension == 51) {
        group = number(value);
      }
    }
    return new Answer.Chosen(version, cipher, group);
  }

  private static int number(byte[] value) {
    return ((value[0] & 0xff) << 8) | (value[1] & 0xff);
  }

  private byte[] record() throws IOException {
    var hello = new ByteArrayOutputStream();
    var out = new DataOutputStream(hello);
    out.writeShort(Math.min(version, TLS12));
    out.write(new byte[32]);
    out.writeByte(0);
    out.writeShort(ciphers.size() * 2);
    shorts(out, ciphers);
    out.writeShort(0x0100); // no compression
    byte[] extensions = extensions();
    out.writeShort(extensions.length);
    out.write(extensions);

    var all = new ByteArrayOutputStream();
    var record = new DataOutputStream(all);
    record.writeByte(HANDSHAKE);
    record.writeShort(0x0301);
    record.writeShort(hello.size() + 4);
    record.writeInt(1 << 24 | hello.size());
    record.write(hello.toByteArray());
    return all.toByteArray();
  }

  private byte[] extensions() throws IOException {
    var all = new ByteArrayOutputStream();
    var out = new DataOutputStream(all);
    list(out, 10, groups);
    out.write(new byte[] {0, 11, 0, 2, 1, 0}); // uncompressed points
    list(out, 13, SIGNATURES);
    if (version == TLS13) {
      out.write(new byte[] {0, 43, 0, 3, 2, 3, 4});
      out.write(new byte[] {0, 51, 0, 2, 0, 0});
    }
    return all.toByteArray();
  }

  private static void list(DataOutputStream out, int extension, List<Integer> numbers)
      throws IOException {
    out.writeShort(extension);
    out.writeShort(numbers.size() * 2 + 2);
    out.writeShort(numbers.size() * 2);
    shorts(out, numbers);
  }

  private static void shorts(DataOutputStream out, List<Integer> numbers) throws IOException {
    for (int number : numbers) {
      out.writeShort(number);
    }
  }
}
