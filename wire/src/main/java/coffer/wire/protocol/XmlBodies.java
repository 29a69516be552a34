package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.bind.Bindings;
import coffer.wire.format.MalformedException;
import coffer.wire.format.XmlDecoder;
import coffer.wire.format.XmlEncoder;
import coffer.wire.model.Member;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.model.XmlTag;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bodies of restXml. */
final class XmlBodies implements BodyFormat {
  private final XmlDecoder decoder;
  private final XmlEncoder encoder;
  private final XmlErrors errors;
  private final ConcurrentHashMap<Object, XmlTag> roots = new ConcurrentHashMap<>();

  XmlBodies(Bindings bindings, boolean isS3) {
    this.decoder = new XmlDecoder(isS3);
    this.encoder = new XmlEncoder(bindings, isS3 ? 3 : -1);
    this.errors =
        isS3 ? new S3Errors(encoder) : new WrappedXmlErrors(encoder, bindings, contentType());
  }

  @Override
  public String contentType() {
    return "application/xml";
  }

  @Override
  public void read(byte[] body, Structure shape, @Nullable Object[] slots)
      throws MalformedException {
    decoder.into(body, shape, shape.root(), slots);
  }

  @Override
  public Object readPayload(byte[] body, Member payload) throws MalformedException {
    Optional<Object> raw = Rest.rawPayload(payload, body);
    if (raw.isPresent()) {
      return raw.get();
    }
    if (payload.target() instanceof Structure shape) {
      return decoder.document(body, shape, payload.wireName());
    }
    throw new MalformedException("the body is of no known type");
  }

  @Override
  public boolean alwaysHasBody() {
    return false;
  }

  @Override
  public byte[] write(Service service, Structure shape, Object value) {
    XmlTag root = roots.computeIfAbsent(shape, _ -> root(service, shape.root(), shape));
    if (shape.unwrapped()) {
      return unwrapped(root, shape, value);
    }
    return encoder.document().structure(root, shape, value).bytes();
  }

  private byte[] unwrapped(XmlTag root, Structure shape, Object value) {
    Object text = encoder.fields(shape, value).get(value, 0);
    return encoder
        .document()
        .open(root)
        .text(text == null ? "" : text.toString())
        .close(root)
        .bytes();
  }

  @Override
  public byte[] writePayload(Service service, Member payload, Object value) {
    Optional<byte[]> raw = Rest.rawPayload(payload, value);
    if (raw.isPresent()) {
      return raw.get();
    }
    if (payload.target() instanceof Structure shape) {
      XmlTag root = roots.computeIfAbsent(payload, _ -> root(service, payload.wireName(), shape));
      return encoder.document().structure(root, shape, value).bytes();
    }
    throw new IllegalStateException("a payload is text, bytes or a structure");
  }

  private static XmlTag root(Service service, String name, Structure shape) {
    if (shape.plainRoot()) {
      return XmlTag.of(name, "", "");
    }
    return shape.uri().isEmpty()
        ? XmlTag.of(name, service.uri(), "")
        : XmlTag.of(name, shape.uri(), shape.prefix());
  }

  @Override
  public HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids) {
    return errors.reply(service, request, error, ids);
  }
}
