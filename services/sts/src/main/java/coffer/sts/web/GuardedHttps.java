package coffer.sts.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Fetches small documents over HTTPS from addresses that users choose, and so trusts nobody: the
 * name is looked up once, the address judged, and the connection made to just that address, so that
 * a name that means something else a moment later gains nothing. Redirects are not followed. Time
 * and size are bounded, whatever the other side does.
 *
 * <p>Each request has a connection of its own; they are few.
 */
public final class GuardedHttps implements Fetch {
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final int MAX_HEAD_BYTES = 32 * 1024;
  private static final int DEFAULT_PORT = 443;
  private static final int OK = 200;

  private final AddressRule rule;
  private final Duration deadline;

  public GuardedHttps(AddressRule rule) {
    this(rule, DEADLINE);
  }

  GuardedHttps(AddressRule rule, Duration deadline) {
    this.rule = rule;
    this.deadline = deadline;
  }

  @Override
  public byte[] get(URI uri, List<String> thumbprints) throws IOException {
    String host = uri.getHost();
    if (!"https".equals(uri.getScheme()) || host == null || uri.getRawUserInfo() != null) {
      throw new IOException("not an https address");
    }
    InetAddress address =
        Arrays.stream(InetAddress.getAllByName(host))
            .filter(rule::permits)
            .findFirst()
            .orElseThrow(() -> new IOException("an address that may not be asked"));
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    try (var socket = new Socket()) {
      var done = new CountDownLatch(1);
      // Timeouts of single reads would let a slow side go on for ever.
      var watch = Thread.ofVirtual().start(() -> closeLate(socket, done));
      try {
        socket.connect(new InetSocketAddress(address, port), (int) deadline.toMillis());
        return ask(secured(socket, host, port, thumbprints), uri);
      } finally {
        done.countDown();
        watch.interrupt();
      }
    }
  }

  private void closeLate(Socket socket, CountDownLatch done) {
    try {
      if (!done.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        socket.close();
      }
    } catch (InterruptedException | IOException over) {
      // Whoever uses the socket closes it.
    }
  }

  private static SSLSocket secured(Socket plain, String host, int port, List<String> thumbprints)
      throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {PinnedTrust.of(thumbprints)}, null);
      String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (GeneralSecurityException missing) {
      throw new IOException("TLS cannot be had", missing);
    }
  }

  private static byte[] ask(SSLSocket socket, URI uri) throws IOException {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    String head =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + uri.getRawAuthority()
            + "\r\nAccept: application/json\r\nUser-Agent: coffer\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    var in = new BufferedInputStream(socket.getInputStream());
    return body(in, head(in));
  }

  /** What of a reply's head is of interest. */
  private record Head(long length, boolean chunked) {}

  private static Head head(InputStream in) throws IOException {
    int budget = MAX_HEAD_BYTES;
    String status = line(in, budget);
    if (!status.matches("HTTP/1\\.[01] [0-9]{3}( .*)?")
        || Integer.parseInt(status.substring(9, 12)) != OK) {
      throw new IOException("reply is no success");
    }
    long length = -1;
    boolean chunked = false;
    for (String line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
      budget -= line.length() + 2;
      String field = line.toLowerCase(Locale.ROOT);
      if (field.startsWith("content-length:")) {
        length = number(field.substring(field.indexOf(':') + 1).strip(), 10);
      } else if (field.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    return new Head(length, chunked);
  }

  private static byte[] body(InputStream in, Head head) throws IOException {
    if (head.chunked()) {
      return chunks(in);
    }
    // Without a length the end of the connection is the end; TLS tells a cut from an end.
    int wanted = head.length() < 0 ? MAX_BODY_BYTES + 1 : bounded(head.length());
    byte[] body = in.readNBytes(wanted);
    if (body.length > MAX_BODY_BYTES || (head.length() >= 0 && body.length < wanted)) {
      throw new IOException("reply is too long, or cut short");
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    while (true) {
      String size = line(in, 1_024);
      int extension = size.indexOf(';');
      int length = bounded(number(extension < 0 ? size : size.substring(0, extension), 16));
      if (length == 0) {
        return all.toByteArray();
      }
      byte[] chunk = in.readNBytes(length);
      all.writeBytes(chunk);
      int _ = bounded(all.size());
      if (chunk.length < length || !line(in, 2).isEmpty()) {
        throw new IOException("chunk is broken");
      }
    }
  }

  private static int bounded(long length) throws IOException {
    if (length > MAX_BODY_BYTES) {
      throw new IOException("reply is too long");
    }
    return (int) length;
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text.strip(), radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      throw new IOException("reply is broken", wrong);
    }
    throw new IOException("reply is broken");
  }

  private static String line(InputStream in, int max) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() >= max) {
        throw new IOException("reply is broken");
      }
      line.append((char) next);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }
}
