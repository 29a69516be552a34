package coffer.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two readers of one byte stream must never see different requests: T29, CWE-444. */
final class SmugglingTest {
  private final AtomicInteger entered = new AtomicInteger();
  private Fixture server;

  @BeforeEach
  void start() throws IOException {
    server =
        Fixture.plain(
            (request, responder) -> {
              entered.incrementAndGet();
              Fixture.ECHO.handle(request, responder);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "length and chunked         | 400 | POST / HTTP/1.1;Host: h;Content-Length:"
            + " 4;Transfer-Encoding: chunked;;0;;",
        "chunked and length         | 400 | POST / HTTP/1.1;Host: h;Transfer-Encoding:"
            + " chunked;Content-Length: 4;;0;;",
        "two lengths                | 400 | POST / HTTP/1.1;Host: h;Content-Length:"
            + " 1;Content-Length: 2;;ab",
        "the same length twice      | 400 | POST / HTTP/1.1;Host: h;Content-Length:"
            + " 1;Content-Length: 1;;a",
        "list of lengths            | 400 | POST / HTTP/1.1;Host: h;Content-Length: 1, 1;;a",
        "signed length              | 400 | POST / HTTP/1.1;Host: h;Content-Length: +1;;a",
        "negative length            | 400 | POST / HTTP/1.1;Host: h;Content-Length: -1;;a",
        "empty length               | 400 | POST / HTTP/1.1;Host: h;Content-Length:;;a",
        "hexadecimal length         | 400 | POST / HTTP/1.1;Host: h;Content-Length: 0x1;;a",
        "length beyond 64 bits      | 400 | POST / HTTP/1.1;Host: h;Content-Length:"
            + " 18446744073709551617;;a",
        "chunked twice              | 400 | POST / HTTP/1.1;Host: h;Transfer-Encoding:"
            + " chunked;Transfer-Encoding: chunked;;0;;",
        "identity                   | 501 | POST / HTTP/1.1;Host: h;Transfer-Encoding: identity;;",
        "gzip, chunked              | 501 | POST / HTTP/1.1;Host: h;Transfer-Encoding: gzip,"
            + " chunked;;0;;",
        "xchunked                   | 501 | POST / HTTP/1.1;Host: h;Transfer-Encoding:"
            + " xchunked;;0;;",
        "chunked in HTTP/1.0        | 400 | POST / HTTP/1.0;Host: h;Transfer-Encoding:"
            + " chunked;;0;;",
        "space before the colon     | 400 | POST / HTTP/1.1;Host: h;Content-Length : 1;;a",
        "folded field               | 400 | GET / HTTP/1.1;Host: h;X: a; b;;",
        "field without a name       | 400 | GET / HTTP/1.1;Host: h;: a;;",
        "field without a colon      | 400 | GET / HTTP/1.1;Host: h;abc;;",
        "field before any name      | 400 | GET / HTTP/1.1; X: a;Host: h;;",
        "no host                    | 400 | GET / HTTP/1.1;;",
        "two hosts                  | 400 | GET / HTTP/1.1;Host: a;Host: b;;",
        "two spaces                 | 400 | GET  / HTTP/1.1;Host: h;;",
        "space in the target        | 400 | GET /a b HTTP/1.1;Host: h;;",
        "tab instead of space       | 400 | GET\t/ HTTP/1.1;Host: h;;",
        "no version                 | 400 | GET /;Host: h;;",
        "method with a bracket      | 400 | G(T / HTTP/1.1;Host: h;;",
        "HTTP/2 preface             | 505 | PRI * HTTP/2.0;;SM;;",
        "HTTP/1.2                   | 505 | GET / HTTP/1.2;Host: h;;",
        "version in lower case      | 400 | GET / http/1.1;Host: h;;",
        "two spaces before version  | 400 | GET /  HTTP/1.1;Host: h;;",
        "space in front             | 400 | ' GET / HTTP/1.1;Host: h;;'",
        "space after version        | 400 | GET / HTTP/1.1 ;Host: h;;",
        "two empty lines in front   | 400 | ;;GET / HTTP/1.1;Host: h;;",
        "fold with a tab            | 400 | GET / HTTP/1.1;Host: h;X: a;\tb;;",
        "fold of the last field     | 400 | GET / HTTP/1.1;Host: h;Content-Length: 1; 0;;a",
        "lengths in HTTP/1.0        | 400 | POST / HTTP/1.0;Content-Length: 1;Content-Length:"
            + " 2;;ab",
        "entity only Netty sees     | 400 | GET / HTTP/1.1;Host: h;Sec-WebSocket-Key1:"
            + " a;Sec-WebSocket-Key2: b;;",
      })
  void isRefused(String name, int status, String lines) throws IOException {
    refuses(status, lines.replace(";", "\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "bare LF after request line | GET / HTTP/1.1~Host: h;;",
        "bare LF after field        | GET / HTTP/1.1;Host: h~X: a;;",
        "bare LF as end             | GET / HTTP/1.1;Host: h;~",
        "bare CR in value           | GET / HTTP/1.1;Host: h;X: a^b;;",
        "bare CR as separator       | GET^/ HTTP/1.1;Host: h;;",
        "bare CR before version     | GET / ^HTTP/1.1;Host: h;;",
        "bare CR before the colon   | GET / HTTP/1.1;Host: h;X^: a;;",
        "bare CR after the colon    | GET / HTTP/1.1;Host: h;X:^a;;",
        "bare CR at the line's end  | GET / HTTP/1.1;Host: h;X: a^;;",
        "form feed as separator     | GET$/ HTTP/1.1;Host: h;;",
        "bare CR in request line    | GET /^ HTTP/1.1;Host: h;;",
        "NUL in value               | GET / HTTP/1.1;Host: h;X: a@b;;",
        "NUL in name                | GET / HTTP/1.1;Host: h;X@: a;;",
        "NUL in target              | GET /@ HTTP/1.1;Host: h;;",
        "LF alone                   | ~GET / HTTP/1.1;Host: h;;",
      })
  void isRefusedWithStrayControlBytes(String name, String lines) throws IOException {
    refuses(
        400,
        lines
            .replace(";", "\r\n")
            .replace('~', '\n')
            .replace('^', '\r')
            .replace('@', '\0')
            .replace('$', '\f'));
  }

  private void refuses(int status, String bytes) throws IOException {
    try (var client = server.connect()) {
      client.send(bytes + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");

      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(reply.body()).startsWith("<?xml").doesNotContain("smuggled");
      assertThat(client.rest()).isEmpty();
      assertThat(entered).hasValue(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no digits               | x;;",
        "negative size           | -1;a;",
        "size beyond 60 bits     | FFFFFFFFFFFFFFFF;a;",
        "bare LF after size      | 1~a;",
        "bare LF in extension    | 1 x~a;;",
        "bare CR in extension    | 1 x^y;a;",
        "data too long           | 1;ab;0;;",
        "data without end        | 1;a0;;",
        "bare CR in size         | 1^;a;0;;",
        "space before size       | ' 1;a;0;;'",
        "space after size        | 1 ;a;0;;",
        "trailer without colon   | 0;X;;",
        "trailer with bare CR    | 0;X: a^b;;",
        "bare LF after data      | 1;a~0;;",
        "bare LF in trailers     | 0;X: a~;;",
      })
  void isRefusedInsideChunks(String name, String lines) throws IOException {
    try (var client = server.connect()) {
      client.send(
          "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
              + lines.replace(";", "\r\n").replace('~', '\n').replace('^', '\r')
              + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");

      var reply = client.reply();

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Connection")).contains("close");
      assertThat(client.rest()).isEmpty();
      assertThat(entered).hasValue(1);
    }
  }
}
