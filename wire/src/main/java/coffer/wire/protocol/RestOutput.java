package coffer.wire.protocol;

import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import coffer.wire.bind.Bindings;
import coffer.wire.bind.Fields;
import coffer.wire.format.Scalars;
import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes an output's headers, status and body. */
final class RestOutput {
  private final Bindings bindings;
  private final BodyFormat format;

  RestOutput(Bindings bindings, BodyFormat format) {
    this.bindings = bindings;
    this.format = format;
  }

  HttpReply reply(Target target, Structure shape, Object value, int asked, Headers shared) {
    Fields fields = bindings.fields(shape, value);
    var headers = new Headers.Builder();
    int status = asked;
    boolean bodyMembers = false;
    Member payload = null;
    for (Member member : shape.members()) {
      Object one = fields.get(value, member.index());
      switch (member.place()) {
        case HEADER -> header(headers, member, one);
        case HEADERS -> prefixed(headers, member, one);
        case STATUS -> status = status == 0 && one != null ? ((Number) one).intValue() : status;
        case PAYLOAD -> payload = member;
        default -> bodyMembers = true;
      }
    }
    status = status == 0 ? target.operation().status() : status;
    if (payload != null) {
      Object body = fields.get(value, payload.index());
      return withPayload(target, payload, body, status, headers, shared);
    }
    if (!bodyMembers && !format.alwaysHasBody()) {
      return new HttpReply(status, headers.build().plus(shared), ReplyBody.EMPTY);
    }
    headers.add("Content-Type", format.contentType());
    byte[] body = format.write(target.service(), shape, value);
    return new HttpReply(status, headers.build().plus(shared), ReplyBody.of(body));
  }

  private HttpReply withPayload(
      Target target,
      Member payload,
      @Nullable Object value,
      int status,
      Headers.Builder headers,
      Headers shared) {
    boolean typed = headers.build().plus(shared).has("Content-Type");
    if (value == null) {
      return new HttpReply(status, headers.build().plus(shared), ReplyBody.EMPTY);
    }
    if (!typed) {
      headers.add("Content-Type", contentType(target, payload));
    }
    ReplyBody body =
        value instanceof ReplyBody stream
            ? stream
            : ReplyBody.of(format.writePayload(target.service(), payload, value));
    return new HttpReply(status, headers.build().plus(shared), body);
  }

  private String contentType(Target target, Member payload) {
    if (!(payload.target() instanceof Scalar scalar)) {
      return format.contentType();
    }
    return switch (scalar.kind()) {
      case BLOB -> "application/octet-stream";
      // S3's one text payload is a bucket policy.
      case STRING -> target.service().name().equals("s3") ? "application/json" : "text/plain";
      default -> format.contentType();
    };
  }

  private static void header(Headers.Builder headers, Member member, @Nullable Object value) {
    if (value == null) {
      return;
    }
    if (value instanceof List<?> list && member.target() instanceof ListShape shape) {
      var joined = new StringJoiner(", ");
      for (Object one : list) {
        String text = text(shape.element(), one);
        joined.add(isText(shape.element()) ? HeaderText.quoted(text) : text);
      }
      if (!list.isEmpty()) {
        headers.add(member.wireName(), joined.toString());
      }
      return;
    }
    headers.add(member.wireName(), text(member, value));
  }

  private static boolean isText(Member member) {
    return member.target() instanceof Scalar scalar && scalar.kind() == Kind.STRING;
  }

  private static String text(Member member, Object value) {
    Kind kind = ((Scalar) member.target()).kind();
    TimeFormat time = member.time().orElse(TimeFormat.HTTP);
    return HeaderText.encode(Scalars.format(value, kind, time, -1));
  }

  private static void prefixed(Headers.Builder headers, Member member, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, one) -> headers.add(member.wireName() + name, HeaderText.encode(one.toString())));
    }
  }
}
