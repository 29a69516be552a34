package coffer.security;

import coffer.wire.Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * One connection that sends exactly the bytes it is told to: an attacker's client checks nothing.
 */
final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;

  private Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static Wire plain(InetSocketAddress address) throws IOException {
    return new Wire(new Socket(address.getAddress(), address.getPort()));
  }

  static Wire tls(InetSocketAddress address, SSLContext trust) throws IOException {
    return new Wire(trust.getSocketFactory().createSocket(address.getAddress(), address.getPort()));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** No more bytes will come from this side. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  /** The next final reply; interim ones are skipped. */
  Answer answer(boolean bodyless) throws IOException {
    while (true) {
      String status = line();
      int code = Integer.parseInt(status.split(" ", 3)[1]);
      Headers headers = headers();
      if (code >= 200) {
        boolean empty = bodyless || code == 204 || code == 304;
        return new Answer(code, headers, empty ? new byte[0] : body(headers));
      }
    }
  }

  private Headers headers() throws IOException {
    var headers = new Headers.Builder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers.build();
  }

  private byte[] body(Headers headers) throws IOException {
    Optional<String> length = headers.first("Content-Length");
    if (length.isPresent()) {
      return exactly(Integer.parseInt(length.get()));
    }
    if (!headers.has("Transfer-Encoding")) {
      return in.readAllBytes();
    }
    var all = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      all.writeBytes(exactly(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("reply cut short");
    }
    return bytes;
  }

  // A reply may only break lines where HTTP does: a lone CR or LF would be a broken header.
  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("connection closed");
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    if (text.indexOf('\r') != text.length() - 1) {
      throw new IOException("broken line in a reply");
    }
    return text.substring(0, text.length() - 1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
