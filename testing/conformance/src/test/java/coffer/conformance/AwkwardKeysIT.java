package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import coffer.wire.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What the client sent is the key, whatever it looks like. */
@ExtendWith(OneServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AwkwardKeysIT {
  private final RunningCoffer server;
  private final Clients clients;
  private final S3Client s3;
  private final String bucket = OneServer.newBucket("keys");

  AwkwardKeysIT(RunningCoffer server) {
    this.server = server;
    this.clients = server.clients(server.root());
    this.s3 = clients.s3();
  }

  static Stream<String> keys() {
    return Samples.AWKWARD_KEYS.stream();
  }

  @BeforeAll
  void makeBucket() {
    s3.createBucket(r -> r.bucket(bucket));
  }

  @AfterAll
  void close() {
    clients.close();
  }

  @BeforeEach
  void empty() {
    for (String key : listed()) {
      s3.deleteObject(r -> r.bucket(bucket).key(key));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isStoredListedCopiedAndDeletedUnderItsOwnName(String key) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(key));

    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String()).isEqualTo(key);
    assertThat(listed()).containsExactly(key);
    s3.copyObject(
        r ->
            r.sourceBucket(bucket)
                .sourceKey(key)
                .destinationBucket(bucket)
                .destinationKey("the copy"));
    s3.deleteObject(r -> r.bucket(bucket).key(key));
    assertThat(listed()).containsExactly("the copy");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isTheSameInAPresignedUrlSentByteForByte(String key) {
    var raw = server.raw();
    byte[] body = key.getBytes(StandardCharsets.UTF_8);
    var put =
        clients
            .presigner()
            .presignPutObject(
                p ->
                    p.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(r -> r.bucket(bucket).key(key)));
    var length = Headers.of("Host", raw.host(), "Content-Length", Integer.toString(body.length));

    var stored = raw.send("PUT", put.url().getFile(), length, body);

    assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    assertThat(listed()).containsExactly(key);
    var get =
        clients
            .presigner()
            .presignGetObject(
                p ->
                    p.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(r -> r.bucket(bucket).key(key)));
    var read = raw.send("GET", get.url().getFile(), Headers.of("Host", raw.host()), new byte[0]);
    assertThat(read.body()).isEqualTo(body);
  }

  @Test
  void aSlashSentAsItselfAndASlashSentEncodedAreOneKey() {
    var raw = server.raw();
    for (String target : List.of("/a/%2E%2E/b", "/a%2f../b", "/a/../b")) {
      var stored =
          raw.signed(server.root(), "PUT", "/" + bucket + target, Headers.EMPTY, new byte[0]);
      assertThat(stored.status()).as(target).isEqualTo(200);
    }

    assertThat(listed()).containsExactly("a/../b");
  }

  @Test
  void aKeyIsRefusedPast1024Bytes() {
    var reply =
        server
            .raw()
            .signed(
                server.root(),
                "PUT",
                "/" + bucket + "/" + URLEncoder.encode("日".repeat(342), StandardCharsets.UTF_8),
                Headers.EMPTY,
                new byte[0]);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("<Code>KeyTooLongError</Code>");
  }

  /** Encoded on the way, for not every character of a key can stand in XML. */
  private List<String> listed() {
    return s3
        .listObjectsV2(r -> r.bucket(bucket).encodingType(EncodingType.URL))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }
}
