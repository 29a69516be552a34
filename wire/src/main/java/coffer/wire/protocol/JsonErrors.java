package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.format.TokenEncoder;
import coffer.wire.model.Member;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.util.Map;
import java.util.Optional;

/** The bodies of errors in JSON and CBOR. */
final class JsonErrors {
  private JsonErrors() {}

  /**
   * @param typed whether the body says which error it is
   */
  static byte[] body(TokenEncoder encoder, Service service, ApiError error, boolean typed) {
    Optional<Structure> shape = Faults.shape(service, error);
    // Models spell the member either way, and clients look for theirs.
    String message = shape.flatMap(s -> s.member("message")).map(Member::name).orElse("message");
    TokenEncoder.Head head =
        out -> {
          if (typed) {
            out.writeStringField("__type", Faults.name(service, error));
          }
          if (!error.message().isEmpty()) {
            out.writeStringField(message, error.message());
          }
          for (Map.Entry<String, String> member : error.members().entrySet()) {
            out.writeStringField(member.getKey(), member.getValue());
          }
        };
    return encoder.document(head, shape.orElse(null), error.detail().orElse(null));
  }
}
