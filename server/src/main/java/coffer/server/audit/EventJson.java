package coffer.server.audit;

import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.Identity;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an event as a record of CloudTrail.
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail record contents" and "CloudTrail userIdentity
 * element".
 */
final class EventJson {
  private static final String VERSION = "1.11";

  private EventJson() {}

  static void write(ApiEvent event, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("eventVersion", VERSION);
    identity(json, event.identity());
    json.writeStringField("eventTime", time(event.at()));
    json.writeStringField("eventSource", event.service() + ".amazonaws.com");
    json.writeStringField("eventName", event.operation());
    json.writeStringField("awsRegion", event.region());
    json.writeStringField("sourceIPAddress", event.origin().address());
    text(json, "userAgent", event.origin().userAgent());
    if (event.failure().isPresent()) {
      json.writeStringField("errorCode", event.failure().get().code());
      text(json, "errorMessage", event.failure().get().message());
    }
    members(json, "requestParameters", event.request());
    members(json, "responseElements", event.response());
    if (!event.additional().isEmpty()) {
      members(json, "additionalEventData", event.additional());
    }
    text(json, "requestID", event.origin().requestId());
    json.writeStringField("eventID", event.id());
    json.writeBooleanField("readOnly", event.readOnly());
    resources(json, event.resources());
    json.writeStringField(
        "eventType", event.ofItself().isPresent() ? "AwsServiceEvent" : "AwsApiCall");
    json.writeBooleanField("managementEvent", true);
    text(json, "recipientAccountId", recipient(event));
    if (event.ofItself().filter(details -> !details.isEmpty()).isPresent()) {
      members(json, "serviceEventDetails", event.ofItself().get());
    }
    json.writeStringField("eventCategory", "Management");
    if (event.origin().tls().isPresent()) {
      json.writeObjectFieldStart("tlsDetails");
      json.writeStringField("tlsVersion", event.origin().tls().get().version());
      json.writeStringField("cipherSuite", event.origin().tls().get().cipher());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Whose event it is: the resource's account's, where there is one and who asked may use it. */
  private static String recipient(ApiEvent event) {
    boolean denied =
        event.failure().filter(failure -> failure.code().startsWith("AccessDenied")).isPresent();
    if (denied && !event.identity().account().isEmpty()) {
      return event.identity().account();
    }
    return event.resources().stream()
        .map(ApiEvent.Resource::account)
        .filter(account -> !account.isEmpty())
        .findFirst()
        .orElse(event.identity().account());
  }

  private static void identity(JsonGenerator json, Identity who) throws IOException {
    json.writeObjectFieldStart("userIdentity");
    text(json, "type", who.type());
    text(json, "principalId", who.principalId());
    text(json, "arn", who.arn());
    text(json, "accountId", who.account());
    text(json, "accessKeyId", who.accessKey());
    text(json, "userName", who.userName());
    if (who.session().isPresent()) {
      session(json, who.session().get());
    }
    text(json, "invokedBy", who.invokedBy());
    json.writeEndObject();
  }

  private static void session(JsonGenerator json, Identity.SessionFacts session)
      throws IOException {
    json.writeObjectFieldStart("sessionContext");
    json.writeObjectFieldStart("sessionIssuer");
    json.writeStringField("type", session.issuer().type());
    text(json, "principalId", session.issuer().principalId());
    text(json, "arn", session.issuer().arn());
    text(json, "accountId", session.issuer().account());
    text(json, "userName", session.issuer().userName());
    json.writeEndObject();
    json.writeObjectFieldStart("attributes");
    json.writeStringField("creationDate", time(session.created()));
    json.writeStringField("mfaAuthenticated", Boolean.toString(session.mfa()));
    json.writeEndObject();
    text(json, "sourceIdentity", session.sourceIdentity());
    json.writeEndObject();
  }

  private static void resources(JsonGenerator json, List<ApiEvent.Resource> resources)
      throws IOException {
    if (resources.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("resources");
    for (ApiEvent.Resource resource : resources) {
      json.writeStartObject();
      text(json, "accountId", resource.account());
      json.writeStringField("type", resource.type());
      json.writeStringField("ARN", resource.arn());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void members(JsonGenerator json, String name, Map<String, Object> members)
      throws IOException {
    json.writeFieldName(name);
    if (members.isEmpty()) {
      json.writeNull();
    } else {
      value(json, members);
    }
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (var member : new TreeMap<Object, Object>(map).entrySet()) {
          json.writeFieldName(member.getKey().toString());
          value(json, member.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object item : list) {
          value(json, item);
        }
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Instant time -> json.writeString(time(time));
      default -> json.writeString(value.toString());
    }
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }
}
