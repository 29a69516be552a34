package coffer.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends exactly the bytes it is told to. Characters are Latin-1. */
final class RawClient implements AutoCloseable {
  /** One reply as it came. */
  record Reply(int status, List<String> headers, String body) {
    Optional<String> header(String name) {
      return headers.stream()
          .filter(h -> h.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(h -> h.substring(name.length() + 1).trim())
          .findFirst();
    }
  }

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static RawClient plain(InetSocketAddress address) throws IOException {
    return new RawClient(new Socket(address.getAddress(), address.getPort()));
  }

  /** A plain client whose kernel takes little before the server has to wait. */
  static RawClient narrow(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(address, TIMEOUT_MILLIS);
    return new RawClient(socket);
  }

  static RawClient tls(InetSocketAddress address, SSLContext trust) throws IOException {
    return tls(address, trust, "TLSv1.3");
  }

  static RawClient tls(InetSocketAddress address, SSLContext trust, String version)
      throws IOException {
    var socket =
        (SSLSocket) trust.getSocketFactory().createSocket(address.getAddress(), address.getPort());
    socket.setEnabledProtocols(new String[] {version});
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.startHandshake();
    return new RawClient(socket);
  }

  Socket socket() {
    return socket;
  }

  InputStream in() {
    return in;
  }

  RawClient send(String latin1) throws IOException {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The reply to anything but HEAD. */
  Reply reply() throws IOException {
    Reply head = head();
    if (head.status() < 200 || head.status() == 204 || head.status() == 304) {
      return head;
    }
    int length = Integer.parseInt(head.header("Content-Length").orElse("0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("reply cut short");
    }
    return new Reply(head.status(), head.headers(), latin1(body));
  }

  /** The head of a reply. */
  Reply head() throws IOException {
    String status = line();
    var headers = new ArrayList<String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    return new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, "");
  }

  /** Everything until the server closes. */
  String rest() throws IOException {
    return latin1(in.readAllBytes());
  }

  boolean isClosedByServer() throws IOException {
    return in.read() < 0;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        throw new EOFException("connection closed");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    if (!text.endsWith("\r")) {
      throw new IOException("line without CR");
    }
    return text.substring(0, text.length() - 1);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
