package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests with bytes changed at random, against the whole server: whatever is sent, the answer is
 * a refusal with a reason or a closed connection, never a breakdown.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
// A text block would hide the line ends, which are what HTTP is about.
@SuppressWarnings("StringConcatToTextBlock")
final class HostileRequestsIT {
  private static final int ROUNDS = Integer.getInteger("coffer.faults.requests", 1_000);
  private static final int SIGNED_ROUNDS = ROUNDS / 2;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3}) .*", Pattern.DOTALL);

  private static final String SIGNATURE =
      "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/"
          + "aws4_request,SignedHeaders=host;x-amz-date,Signature="
          + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
          + "x-amz-date: 20260101T000000Z\r\n";

  private static final List<String> RAW =
      List.of(
          "GET /fuzz/key?versionId=null HTTP/1.1\r\nHost: localhost\r\n" + SIGNATURE + "\r\n",
          "GET http://fuzz.localhost/a%20b?list-type=2&prefix=%2F HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /fuzz/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F2026"
              + "0101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00"
              + " HTTP/1.1\r\n"
              + "Host: localhost\r\n\r\n",
          "PUT /fuzz/key HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
              + SIGNATURE
              + "\r\n5\r\nhello\r\n0\r\n\r\n",
          "PUT /fuzz/key HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: aws-chunked\r\n"
              + "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\n"
              + "x-amz-decoded-content-length: 5\r\nx-amz-trailer: x-amz-checksum-crc32\r\n"
              + "Content-Length: 49\r\n\r\n"
              + "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n",
          "POST /fuzz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 115\r\n"
              + "Content-Type: multipart/form-data; boundary=bb\r\n\r\n"
              + "--bb\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n"
              + "--bb\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--bb--\r\n");

  private static final Map<String, String> SIGNED =
      Map.of(
          "POST /fuzz?delete=",
          "<Delete><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>",
          "PUT /fuzz?tagging=",
          "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>",
          "PUT /fuzz?versioning=",
          "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
          "PUT /fuzz?cors=",
          "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET"
              + "</AllowedMethod></CORSRule></CORSConfiguration>",
          "PUT /fuzz?website=",
          "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
              + "</WebsiteConfiguration>");

  @TempDir private Path folder;

  @Test
  void answersRawNonsenseWithARefusalOrACut() throws Exception {
    var random = new SplittableRandom(Seed.of("HostileRequestsIT raw"));
    try (var server = LocalServer.start(folder.resolve("data"), Map.of())) {
      assertThat(server.client().put("/fuzz", new byte[0]).statusCode()).isEqualTo(200);

      for (int round = 0; round < ROUNDS; round++) {
        byte[] request = Mutations.of(latin1(RAW.get(random.nextInt(RAW.size()))), random);
        String answer = exchange(server, request);
        var status = STATUS.matcher(answer);
        if (!answer.isEmpty()) {
          assertThat(status.matches()).as("%s%n-> %s", latin1(request), answer).isTrue();
          assertThat(status.group(1)).as("%s%n-> %s", latin1(request), answer).isNotEqualTo("500");
        }
      }
      assertThat(server.client().get("/fuzz?list-type=2").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersSignedNonsenseInDocumentsWithARefusal() throws Exception {
    var random = new SplittableRandom(Seed.of("HostileRequestsIT signed"));
    var targets = SIGNED.keySet().stream().sorted().toList();
    try (var server = LocalServer.start(folder.resolve("data"), Map.of())) {
      assertThat(server.client().put("/fuzz", new byte[0]).statusCode()).isEqualTo(200);

      for (int round = 0; round < SIGNED_ROUNDS; round++) {
        String target = targets.get(random.nextInt(targets.size()));
        byte[] document = Mutations.of(latin1(SIGNED.getOrDefault(target, "")), random);
        int space = target.indexOf(' ');
        HttpResponse<byte[]> reply =
            server.client().send(target.substring(0, space), target.substring(space + 1), document);
        assertThat(reply.statusCode())
            .as("%s %s%n-> %s", target, latin1(document), latin1(reply.body()))
            .isNotEqualTo(500);
      }
      assertThat(server.client().get("/fuzz?list-type=2").statusCode()).isEqualTo(200);
    }
  }

  /** All that comes back; a connection that is cut while we write says no less. */
  private static String exchange(LocalServer server, byte[] request) throws IOException {
    var address = server.plaintext();
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        return latin1(socket.getInputStream().readAllBytes());
      } catch (SocketException cut) {
        return "";
      }
    }
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
