package coffer.s3.cors;

import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.pipeline.ReplyFilter;
import coffer.s3.Entrance;
import coffer.s3.S3Context;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.WireCall;
import java.util.Optional;

/**
 * Adds to a reply what lets a page of another origin read it, where the bucket has a rule for it.
 * Errors get it too: a page could not tell them apart otherwise.
 */
public final class CorsFilter implements ReplyFilter {
  private static final String PREFLIGHT = "PreflightRequest";

  private final S3Context s3;

  public CorsFilter(S3Context s3) {
    this.s3 = s3;
  }

  @Override
  public HttpReply apply(HttpRequest request, WireCall call, HttpReply reply) {
    Optional<String> origin = request.headers().first("Origin");
    if (origin.isEmpty() || call.operation().equals(PREFLIGHT)) {
      return reply;
    }
    return call.label("Bucket")
        .flatMap(this::find)
        .flatMap(CorsConfiguration.DOCUMENT::of)
        .map(rules -> reply.with(headers(rules, origin.get(), request)))
        .orElse(reply);
  }

  private Optional<Bucket> find(String name) {
    try {
      return s3.entrances()
          .find(name)
          .map(Entrance::bucket)
          .or(() -> BucketName.parse(name))
          .flatMap(s3.buckets()::find);
    } catch (ApiError nothingThere) {
      return Optional.empty();
    }
  }

  // A browser does not repeat what it asked in its preflight, but others do; S3 heeds it.
  private static Headers headers(CorsConfiguration rules, String origin, HttpRequest request) {
    String method =
        request.headers().first("Access-Control-Request-Method").orElse(request.method());
    String headers = request.headers().first("Access-Control-Request-Headers").orElse("");
    try {
      return rules
          .match(CorsRequest.parse(origin, method, headers))
          .map(Grant::headers)
          .orElse(Grant.VARY);
    } catch (ApiError notForCors) {
      return Grant.VARY;
    }
  }
}
