package coffer.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Refuses every upload as soon as its head came and reads none of its body. */
final class EarlyAnswer implements AutoCloseable {
  /** First lines of the requests that were refused. */
  final Queue<String> refused = new ConcurrentLinkedQueue<>();

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

  EarlyAnswer() throws IOException {
    Thread.startVirtualThread(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        var connection = listening.accept();
        connections.add(connection);
        Thread.startVirtualThread(() -> answer(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void answer(Socket connection) {
    try {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      for (String first = in.readLine(); first != null; first = in.readLine()) {
        boolean upload = false;
        for (String field = in.readLine(); field != null && !field.isEmpty(); ) {
          upload |= field.startsWith("Content-Length: ") && !field.endsWith(" 0");
          field = in.readLine();
        }
        if (upload) {
          refused.add(first);
        }
        var answer = "HTTP/1.1 " + (upload ? 503 : 200) + " -\r\nContent-Length: 0\r\n\r\n";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        if (upload) {
          return;
        }
      }
    } catch (IOException closed) {
      // By the client, or because the test is over.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
