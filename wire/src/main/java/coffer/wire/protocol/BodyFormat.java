package coffer.wire.protocol;

import coffer.wire.ApiError;
import coffer.wire.HttpReply;
import coffer.wire.RequestIds;
import coffer.wire.format.MalformedException;
import coffer.wire.model.Member;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import org.jspecify.annotations.Nullable;

/** How one REST protocol writes its bodies and errors; where members sit is the same for both. */
interface BodyFormat {
  String contentType();

  /** Reads body members into their slots. */
  void read(byte[] body, Structure shape, @Nullable Object[] slots) throws MalformedException;

  /** Reads a body that is one member. */
  Object readPayload(byte[] body, Member payload) throws MalformedException;

  /** Whether an output without body members still has a body. */
  boolean alwaysHasBody();

  /** Writes the body members. */
  byte[] write(Service service, Structure shape, Object value);

  /** Writes a body that is one member. */
  byte[] writePayload(Service service, Member payload, Object value);

  HttpReply error(Service service, Incoming request, ApiError error, RequestIds ids);
}
