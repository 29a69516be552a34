package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.Struct;
import coffer.wire.WireCall;
import coffer.wire.bind.Bindings;
import coffer.wire.format.FormDecoder;
import coffer.wire.format.MalformedException;
import coffer.wire.format.XmlEncoder;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.model.XmlTag;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** awsQuery and ec2Query: a form comes in, XML goes out. */
final class QueryForms implements Protocol {
  private static final XmlTag METADATA = XmlTag.of("ResponseMetadata", "", "");

  private final boolean ec2;
  private final FormDecoder decoder;
  private final XmlEncoder encoder;
  private final XmlErrors errors;
  private final String contentType;
  private final Validator validator = new Validator();

  QueryForms(Bindings bindings, boolean ec2) {
    this.ec2 = ec2;
    this.decoder = new FormDecoder(ec2);
    this.encoder = new XmlEncoder(bindings, -1);
    this.errors =
        ec2 ? new Ec2Errors(encoder) : new WrappedXmlErrors(encoder, bindings, "text/xml");
    this.contentType = ec2 ? Ec2Errors.CONTENT_TYPE : "text/xml";
  }

  @Override
  public Struct head(Target target) {
    Structure shape = target.operation().input().orElse(NoInput.SHAPE);
    return new Struct(shape, new @Nullable Object[shape.members().size()]);
  }

  @Override
  public Struct whole(Target target, byte[] body) {
    Optional<Structure> shape = target.operation().input();
    if (shape.isEmpty()) {
      return NoInput.struct();
    }
    Query form =
        Query.parse(new String(body, StandardCharsets.ISO_8859_1).strip())
            .orElseThrow(() -> malformed("the form cannot be decoded"));
    Map<String, String> parameters = new LinkedHashMap<>();
    for (Query.Parameter parameter : target.request().query().plus(form).parameters()) {
      if (parameters.putIfAbsent(parameter.name(), parameter.value()) != null) {
        // Which of two values was checked and which used must never be a question.
        throw malformed("a parameter comes twice");
      }
    }
    try {
      Struct input = decoder.document(parameters, shape.get());
      validator.check(target.service(), input, Refusals.COMMON);
      return input;
    } catch (MalformedException e) {
      throw malformed(e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private static ApiError malformed(String why) {
    return new ApiError("MalformedInput", 400, why);
  }

  @Override
  public boolean hasBody(Target target) {
    return true;
  }

  @Override
  public HttpReply reply(Target target, Object output, int status, Headers more, RequestIds ids) {
    Operation operation = target.operation();
    XmlTag root = XmlTag.of(operation.name() + "Response", target.service().uri(), "");
    XmlEncoder.Document document = encoder.document().open(root);
    Optional<Structure> shape = operation.output();
    if (shape.isPresent() && !output.equals(WireCall.NOTHING)) {
      if (operation.wrapper().isEmpty()) {
        document.members(shape.get(), output);
      } else {
        XmlTag wrapper = XmlTag.of(operation.wrapper(), "", "");
        document.open(wrapper).members(shape.get(), output).close(wrapper);
      }
    }
    if (ec2) {
      document.element("requestId", ids.requestId());
    } else {
      document.open(METADATA).element("RequestId", ids.requestId()).close(METADATA);
    }
    Headers headers =
        Ids.headers(target.service(), ids).plus(more).plus(Headers.of("Content-Type", contentType));
    int code = status != 0 ? status : operation.status();
    return new HttpReply(code, headers, ReplyBody.of(document.close(root).bytes()));
  }

  @Override
  public HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids) {
    return errors.reply(service, request, error, ids);
  }
}
