package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DrainTest {
  private static final String GET = "GET /k HTTP/1.1\r\nHost: h\r\n\r\n";

  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final HttpHandler slow =
      (request, responder) -> {
        if (request.target().equals("/slow")) {
          inside.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        responder.send(Fixture.text(200, "done"));
      };

  @Test
  void finishesWhatIsInFlightAndTakesNoMore() throws Exception {
    try (var server = Fixture.plain(slow);
        var idle = server.connect();
        var busy = server.connect()) {
      idle.send(GET).reply();
      busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
      inside.await();

      var drained = CompletableFuture.supplyAsync(() -> drain(server, Duration.ofSeconds(20)));

      assertThat(idle.isClosedByServer()).isTrue();
      assertThatThrownBy(() -> server.connect().close()).isInstanceOf(IOException.class);
      assertThat(drained).isNotDone();
      gate.countDown();
      var reply = busy.reply();
      assertThat(reply.body()).isEqualTo("done");
      assertThat(reply.header("Connection")).contains("close");
      assertThat(drained.get()).isTrue();
    }
  }

  @Test
  void givesUpAtItsDeadlineAndCloseCutsTheRest() throws Exception {
    try (var server = Fixture.plain(slow);
        var busy = server.connect()) {
      busy.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
      inside.await();

      boolean drained = server.listener().drain(Duration.ofMillis(50));
      server.listener().close();

      assertThat(drained).isFalse();
      assertThat(busy.isClosedByServer()).isTrue();
      gate.countDown();
    }
  }

  @Test
  void isDoneAtOnceWithNothingOpen() throws Exception {
    try (var server = Fixture.plain(slow)) {
      assertThat(server.listener().drain(Duration.ofSeconds(20))).isTrue();
    }
  }

  private static boolean drain(Fixture server, Duration most) {
    try {
      return server.listener().drain(most);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
