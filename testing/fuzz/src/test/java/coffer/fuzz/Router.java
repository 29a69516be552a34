package coffer.fuzz;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.RequestIds;
import coffer.wire.Resolution;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.route.ModelApis;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.UriCoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * From method, target and host to an operation and the head of its input. What is found is found
 * again when bucket and key are spelled anew in the path.
 */
final class Router implements FuzzTarget {
  private static final RequestIds IDS = new RequestIds("4442587FB7D0A2F9", "aG9zdA==");

  private final Apis s3 = ModelApis.load(List.of("s3"), List.of("coffer.test"));
  private final Apis all = ModelApis.load(List.of("s3", "sts"), List.of("coffer.test"));

  @Override
  public boolean takes(byte[] input) throws IOException {
    RawRequest raw = RawRequest.parse(input);
    boolean taken = resolves(all, raw.request());
    return resolves(s3, raw.request()) || taken;
  }

  private boolean resolves(Apis apis, HttpRequest request) throws IOException {
    Resolution resolution = apis.resolve(apis.prepared(request));
    if (!(resolution instanceof Resolution.Found(WireCall call))) {
      var failed = (Resolution.Failed) resolution;
      return failed.errors().error(failed.error(), IDS).status() < 400;
    }
    try {
      Struct head = call.head(Struct.class);
      if (call.service().equals("s3") && !isWebsite(request)) {
        checkAnew(apis, request, call, head);
      }
      return true;
    } catch (ApiError refused) {
      return call.error(refused, IDS).status() < 400;
    }
  }

  private static boolean isWebsite(HttpRequest request) {
    return request.headers().first("Host").orElse("").contains("website");
  }

  private static void checkAnew(Apis apis, HttpRequest request, WireCall call, Struct head) {
    Optional<String> bucket = call.label("Bucket");
    if (bucket.isEmpty() || bucket.get().isEmpty()) {
      return;
    }
    String path =
        "/" + encoded(bucket.get()) + call.label("Key").map(key -> "/" + encoded(key)).orElse("");
    String query = request.rawQuery();
    HttpRequest anew =
        RawRequest.of(
            request.method(),
            request.target().contains("?") ? path + "?" + query : path,
            withoutHost(request.headers()),
            new byte[0]);
    if (!(apis.resolve(anew) instanceof Resolution.Found(WireCall again))
        || !again.operation().equals(call.operation())
        || !again.label("Bucket").equals(bucket)
        || !again.label("Key").equals(call.label("Key"))
        || !again.head(Struct.class).equals(head)) {
      throw new IllegalStateException("not the same when spelled anew: " + path);
    }
  }

  private static Headers withoutHost(Headers headers) {
    return Headers.of(
        headers.fields().stream().filter(f -> !f.name().equalsIgnoreCase("Host")).toList());
  }

  private static String encoded(String text) {
    var out = new ByteSink(64);
    UriCoding.encode(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), out);
    return new String(out.toArray(), StandardCharsets.ISO_8859_1);
  }
}
