package coffer.server.audit;

import coffer.pipeline.Access;
import coffer.pipeline.RequestRecord;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Writes a request record as one JSON object. Empty facts are left out; durations are in
 * microseconds.
 */
final class RequestJson {
  // Encoded once: a line has two dozen of them, and every request a line.
  private static final SerializedString AT = new SerializedString("at");
  private static final SerializedString REQUEST_ID = new SerializedString("requestId");
  private static final SerializedString LISTENER = new SerializedString("listener");
  private static final SerializedString REMOTE_ADDRESS = new SerializedString("remoteAddress");
  private static final SerializedString TLS_VERSION = new SerializedString("tlsVersion");
  private static final SerializedString TLS_CIPHER = new SerializedString("tlsCipher");
  private static final SerializedString METHOD = new SerializedString("method");
  private static final SerializedString TARGET = new SerializedString("target");
  private static final SerializedString HOST = new SerializedString("host");
  private static final SerializedString USER_AGENT = new SerializedString("userAgent");
  private static final SerializedString REFERER = new SerializedString("referer");
  private static final SerializedString SERVICE = new SerializedString("service");
  private static final SerializedString OPERATION = new SerializedString("operation");
  private static final SerializedString ACCESS_KEY_ID = new SerializedString("accessKeyId");
  private static final SerializedString ACCOUNT_ID = new SerializedString("accountId");
  private static final SerializedString PRINCIPAL = new SerializedString("principal");
  private static final SerializedString AUTH_TYPE = new SerializedString("authType");
  private static final SerializedString SIGNATURE_VERSION =
      new SerializedString("signatureVersion");
  private static final SerializedString STATUS = new SerializedString("status");
  private static final SerializedString ERROR_CODE = new SerializedString("errorCode");
  private static final SerializedString BYTES_IN = new SerializedString("bytesIn");
  private static final SerializedString BYTES_OUT = new SerializedString("bytesOut");
  private static final SerializedString UNTIL_DECIDED_MICROS =
      new SerializedString("untilDecidedMicros");
  private static final SerializedString UNTIL_REPLY_MICROS =
      new SerializedString("untilReplyMicros");
  private static final SerializedString TOTAL_MICROS = new SerializedString("totalMicros");
  private static final SerializedString ACCESSES = new SerializedString("accesses");
  private static final SerializedString ACTION = new SerializedString("action");
  private static final SerializedString RESOURCE = new SerializedString("resource");
  private static final SerializedString NOTES = new SerializedString("notes");

  private RequestJson() {}

  static void write(RequestRecord request, JsonGenerator json) throws IOException {
    json.writeStartObject();
    text(json, AT, request.at().toString());
    text(json, REQUEST_ID, request.requestId());
    text(json, LISTENER, request.listener());
    text(json, REMOTE_ADDRESS, request.remoteAddress());
    text(json, TLS_VERSION, request.tlsVersion());
    text(json, TLS_CIPHER, request.tlsCipher());
    text(json, METHOD, request.method());
    text(json, TARGET, Redaction.of(request.target()));
    text(json, HOST, request.host());
    text(json, USER_AGENT, request.userAgent());
    text(json, REFERER, Redaction.of(request.referer()));
    text(json, SERVICE, request.service());
    text(json, OPERATION, request.operation());
    text(json, ACCESS_KEY_ID, request.accessKeyId());
    text(json, ACCOUNT_ID, request.accountId());
    text(json, PRINCIPAL, request.principal());
    text(json, AUTH_TYPE, request.authType());
    text(json, SIGNATURE_VERSION, request.signatureVersion());
    accesses(json, request);
    number(json, STATUS, request.status());
    text(json, ERROR_CODE, request.errorCode());
    number(json, BYTES_IN, request.bytesIn());
    number(json, BYTES_OUT, request.bytesOut());
    micros(json, UNTIL_DECIDED_MICROS, request.untilDecided());
    micros(json, UNTIL_REPLY_MICROS, request.untilReply());
    micros(json, TOTAL_MICROS, request.total());
    notes(json, request.notes());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, SerializedString name, String value)
      throws IOException {
    if (!value.isEmpty()) {
      json.writeFieldName(name);
      json.writeString(value);
    }
  }

  private static void micros(JsonGenerator json, SerializedString name, Duration value)
      throws IOException {
    if (!value.isZero()) {
      number(json, name, value.toNanos() / 1000);
    }
  }

  private static void number(JsonGenerator json, SerializedString name, long value)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  private static void accesses(JsonGenerator json, RequestRecord request) throws IOException {
    if (request.accesses().isEmpty()) {
      return;
    }
    json.writeFieldName(ACCESSES);
    json.writeStartArray();
    for (Access access : request.accesses()) {
      json.writeStartObject();
      text(json, ACTION, access.action());
      text(json, RESOURCE, access.resource().value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void notes(JsonGenerator json, Map<String, String> notes) throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    json.writeFieldName(NOTES);
    json.writeStartObject();
    for (var note : notes.entrySet()) {
      json.writeStringField(note.getKey(), note.getValue());
    }
    json.writeEndObject();
  }
}
