package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.format.XmlEncoder;
import coffer.wire.model.Service;
import coffer.wire.model.XmlTag;

/**
 * S3's errors: a bare {@code Error} element, no body for HEAD and 304, and a page of HTML at
 * website endpoints.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses"; User Guide, "Configuring a custom error
 * document".
 */
final class S3Errors implements XmlErrors {
  private static final XmlTag ERROR = XmlTag.of("Error", "", "");

  private final XmlEncoder encoder;

  S3Errors(XmlEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public HttpReply reply(Service service, Incoming request, ApiError error, RequestIds ids) {
    int status = Faults.status(service, error);
    Headers headers = Ids.headers(service, ids).plus(error.headers());
    if (status == 304) {
      return new HttpReply(status, headers, ReplyBody.EMPTY);
    }
    if (request.website()) {
      return WebsiteErrors.reply(status, error, ids, headers);
    }
    headers = headers.plus(Headers.of("Content-Type", "application/xml"));
    if (request.isHead()) {
      return new HttpReply(status, headers, ReplyBody.EMPTY);
    }
    XmlEncoder.Document document = encoder.document().open(ERROR);
    document.element("Code", error.code()).element("Message", error.message());
    error.members().forEach(document::element);
    document.element("RequestId", ids.requestId()).element("HostId", ids.hostId());
    return new HttpReply(status, headers, ReplyBody.of(document.close(ERROR).bytes()));
  }
}
