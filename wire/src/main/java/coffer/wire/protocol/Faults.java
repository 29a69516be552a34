package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.bind.Bindings;
import coffer.wire.bind.Fields;
import coffer.wire.format.Scalars;
import coffer.wire.model.Member;
import coffer.wire.model.Place;
import coffer.wire.model.Scalar;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.Optional;

/** What the model knows of an error. */
final class Faults {
  private Faults() {}

  /** The error's own status, or the model's; a renamed error has the status of its new name. */
  static int status(Service service, ApiError error) {
    String code = service.ownCode(error.code());
    boolean own = error.status() != 0 && code.equals(error.code());
    return own ? error.status() : service.status(code);
  }

  /** The code that the XML protocols send. */
  static String code(Service service, ApiError error) {
    String code = service.ownCode(error.code());
    return service.fault(code).map(Structure.Fault::code).orElse(code);
  }

  /** The shape name that the JSON protocols send. */
  static String name(Service service, ApiError error) {
    String code = service.ownCode(error.code());
    return service.fault(code).map(Structure.Fault::shape).orElse(code);
  }

  static Optional<Structure> shape(Service service, ApiError error) {
    return service.structure(name(service, error)).filter(s -> s.fault().isPresent());
  }

  /** The members of an error's detail that travel as headers. */
  static Headers headers(Service service, ApiError error, Bindings bindings) {
    Optional<Structure> shape = shape(service, error);
    if (shape.isEmpty() || error.detail().isEmpty()) {
      return Headers.EMPTY;
    }
    Object detail = error.detail().get();
    Fields fields = bindings.fields(shape.get(), detail);
    var headers = new Headers.Builder();
    for (Member member : shape.get().members()) {
      Object value = fields.get(detail, member.index());
      if (member.place() == Place.HEADER
          && value != null
          && member.target() instanceof Scalar scalar) {
        TimeFormat time = member.time().orElse(TimeFormat.HTTP);
        headers.add(
            member.wireName(), HeaderText.encode(Scalars.format(value, scalar.kind(), time, -1)));
      }
    }
    return headers.build();
  }
}
