package coffer.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.Identity;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The members are those of AWS CloudTrail User Guide, "CloudTrail record contents". */
final class EventJsonTest {
  private static final Identity.Issuer KEEPER =
      new Identity.Issuer(
          "Role",
          "AROAEXAMPLEEXAMPLE000",
          "arn:aws:iam::" + Events.ACCOUNT + ":role/keeper",
          Events.ACCOUNT,
          "keeper");

  @Test
  void hasTheMembersOfARecordInTheirOrder() throws IOException {
    assertThat(written(Events.by(Events.ANN)))
        .isEqualTo(
            """
            {"eventVersion":"1.11",\
            "userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLEEXAMPLE000",\
            "arn":"arn:aws:iam::123456789012:user/ann","accountId":"123456789012",\
            "accessKeyId":"AKIAEXAMPLEEXAMPLE00","userName":"ann"},\
            "eventTime":"2026-03-04T05:06:07Z","eventSource":"kms.amazonaws.com",\
            "eventName":"DescribeKey","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1",\
            "userAgent":"agent/1.0","requestParameters":{"keyId":"alias/till"},\
            "responseElements":null,"requestID":"6f6d4e0c-0000-0000-0000-000000000001",\
            "eventID":"7d9f0b1e-0000-0000-0000-000000000002","readOnly":true,\
            "resources":[{"accountId":"123456789012","type":"AWS::KMS::Key",\
            "ARN":"arn:aws:kms:us-east-1:x:key/1"}],\
            "eventType":"AwsApiCall","managementEvent":true,\
            "recipientAccountId":"123456789012","eventCategory":"Management",\
            "tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_256_GCM_SHA384"}}\
            """);
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException {
    var bare =
        new ApiEvent(
            Events.AT,
            "id",
            "kms",
            "ListKeys",
            "us-east-1",
            Identity.UNKNOWN,
            new ApiEvent.Origin("192.0.2.1", "", "request", Optional.empty()),
            true,
            Map.of(),
            Map.of(),
            List.of(),
            Optional.empty());

    assertThat(written(bare))
        .isEqualTo(
            """
            {"eventVersion":"1.11","userIdentity":{"type":"Unknown"},\
            "eventTime":"2026-03-04T05:06:07Z","eventSource":"kms.amazonaws.com",\
            "eventName":"ListKeys","awsRegion":"us-east-1","sourceIPAddress":"192.0.2.1",\
            "requestParameters":null,"responseElements":null,"requestID":"request",\
            "eventID":"id","readOnly":true,"eventType":"AwsApiCall","managementEvent":true,\
            "eventCategory":"Management"}\
            """);
  }

  @Test
  void tellsWhyItWasNotDone() throws IOException {
    String refused =
        written(Events.failed(new ApiEvent.Failure("AccessDenied", "User \"x\" may not")));

    assertThat(refused)
        .contains(
            "\"userAgent\":\"agent/1.0\",\"errorCode\":\"AccessDenied\","
                + "\"errorMessage\":\"User \\\"x\\\" may not\",\"requestParameters\"");
    assertThat(written(Events.failed(new ApiEvent.Failure("InternalFailure", ""))))
        .contains("\"errorCode\":\"InternalFailure\",\"requestParameters\"")
        .doesNotContain("errorMessage");
  }

  @Test
  void tellsOfASessionWhoseItIs() throws IOException {
    var session =
        new Identity.SessionFacts(KEEPER, Instant.parse("2026-03-04T05:00:00.123Z"), true, "eve");

    assertThat(written(Events.by(assumed(Optional.of(session)))))
        .contains(
            """
            "accessKeyId":"ASIAEXAMPLEEXAMPLE00",\
            "sessionContext":{"sessionIssuer":{"type":"Role",\
            "principalId":"AROAEXAMPLEEXAMPLE000",\
            "arn":"arn:aws:iam::123456789012:role/keeper","accountId":"123456789012",\
            "userName":"keeper"},\
            "attributes":{"creationDate":"2026-03-04T05:00:00Z","mfaAuthenticated":"true"},\
            "sourceIdentity":"eve"}},"eventTime"\
            """);
  }

  @Test
  void saysWhenASessionHadNoSecondFactorAndNoSource() throws IOException {
    var session = new Identity.SessionFacts(KEEPER, Instant.EPOCH, false, "");

    assertThat(written(Events.by(assumed(Optional.of(session)))))
        .contains("\"mfaAuthenticated\":\"false\"")
        .doesNotContain("sourceIdentity");
  }

  @Test
  void tellsWhichServiceCalledForSomebody() throws IOException {
    assertThat(written(Events.by(Events.ANN.by("s3.amazonaws.com"))))
        .contains("\"userName\":\"ann\",\"invokedBy\":\"s3.amazonaws.com\"},\"eventTime\"");
  }

  /** Whose key it is sees who used it, though it be another account. */
  @Test
  void isForTheAccountOfTheResourceFirst() throws IOException {
    assertThat(written(about("", "999999999999")))
        .contains("\"recipientAccountId\":\"999999999999\"")
        .contains("\"resources\":[{\"type\":\"t\",\"ARN\":\"a\"},{\"accountId\":\"999999999999\",");
    assertThat(written(about())).contains("\"recipientAccountId\":\"123456789012\"");
  }

  @Test
  void keepsTheKindsOfValuesAndOrdersMembersByName() throws IOException {
    var nested = new LinkedHashMap<String, Object>();
    nested.put("z", true);
    nested.put("a", List.of(1, 9_000_000_000L, "x", Map.of("at", Events.AT)));
    nested.put("m", Map.of());

    assertThat(written(Events.asking("id", Map.of("v", nested, "b", List.of()))))
        .contains(
            "\"requestParameters\":{\"b\":[],\"v\":{\"a\":[1,9000000000,\"x\","
                + "{\"at\":\"2026-03-04T05:06:07Z\"}],\"m\":{},\"z\":true}}");
  }

  /** Whoever reads the log must not be made to see a second event, or none. */
  @Test
  void isOneLineWhateverAClientWrote() throws IOException {
    String hostile = "\"},\n{\"eventName\":\"x\r\0\u001b[2J\u2028\\";

    String line = written(Events.asking("id", Map.of(hostile, hostile)));

    assertThat(line).doesNotContain("\n", "\r", "\0", "\u001b");
    assertThat(texts(line)).filteredOn(hostile::equals).hasSize(2);
  }

  private static List<String> texts(String line) throws IOException {
    var all = new ArrayList<String>();
    try (var parser = new JsonFactory().createParser(line)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
          all.add(parser.getText());
        }
      }
    }
    return all;
  }

  private static Identity assumed(Optional<Identity.SessionFacts> session) {
    return new Identity(
        "AssumedRole",
        "AROAEXAMPLEEXAMPLE000:till",
        "arn:aws:sts::" + Events.ACCOUNT + ":assumed-role/keeper/till",
        Events.ACCOUNT,
        "ASIAEXAMPLEEXAMPLE00",
        "",
        session,
        "");
  }

  private static ApiEvent about(String... accounts) {
    return Events.about(
        Stream.of(accounts).map(account -> new ApiEvent.Resource("a", "t", account)).toList());
  }

  private static String written(ApiEvent event) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(out)) {
      EventJson.write(event, json);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
