package coffer.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy by which names below {@code localhost} lead to this machine. Not every resolver knows
 * them, and Go's asks it; a client of a proxy resolves nothing. It tunnels and reads nothing.
 */
final class LocalhostProxy implements AutoCloseable {
  private static final Pattern CONNECT =
      Pattern.compile(
          "CONNECT (?:[a-z0-9-]+\\.)+localhost:([0-9]{1,5}) HTTP/1\\.1\r\n.*", Pattern.DOTALL);
  private static final int LONGEST_HEAD = 8_192;

  private final ServerSocket door;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  LocalhostProxy() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** As {@code HTTPS_PROXY} has it. */
  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      Matcher wanted = CONNECT.matcher(head(client.getInputStream()));
      if (!wanted.matches()) {
        answer(client, "403 Forbidden");
        return;
      }
      int port = Integer.parseInt(wanted.group(1));
      try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        answer(client, "200 OK");
        var back = threads.submit(() -> pass(server, client));
        pass(client, server);
        back.get();
      }
    } catch (Exception broken) {
      // The client sees the connection end, and its test fails.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void answer(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Everything one side sends, and that it ends. */
  private static long pass(Socket from, Socket to) throws IOException {
    long passed = from.getInputStream().transferTo(to.getOutputStream());
    to.shutdownOutput();
    return passed;
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
