package coffer.conformance;

import static coffer.conformance.Samples.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.crt.S3CrtHttpConfiguration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** The AWS SDK for Java 2: both its asynchronous clients, and the transfer manager over each. */
@ExtendWith(OneServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaSdkAsyncIT {
  /** Which of the SDK's asynchronous clients. */
  enum Kind {
    NETTY,
    NETTY_IN_PARTS,
    CRT;

    /**
     * Whether it can be trusted with no bytes at all: SDK 2.57.8 now and then never ends the future
     * of an empty object that it reads in parts, whoever serves it, though the reply is there.
     */
    boolean readsEmptyObjects() {
      return this != NETTY_IN_PARTS;
    }
  }

  private static final int[] LENGTHS = {0, 1, 65_537, 20 * MIB};
  private static final List<ChecksumAlgorithm> ALGORITHMS =
      List.of(
          ChecksumAlgorithm.CRC32,
          ChecksumAlgorithm.CRC32_C,
          ChecksumAlgorithm.CRC64_NVME,
          ChecksumAlgorithm.SHA1,
          ChecksumAlgorithm.SHA256);

  private final Clients clients;
  private final S3AsyncClient netty;
  private final S3AsyncClient inParts;
  private final S3AsyncClient crt;
  private final String bucket = OneServer.newBucket("async");

  JavaSdkAsyncIT(RunningCoffer server) {
    this.clients = server.clients(server.root());
    this.netty = netty(server, false);
    this.inParts = netty(server, true);
    this.crt =
        S3AsyncClient.crtBuilder()
            .credentialsProvider(clients.credentials())
            .region(Region.of(RunningCoffer.REGION))
            .endpointOverride(server.s3())
            .forcePathStyle(true)
            .minimumPartSizeInBytes(5L * MIB)
            .targetThroughputInGbps(1.0)
            // This client takes no authority from a program, only those of the machine.
            .httpConfiguration(
                S3CrtHttpConfiguration.builder().trustAllCertificatesEnabled(true).build())
            .build();
  }

  private S3AsyncClient netty(RunningCoffer server, boolean inParts) {
    return clients
        .configured(S3AsyncClient.builder())
        .endpointOverride(server.s3())
        .forcePathStyle(true)
        .multipartEnabled(inParts)
        .httpClientBuilder(
            NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(clients::trustManagers))
        .build();
  }

  @BeforeAll
  void makeBucket() {
    done(netty.createBucket(r -> r.bucket(bucket)));
  }

  @AfterAll
  void close() {
    netty.close();
    inParts.close();
    crt.close();
    clients.close();
  }

  static Stream<Arguments> kindsAndLengths() {
    return Arrays.stream(Kind.values())
        .flatMap(
            kind ->
                Arrays.stream(LENGTHS)
                    .filter(length -> length > 0 || kind.readsEmptyObjects())
                    .mapToObj(length -> Arguments.of(kind, length)));
  }

  static Stream<Arguments> kindsAndAlgorithms() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> ALGORITHMS.stream().map(algorithm -> Arguments.of(kind, algorithm)));
  }

  @ParameterizedTest(name = "{0}, {1} bytes")
  @MethodSource("kindsAndLengths")
  void readsBackWhatItWrote(Kind kind, int length) {
    byte[] bytes = Samples.bytes(length);

    done(
        client(kind)
            .putObject(
                r -> r.bucket(bucket).key(kind + "-ü +" + length),
                AsyncRequestBody.fromBytes(bytes)));

    assertThat(read(kind, kind + "-ü +" + length)).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("kindsAndAlgorithms")
  void sendsEachChecksumAndChecksIt(Kind kind, ChecksumAlgorithm algorithm) {
    byte[] bytes = Samples.bytes(11 * MIB);
    String key = kind + "-" + algorithm;

    done(
        client(kind)
            .putObject(
                r -> r.bucket(bucket).key(key).checksumAlgorithm(algorithm),
                AsyncRequestBody.fromBytes(bytes)));

    assertThat(read(kind, key)).isEqualTo(bytes);
    var head =
        done(
            client(kind)
                .headObject(r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED)));
    assertThat(head.toString()).contains("Checksum" + algorithm.toString().replace("_", ""));
  }

  @ParameterizedTest
  @EnumSource
  void servesARangeAndHonoursACondition(Kind kind) {
    byte[] bytes = Samples.bytes(100_000);
    String key = kind + "-range";
    done(client(kind).putObject(r -> r.bucket(bucket).key(key), AsyncRequestBody.fromBytes(bytes)));

    byte[] part =
        done(client(kind)
                .getObject(
                    r -> r.bucket(bucket).key(key).range("bytes=70000-70009"),
                    AsyncResponseTransformer.toBytes()))
            .asByteArray();

    assertThat(part).isEqualTo(Arrays.copyOfRange(bytes, 70_000, 70_010));
    assertThatThrownBy(
            () ->
                done(
                    client(kind)
                        .putObject(
                            r -> r.bucket(bucket).key(key).ifNoneMatch("*"),
                            AsyncRequestBody.fromString("x"))))
        .hasCauseInstanceOf(S3Exception.class)
        .hasMessageContaining("412");
  }

  @ParameterizedTest
  @EnumSource
  void tellsThatAKeyDoesNotExist(Kind kind) {
    assertThatThrownBy(() -> read(kind, "nothing"))
        .hasCauseInstanceOf(S3Exception.class)
        .hasMessageContaining("404");
  }

  @ParameterizedTest
  @EnumSource
  void carriesAFileOfSeveralPartsAndATreeThereAndBack(Kind kind, @TempDir Path temp)
      throws IOException {
    Path tree = Files.createDirectories(temp.resolve("tree/in ü/deep"));
    Files.write(tree.resolve("large"), Samples.bytes(23 * MIB + 1));
    for (int i = kind.readsEmptyObjects() ? 0 : 1; i < 40; i++) {
      Files.write(temp.resolve("tree").resolve("file + " + i), Samples.bytes(i * 100));
    }
    try (var transfers = S3TransferManager.builder().s3Client(client(kind)).build()) {

      var up =
          done(
              transfers
                  .uploadDirectory(
                      r -> r.source(temp.resolve("tree")).bucket(bucket).s3Prefix("tree-" + kind))
                  .completionFuture());
      var down =
          done(
              transfers
                  .downloadDirectory(
                      r ->
                          r.destination(temp.resolve("back"))
                              .bucket(bucket)
                              .listObjectsV2RequestTransformer(l -> l.prefix("tree-" + kind + "/")))
                  .completionFuture());

      assertThat(up.failedTransfers()).isEmpty();
      assertThat(down.failedTransfers()).isEmpty();
      var copy =
          done(
              transfers
                  .copy(
                      c ->
                          c.copyObjectRequest(
                              r ->
                                  r.sourceBucket(bucket)
                                      .sourceKey("tree-" + kind + "/in ü/deep/large")
                                      .destinationBucket(bucket)
                                      .destinationKey("copy-" + kind)))
                  .completionFuture());
      assertThat(copy.response().copyObjectResult().eTag()).isNotEmpty();
    }
    assertThat(Trees.differences(temp.resolve("tree"), temp.resolve("back"))).isEmpty();
    assertThat(read(kind, "copy-" + kind)).isEqualTo(Samples.bytes(23 * MIB + 1));
  }

  private S3AsyncClient client(Kind kind) {
    return switch (kind) {
      case NETTY -> netty;
      case NETTY_IN_PARTS -> inParts;
      case CRT -> crt;
    };
  }

  private byte[] read(Kind kind, String key) {
    return done(client(kind)
            .getObject(
                r -> r.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED),
                AsyncResponseTransformer.toBytes()))
        .asByteArrayUnsafe();
  }

  private static <T> T done(CompletableFuture<T> work) {
    return work.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
