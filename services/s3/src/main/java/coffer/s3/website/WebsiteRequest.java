package coffer.s3.website;

import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.object.ByteRange;
import coffer.s3.object.ObjectBytes;
import coffer.s3.object.ObjectDescription;
import coffer.s3.object.ReadConditions;
import coffer.s3.object.ReplyHeaders;
import coffer.s3.website.Pages.Found;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.ReplyBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves a page of a website.
 *
 * <p>In this order: the redirect of all requests or of a routing rule; the object, or the redirect
 * it is; the index document of a folder that was named without its slash; the redirect of a routing
 * rule for the error; the site's error document; an error, which the wire shows as a page. Each
 * object on that way is read only if the caller may.
 *
 * <p>Source: Amazon S3 User Guide, "Website endpoints", "Configuring an index document",
 * "Configuring a custom error document" and "(Optional) Configuring a webpage redirect".
 */
final class WebsiteRequest implements Operation<WebsiteRequest.Input> {
  private static final int FOUND = 302;
  private static final int MOVED_PERMANENTLY = 301;

  private final S3Context s3;

  WebsiteRequest(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      @Nullable String key,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable Instant ifModifiedSince,
      @Nullable Instant ifUnmodifiedSince) {

    ReadConditions conditions() {
      return new ReadConditions(ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince);
    }
  }

  record Output(ReplyBody body, @Nullable String contentType) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(Pages.READ, Pages.LIST);
  }

  @Override
  public boolean asksOnTheWay() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return List.of();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Bucket bucket = s3.lookup().find(call.input().bucket(), null);
    WebsiteConfiguration site =
        WebsiteConfiguration.DOCUMENT
            .of(bucket)
            .orElseThrow(
                () ->
                    S3Error.NO_SUCH_WEBSITE_CONFIGURATION.error(
                        "BucketName", bucket.name().value()));
    var routes = new Routes(site);
    Visit visit = Visit.of(call.caller().request(), call.input().key());
    Optional<Routes.To> sent = routes.before(visit);
    if (sent.isPresent()) {
      return redirect(sent.get());
    }
    var pages = new Pages(s3, bucket, call);
    return switch (pages.find(routes.page(visit))) {
      case Found.Page(var version) -> page(bucket, version, call);
      case Found.None(var why) -> missing(why, routes, visit, pages, bucket, call);
    };
  }

  private Reply missing(
      ApiError why,
      Routes routes,
      Visit visit,
      Pages pages,
      Bucket bucket,
      Authorized<Input> call) {
    if (isFolder(visit, routes, pages)) {
      return redirect(new Routes.To(FOUND, Visit.path(visit.key() + "/")));
    }
    Optional<Routes.To> sent = routes.after(visit, why.status());
    if (sent.isPresent()) {
      return redirect(sent.get());
    }
    WebsiteConfiguration.ErrorDocument own = routes.site().errorDocument();
    if (own != null
        && own.key() != null
        && pages.find(own.key()) instanceof Found.Page(var version)) {
      return errorDocument(bucket, version, why, call);
    }
    throw why;
  }

  private static boolean isFolder(Visit visit, Routes routes, Pages pages) {
    String key = visit.key();
    return !key.isEmpty()
        && !key.endsWith("/")
        && pages.find(key + "/" + routes.site().indexSuffix()) instanceof Found.Page;
  }

  private Reply page(Bucket bucket, ObjectVersion version, Authorized<Input> call) {
    String elsewhere = version.attributes().system().get(ObjectDescription.REDIRECT);
    if (elsewhere != null) {
      return redirect(new Routes.To(MOVED_PERMANENTLY, elsewhere));
    }
    var verdict =
        call.input().conditions().check(version.etag(), version.lastModified(), call.caller().at());
    return switch (verdict) {
      case ReadConditions.Verdict.Failed(var header) -> throw Preconditions.failed(header);
      case ReadConditions.Verdict.NotModified _ ->
          Reply.of(new Output(ReplyBody.EMPTY, null))
              .withStatus(304)
              .with(ReplyHeaders.validators(bucket, version));
      case ReadConditions.Verdict.Proceed _ -> content(bucket, version, call);
    };
  }

  private Reply content(Bucket bucket, ObjectVersion version, Authorized<Input> call) {
    String asked = call.caller().request().headers().first("Range").orElse(null);
    Optional<ByteRange> range = ByteRange.parse(asked, version.sizeBytes());
    Headers.Builder headers = described(bucket, version);
    range.ifPresent(r -> headers.add("Content-Range", r.contentRange(version.sizeBytes())));
    return bytes(version, range.orElse(whole(version)))
        .withStatus(range.isPresent() ? 206 : 200)
        .with(headers.build());
  }

  private Reply errorDocument(
      Bucket bucket, ObjectVersion version, ApiError why, Authorized<Input> call) {
    call.note("websiteError", why.code());
    return bytes(version, whole(version))
        .withStatus(why.status())
        .with(described(bucket, version).build())
        .with(errorHeaders(why));
  }

  private Reply bytes(ObjectVersion version, ByteRange range) {
    return Reply.of(
        new Output(
            ObjectBytes.of(s3.objects(), version, range),
            version.attributes().system().get("content-type")));
  }

  private static ByteRange whole(ObjectVersion version) {
    return new ByteRange(0, version.sizeBytes());
  }

  private static Headers.Builder described(Bucket bucket, ObjectVersion version) {
    Headers.Builder headers = ReplyHeaders.described(bucket, version);
    version
        .attributes()
        .system()
        .forEach(
            (name, value) -> {
              if (!name.equals("content-type") && !name.equals(ObjectDescription.REDIRECT)) {
                headers.add(name, value);
              }
            });
    return headers;
  }

  private static Headers errorHeaders(ApiError error) {
    return Headers.of("x-amz-error-code", error.code(), "x-amz-error-message", error.message());
  }

  private static Reply redirect(Routes.To to) {
    return Reply.of(new Output(ReplyBody.EMPTY, null))
        .withStatus(to.status())
        .with(Headers.of("Location", to.location()));
  }
}
