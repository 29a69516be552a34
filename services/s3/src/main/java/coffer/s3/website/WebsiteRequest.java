package coffer.s3.website;

import coffer.objects.Bucket;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.s3.object.ByteRange;
import coffer.s3.object.ObjectBytes;
import coffer.s3.object.ObjectDescription;
import coffer.s3.object.ReadConditions;
import coffer.s3.object.ReplyHeaders;
import coffer.s3.settings.RequestPayment;
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
 * object on that way is read only if the caller may. A bucket whose readers pay has no website.
 *
 * <p>Source: Amazon S3 User Guide, "Website endpoints", "Configuring an index document",
 * "Configuring a custom error document" and "(Optional) Configuring a webpage redirect".
 */
final class WebsiteRequest implements Operation<WebsiteRequest.Input> {
  private static final int FOUND = 302;
  private static final int MOVED_PERMANENTLY = 301;

  private final S3Context s3;
  private final Encryption encryption;

  WebsiteRequest(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
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
    return Permissions.of(Pages.READ, Pages.LIST, KeyService.DECRYPT);
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
    // Nobody can agree to pay here, since a browser sends no x-amz-request-payer.
    if (RequestPayment.isByRequester(bucket)) {
      throw S3Error.ACCESS_DENIED
          .error()
          .because("the bucket's requester pays, which no website visitor can agree to");
    }
    var routes = new Routes(site(bucket));
    Visit visit = Visit.of(call.caller().request(), call.input().key());
    Optional<Routes.To> sent = routes.before(visit);
    if (sent.isPresent()) {
      return redirect(sent.get());
    }
    var asked = new Asked(bucket, routes, visit, new Pages(s3, bucket, call), call);
    return switch (asked.pages().find(routes.page(visit))) {
      case Found.Page(var version) -> page(asked, version);
      case Found.None(var why) -> missing(asked, why);
    };
  }

  private static WebsiteConfiguration site(Bucket bucket) {
    return WebsiteConfiguration.DOCUMENT
        .of(bucket)
        .orElseThrow(
            () -> S3Error.NO_SUCH_WEBSITE_CONFIGURATION.error("BucketName", bucket.name().value()));
  }

  /** A request for something that no rule sends elsewhere at once. */
  private record Asked(
      Bucket bucket, Routes routes, Visit visit, Pages pages, Authorized<Input> call) {

    boolean isForAFolder() {
      String key = visit.key();
      return !key.isEmpty()
          && !key.endsWith("/")
          && pages.find(key + "/" + routes.site().indexSuffix()) instanceof Found.Page;
    }
  }

  private Reply missing(Asked asked, ApiError why) {
    return asked.isForAFolder()
        ? redirect(new Routes.To(FOUND, Visit.path(asked.visit().key() + "/")))
        : failed(asked, why);
  }

  private Reply failed(Asked asked, ApiError why) {
    Optional<Routes.To> sent = asked.routes().after(asked.visit(), why.status());
    if (sent.isPresent()) {
      return redirect(sent.get());
    }
    WebsiteConfiguration.ErrorDocument own = asked.routes().site().errorDocument();
    if (own == null || own.key() == null) {
      throw why;
    }
    return switch (asked.pages().find(own.key())) {
      case Found.Page(var version) -> errorDocument(asked, version, why);
      case Found.None(var another) -> throw why.then(another);
    };
  }

  private Reply page(Asked asked, ObjectVersion version) {
    Optional<Reply> elsewhere = redirectOf(version);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    Authorized<Input> call = asked.call();
    var verdict =
        call.input().conditions().check(version.etag(), version.lastModified(), call.caller().at());
    return switch (verdict) {
      case ReadConditions.Verdict.Failed(var header) -> failed(asked, Preconditions.failed(header));
      case ReadConditions.Verdict.NotModified _ ->
          Reply.of(new Output(ReplyBody.EMPTY, null))
              .withStatus(304)
              .with(ReplyHeaders.validators(asked.bucket(), version));
      case ReadConditions.Verdict.Proceed _ -> content(asked, version);
    };
  }

  private Reply content(Asked asked, ObjectVersion version) {
    String header = asked.call().caller().request().headers().first("Range").orElse(null);
    Optional<ByteRange> range;
    try {
      range = ByteRange.parse(header, version.sizeBytes());
    } catch (ApiError outside) {
      return failed(asked, outside);
    }
    Sealing sealing;
    try {
      sealing = opened(asked, version);
    } catch (ApiError closed) {
      return failed(asked, closed);
    }
    Headers.Builder headers = described(asked.bucket(), version, sealing);
    range.ifPresent(r -> headers.add("Content-Range", r.contentRange(version.sizeBytes())));
    return bytes(version, sealing, range.orElse(whole(version)))
        .withStatus(range.isPresent() ? 206 : 200)
        .with(headers.build());
  }

  private Reply errorDocument(Asked asked, ObjectVersion version, ApiError why) {
    asked.call().note("websiteError", why.code());
    // The error's status is lost then, as on AWS.
    return redirectOf(version)
        .orElseGet(
            () -> {
              Sealing sealing = opened(asked, version, why);
              return bytes(version, sealing, whole(version))
                  .withStatus(why.status())
                  .with(described(asked.bucket(), version, sealing).build())
                  .with(errorHeaders(why));
            });
  }

  /** Visitors sign nothing and bring no keys, so only what the store's own keys open is shown. */
  private Sealing opened(Asked asked, ObjectVersion version) {
    Headers sent = asked.call().caller().request().headers();
    return encryption
        .toRead(asked.call(), new Target(asked.bucket(), version.key()), version, sent)
        .open();
  }

  private Sealing opened(Asked asked, ObjectVersion document, ApiError why) {
    try {
      return opened(asked, document);
    } catch (ApiError closed) {
      throw why.then(closed);
    }
  }

  private static Optional<Reply> redirectOf(ObjectVersion version) {
    return Optional.ofNullable(version.attributes().system().get(ObjectDescription.REDIRECT))
        .map(location -> redirect(new Routes.To(MOVED_PERMANENTLY, location)));
  }

  private Reply bytes(ObjectVersion version, Sealing sealing, ByteRange range) {
    return Reply.of(
        new Output(
            ObjectBytes.of(s3.objects(), version, sealing.contentKey(), range),
            version.attributes().system().get("content-type")));
  }

  private static ByteRange whole(ObjectVersion version) {
    return new ByteRange(0, version.sizeBytes());
  }

  private static Headers.Builder described(Bucket bucket, ObjectVersion version, Sealing sealing) {
    Headers.Builder headers = ReplyHeaders.described(bucket, version, sealing.told());
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
