package coffer.wire.route;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import coffer.wire.WireCall;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Requests and replies for tests. */
public final class Calls {
  public static final RequestIds IDS = new RequestIds("4442587FB7D0A2F9", "aG9zdA==");
  private static final InetSocketAddress HERE = InetSocketAddress.createUnresolved("local", 1);

  private Calls() {}

  public static Apis s3() {
    return ModelApis.load(List.of("s3"), List.of("coffer.test"));
  }

  public static HttpRequest request(String method, String target, String... headers) {
    return new HttpRequest(
        method,
        target,
        Headers.of(headers),
        InputStream.nullInputStream(),
        0,
        new Peer("s3", HERE, HERE, Optional.empty()));
  }

  public static WireCall found(Apis apis, String method, String target, String... headers) {
    Resolution resolution = apis.resolve(request(method, target, headers));
    assertThat(resolution).as(method + " " + target).isInstanceOf(Resolution.Found.class);
    return ((Resolution.Found) resolution).call();
  }

  public static ApiError failed(Apis apis, String method, String target, String... headers) {
    Resolution resolution = apis.resolve(request(method, target, headers));
    assertThat(resolution).as(method + " " + target).isInstanceOf(Resolution.Failed.class);
    return ((Resolution.Failed) resolution).error();
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static String body(HttpReply reply) {
    return new String(((ReplyBody.Bytes) reply.body()).bytes(), StandardCharsets.UTF_8);
  }
}
