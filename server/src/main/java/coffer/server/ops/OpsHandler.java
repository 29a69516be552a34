package coffer.server.ops;

import coffer.wire.Headers;
import coffer.wire.HttpHandler;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * Answers the ops listener: {@code /live}, {@code /ready} and {@code /metrics}, and nothing else.
 *
 * <p>{@code /live} is 200 as long as the process can answer at all: restart it if not. {@code
 * /ready} is 503 while it starts, drains or cannot write: send it no traffic then.
 */
public final class OpsHandler implements HttpHandler {
  private final Metrics metrics;
  private final BooleanSupplier ready;

  /**
   * @param ready asked on every call of {@code /ready}; must be quick
   */
  public OpsHandler(Metrics metrics, BooleanSupplier ready) {
    this.metrics = metrics;
    this.ready = ready;
  }

  @Override
  public void handle(HttpRequest request, Responder responder) throws IOException {
    var _ = responder.send(answer(request));
  }

  private HttpReply answer(HttpRequest request) throws IOException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return text(405, "method not allowed\n").with(Headers.of("Allow", "GET, HEAD"));
    }
    return switch (request.rawPath()) {
      case "/live" -> text(200, "live\n");
      case "/ready" -> ready.getAsBoolean() ? text(200, "ready\n") : text(503, "not ready\n");
      case "/metrics" -> metrics();
      default -> text(404, "not found\n");
    };
  }

  private HttpReply metrics() throws IOException {
    return reply(200, Metrics.CONTENT_TYPE, metrics.exposition());
  }

  private static HttpReply text(int status, String text) {
    return reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpReply reply(int status, String type, byte[] bytes) {
    var headers =
        Headers.of(
            "Content-Type", type, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");
    return new HttpReply(status, headers, ReplyBody.of(bytes));
  }
}
