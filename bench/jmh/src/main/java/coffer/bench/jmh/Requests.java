package coffer.bench.jmh;

import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Heads of requests as clients send them; their bodies are not what is measured. */
final class Requests {
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9000);

  private Requests() {}

  static HttpRequest of(String method, String target, Headers headers) {
    long length = headers.first("Content-Length").map(Long::parseLong).orElse(0L);
    return new HttpRequest(
        method,
        target,
        headers,
        InputStream.nullInputStream(),
        length,
        new Peer("s3", HERE, HERE, Optional.empty()));
  }

  /** The headers that every client sends, and more. */
  static Headers hostAnd(String... more) {
    return Headers.of(
            "Host", "s3.coffer.example:9000",
            "User-Agent", "aws-cli/2.31.1 md/awscrt#0.27.6 ua/2.1 os/linux#6.1 lang/python#3.13",
            "Accept-Encoding", "identity",
            "amz-sdk-invocation-id", "0c7bb3d8-5fd1-4b4e-9d6f-6a1b0a7f0b42",
            "amz-sdk-request", "attempt=1")
        .plus(Headers.of(more));
  }
}
