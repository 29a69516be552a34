package coffer.bench.jmh;

import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import coffer.wire.WireCall;
import coffer.wire.route.ModelApis;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a request's head to a typed input, and from a typed answer to bytes.
 *
 * <p>The records have the components of those in {@code services/s3}, which nobody else may see.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private static final int KEYS = 1_000;
  private static final RequestIds IDS = new RequestIds("4442587FB7D0A2F9", "aG9zdA==");

  private final Apis apis = ModelApis.load(List.of("s3"), List.of("coffer.example"));
  private final HttpRequest put = Requests.of("PUT", "/photos/2026/11/cat%20one.jpg", putHeaders());
  private final HttpRequest list =
      Requests.of(
          "GET",
          "/photos?list-type=2&prefix=2026%2F&delimiter=%2F&max-keys=1000&encoding-type=url",
          Requests.hostAnd());
  private final WireCall listing = call(list);
  private final ListOutput page = page();

  record PutInput(
      String bucket,
      String key,
      @Nullable String acl,
      @Nullable String tagging,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String expectedBucketOwner) {}

  record ListInput(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String continuationToken,
      @Nullable String startAfter,
      @Nullable Integer maxKeys,
      @Nullable Boolean fetchOwner,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner) {}

  record ListOutput(
      String name,
      String prefix,
      @Nullable String nextContinuationToken,
      int keyCount,
      int maxKeys,
      boolean isTruncated,
      List<Entry> contents) {}

  record Entry(
      String key,
      Instant lastModified,
      String eTag,
      List<String> checksumAlgorithm,
      String checksumType,
      long size,
      String storageClass) {}

  /** Finds the operation of a PutObject and reads its head. */
  @Benchmark
  public Object readPutObject() {
    return call(put).head(PutInput.class);
  }

  /** Finds the operation of a ListObjectsV2 and reads its head. */
  @Benchmark
  public Object readListObjects() {
    return call(list).head(ListInput.class);
  }

  /** Writes a page of 1,000 keys as XML. */
  @Benchmark
  public HttpReply writeListObjects() {
    return listing.reply(page, 0, Headers.EMPTY, IDS);
  }

  private WireCall call(HttpRequest request) {
    if (apis.resolve(request) instanceof Resolution.Found(WireCall call)) {
      return call;
    }
    throw new IllegalStateException("the operation was not found");
  }

  private static Headers putHeaders() {
    return Requests.hostAnd(
        "Content-Type", "image/jpeg",
        "Content-Length", "4096",
        "x-amz-meta-camera", "one that I was given",
        "x-amz-checksum-crc64nvme", "AAAAAAAAAAA=",
        "Expect", "100-continue");
  }

  private static ListOutput page() {
    Instant when = Instant.parse("2026-11-20T10:20:30.456Z");
    List<Entry> entries =
        IntStream.range(0, KEYS)
            .mapToObj(
                i ->
                    new Entry(
                        "2026/11/20/some/folder/picture-%06d.jpg".formatted(i),
                        when.plusSeconds(i),
                        "\"9b2cf535f27731c974343645a3985328\"",
                        List.of("CRC64NVME"),
                        "FULL_OBJECT",
                        4_096L + i,
                        "STANDARD"))
            .toList();
    return new ListOutput(
        "photos",
        "2026/",
        "1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=",
        KEYS,
        KEYS,
        true,
        entries);
  }
}
