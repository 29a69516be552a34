package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.format.XmlEncoder;
import coffer.wire.model.Service;
import coffer.wire.model.XmlTag;

/** EC2's errors: a list of one inside {@code Response}. */
final class Ec2Errors implements XmlErrors {
  static final String CONTENT_TYPE = "text/xml;charset=UTF-8";

  private static final XmlTag ROOT = XmlTag.of("Response", "", "");
  private static final XmlTag LIST = XmlTag.of("Errors", "", "");
  private static final XmlTag ERROR = XmlTag.of("Error", "", "");

  private final XmlEncoder encoder;

  Ec2Errors(XmlEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public HttpReply reply(Service service, Incoming request, ApiError error, RequestIds ids) {
    XmlEncoder.Document document = encoder.document().open(ROOT).open(LIST).open(ERROR);
    document.element("Code", Faults.code(service, error)).element("Message", error.message());
    error.members().forEach(document::element);
    Faults.shape(service, error)
        .ifPresent(shape -> error.detail().ifPresent(d -> document.members(shape, d)));
    document.close(ERROR).close(LIST).element("RequestID", ids.requestId()).close(ROOT);
    Headers headers =
        Ids.headers(service, ids)
            .plus(error.headers())
            .plus(Headers.of("Content-Type", CONTENT_TYPE));
    return new HttpReply(Faults.status(service, error), headers, ReplyBody.of(document.bytes()));
  }
}
