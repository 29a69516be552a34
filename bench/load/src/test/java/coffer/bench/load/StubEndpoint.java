package coffer.bench.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Something that answers like S3, as far as a load generator can tell. */
final class StubEndpoint implements AutoCloseable {
  /** What it was asked. */
  record Asked(String method, String target, int bodyBytes, String authorization) {}

  final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int statusOfGets;
  private final boolean closing;

  StubEndpoint(int statusOfGets, boolean closing) throws IOException {
    this.statusOfGets = statusOfGets;
    this.closing = closing;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int length = exchange.getRequestBody().readAllBytes().length;
      String target = exchange.getRequestURI().toString();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      asked.add(new Asked(exchange.getRequestMethod(), target, length, authorization));
      if (closing) {
        exchange.getResponseHeaders().add("Connection", "close");
      }
      byte[] body = "<x><UploadId>id-1</UploadId></x>".getBytes(StandardCharsets.US_ASCII);
      boolean get = exchange.getRequestMethod().equals("GET");
      exchange.sendResponseHeaders(get ? statusOfGets : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
