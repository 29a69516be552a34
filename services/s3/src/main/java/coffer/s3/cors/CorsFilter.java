package coffer.s3.cors;

import coffer.kernel.BucketName;
import coffer.objects.Buckets;
import coffer.pipeline.ReplyFilter;
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

  private final Buckets buckets;

  public CorsFilter(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public HttpReply apply(HttpRequest request, WireCall call, HttpReply reply) {
    Optional<String> origin = request.headers().first("Origin");
    if (origin.isEmpty() || call.operation().equals(PREFLIGHT)) {
      return reply;
    }
    return call.label("Bucket")
        .flatMap(BucketName::parse)
        .flatMap(buckets::find)
        .flatMap(CorsConfiguration.DOCUMENT::of)
        .map(rules -> reply.with(headers(rules, origin.get(), request)))
        .orElse(reply);
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
