package coffer.s3.cors;

import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a browser whether a page of another origin may send a request.
 *
 * <p>Source: Amazon S3 API Reference, "OPTIONS object"; Fetch standard, "CORS-preflight request".
 */
final class PreflightRequest implements Operation<PreflightRequest.Input> {
  private final S3Context s3;

  PreflightRequest(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      @Nullable String bucket,
      @Nullable String key,
      @Nullable String origin,
      @Nullable String requestMethod,
      @Nullable String requestHeaders) {

    String resourceType() {
      if (bucket == null) {
        return "SERVICE";
      }
      return key == null ? "BUCKET" : "OBJECT";
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.notRequired(
        "Browsers send preflights without credentials: Fetch standard, CORS-preflight request");
  }

  @Override
  public boolean ignoresSignature() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return List.of();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    var request = CorsRequest.parse(input.origin(), input.requestMethod(), input.requestHeaders());
    CorsConfiguration rules = rules(input);
    Grant grant =
        rules
            .match(request)
            .orElseThrow(
                () ->
                    forbidden(
                        "CORSResponse: This CORS request is not allowed. This is usually because"
                            + " the evalution of Origin, request method /"
                            + " Access-Control-Request-Method or Access-Control-Request-Headers"
                            + " are not whitelisted by the resource's CORS spec.",
                        input));
    return Reply.nothing().with(grant.headers());
  }

  private CorsConfiguration rules(Input input) {
    Optional<Bucket> bucket =
        Optional.ofNullable(input.bucket()).flatMap(BucketName::parse).flatMap(s3.buckets()::find);
    if (bucket.isEmpty()) {
      throw forbidden("CORSResponse: Bucket not found", input);
    }
    return CorsConfiguration.DOCUMENT
        .of(bucket.get())
        .orElseThrow(() -> forbidden("CORSResponse: CORS is not enabled for this bucket.", input));
  }

  private static ApiError forbidden(String sentence, Input input) {
    String method = input.requestMethod();
    return S3Error.ACCESS_FORBIDDEN
        .saying(sentence)
        .with("Method", method == null ? "" : method)
        .with("ResourceType", input.resourceType());
  }
}
