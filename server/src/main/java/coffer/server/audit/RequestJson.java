package coffer.server.audit;

import coffer.pipeline.Access;
import coffer.pipeline.RequestRecord;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a request record as one JSON object. Empty facts are left out; durations are in
 * microseconds.
 */
final class RequestJson {
  private RequestJson() {}

  static void write(RequestRecord request, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", request.at().toString());
    text(json, "requestId", request.requestId());
    text(json, "listener", request.listener());
    text(json, "remoteAddress", request.remoteAddress());
    text(json, "tlsVersion", request.tlsVersion());
    text(json, "tlsCipher", request.tlsCipher());
    text(json, "method", request.method());
    text(json, "target", Redaction.of(request.target()));
    text(json, "host", request.host());
    text(json, "userAgent", request.userAgent());
    text(json, "referer", Redaction.of(request.referer()));
    text(json, "service", request.service());
    text(json, "operation", request.operation());
    text(json, "accessKeyId", request.accessKeyId());
    text(json, "accountId", request.accountId());
    text(json, "principal", request.principal());
    text(json, "authType", request.authType());
    text(json, "signatureVersion", request.signatureVersion());
    accesses(json, request);
    json.writeNumberField("status", request.status());
    text(json, "errorCode", request.errorCode());
    json.writeNumberField("bytesIn", request.bytesIn());
    json.writeNumberField("bytesOut", request.bytesOut());
    micros(json, "untilDecidedMicros", request.untilDecided());
    micros(json, "untilReplyMicros", request.untilReply());
    micros(json, "totalMicros", request.total());
    notes(json, request.notes());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void micros(JsonGenerator json, String name, Duration value) throws IOException {
    if (!value.isZero()) {
      json.writeNumberField(name, value.toNanos() / 1000);
    }
  }

  private static void accesses(JsonGenerator json, RequestRecord request) throws IOException {
    if (request.accesses().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("accesses");
    for (Access access : request.accesses()) {
      json.writeStartObject();
      json.writeStringField("action", access.action());
      json.writeStringField("resource", access.resource().value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void notes(JsonGenerator json, Map<String, String> notes) throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("notes");
    for (var note : notes.entrySet()) {
      json.writeStringField(note.getKey(), note.getValue());
    }
    json.writeEndObject();
  }
}
