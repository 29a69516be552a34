package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.bind.Bindings;
import coffer.wire.format.XmlEncoder;
import coffer.wire.model.Service;
import coffer.wire.model.XmlTag;

/** Errors of restXml and awsQuery: {@code Error} inside {@code ErrorResponse}. */
final class WrappedXmlErrors implements XmlErrors {
  private static final XmlTag ERROR = XmlTag.of("Error", "", "");

  private final XmlEncoder encoder;
  private final Bindings bindings;
  private final String contentType;

  WrappedXmlErrors(XmlEncoder encoder, Bindings bindings, String contentType) {
    this.encoder = encoder;
    this.bindings = bindings;
    this.contentType = contentType;
  }

  @Override
  public HttpReply reply(Service service, Incoming request, ApiError error, RequestIds ids) {
    int status = Faults.status(service, error);
    XmlTag root = XmlTag.of("ErrorResponse", service.uri(), "");
    XmlEncoder.Document document = encoder.document().open(root).open(ERROR);
    document.element("Type", status < 500 ? "Sender" : "Receiver");
    document.element("Code", Faults.code(service, error));
    if (!error.message().isEmpty()) {
      document.element("Message", error.message());
    }
    error.members().forEach(document::element);
    Faults.shape(service, error)
        .ifPresent(shape -> error.detail().ifPresent(d -> document.members(shape, d)));
    document.close(ERROR).element("RequestId", ids.requestId());
    if (Ids.isS3(service)) {
      document.element("HostId", ids.hostId());
    }
    document.close(root);
    Headers headers =
        Ids.headers(service, ids)
            .plus(Faults.headers(service, error, bindings))
            .plus(error.headers())
            .plus(Headers.of("Content-Type", contentType));
    return new HttpReply(
        status, headers, request.isHead() ? ReplyBody.EMPTY : ReplyBody.of(document.bytes()));
  }
}
