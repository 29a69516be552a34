package coffer.bench.jmh;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import coffer.wire.auth.SigningKey;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Who sent this? Signature Version 4 in the Authorization header, up to the body. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-20T10:20:30Z");
  private static final AccessKeyId ID = new AccessKeyId("AKIAIOSFODNN7EXAMPLE");
  // The secret of AWS's own examples.
  private static final SecretKey SECRET = new SecretKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final SigV4Authenticator<String> authenticator =
      new SigV4Authenticator<>(
          (id, token) -> Optional.of(new SigningKey<>(id, SECRET, "owner")),
          List.of("us-east-1"),
          () -> NOW);
  private final HttpRequest get =
      signed("GET", "/photos/2026/11/cat%20one.jpg", Requests.hostAnd(), OF_NOTHING);
  private final HttpRequest put =
      signed(
          "PUT",
          "/photos/2026/11/cat%20one.jpg",
          Requests.hostAnd(
              "Content-Type", "image/jpeg",
              "Content-Length", "4096",
              "x-amz-meta-camera", "one that I was given",
              "x-amz-checksum-crc64nvme", "AAAAAAAAAAA="),
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

  /** Verifies a GET. */
  @Benchmark
  public Authenticated<String> verifyGet() throws IOException {
    return authenticator.authenticate(get, "s3");
  }

  /** Verifies a PUT that names its body's hash; the body is checked while it is read, not here. */
  @Benchmark
  public Authenticated<String> verifyPut() throws IOException {
    return authenticator.authenticate(put, "s3");
  }

  private static HttpRequest signed(String method, String target, Headers headers, String hash) {
    var signer = new Signer(ID, SECRET, "us-east-1", "s3");
    var signed = signer.sign(new Signer.Request(method, target, headers), hash, NOW);
    return Requests.of(method, target, signed.headers());
  }
}
