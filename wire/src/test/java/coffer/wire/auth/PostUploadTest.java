package coffer.wire.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T12: a form may do exactly what its policy says, in exactly the bucket it names. */
final class PostUploadTest {
  private static final String CONDITIONS =
      "{\"bucket\":\"inbox\"},[\"starts-with\",\"$key\",\"user/\"],{\"acl\":\"private\"},"
          + "[\"starts-with\",\"$Content-Type\",\"image/\"],[\"content-length-range\",3,10],"
          + "[\"starts-with\",\"$x-amz-credential\",\"\"],{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},"
          + "[\"eq\",\"$x-amz-date\",\"20130524T000000Z\"]";

  @Test
  void acceptsAFormThatKeepsToItsPolicy() throws IOException {
    var caller = authenticate(form(policy(CONDITIONS)), "inbox");

    assertThat(caller.type()).isEqualTo(AuthType.POST);
    assertThat(caller.owner()).contains(Given.OWNER);
    assertThat(caller.form().flatMap(PostForm::key)).contains("user/photo.png");
    assertThat(caller.form().flatMap(PostForm::fileName)).contains("photo.png");
    assertThat(caller.form().orElseThrow().fields().first("Content-Type")).contains("image/png");
    assertThat(Given.read(caller.payload())).asString().isEqualTo("file!");
  }

  /**
   * The example of the Amazon S3 API Reference, "Example: Browser-Based Upload using HTTP POST".
   */
  @Test
  void acceptsTheSignatureOfTheDocumentation() {
    String policy =
        "eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAg"
            + "ICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXki"
            + "LCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19h"
            + "Y3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1"
            + "Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAi"
            + "aW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7Ingt"
            + "YW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIk"
            + "eC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5O"
            + "N0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxn"
            + "b3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAw"
            + "MDAwWiIgfQ0KICBdDQp9";

    assertThat(Given.signer().signPolicy(policy, java.time.Instant.parse("2015-12-29T00:00:00Z")))
        .isEqualTo("8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e");
  }

  @ParameterizedTest(name = "{0}={1} → {2}")
  @CsvSource({
    "key, other/photo.png, Policy Condition failed",
    "acl, public-read, Policy Condition failed",
    "Content-Type, text/html, Policy Condition failed",
    "Content-Type, 'image/png,text/html', Policy Condition failed",
    "x-amz-meta-extra, 1, Extra input fields: x-amz-meta-extra",
    "x-amz-storage-class, GLACIER, Extra input fields: x-amz-storage-class",
    "success_action_redirect, http://evil.example.com, Extra input fields: success_action_redirect",
    "bucket, other, ''",
    "x-ignore-anything, 1, ''"
  })
  void holdsEveryFieldAgainstThePolicy(String name, String value, String detail)
      throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put(name, value);

    String message = messageOf(fields, "inbox");

    if (detail.isEmpty()) {
      assertThat(message).isEmpty();
    } else {
      assertThat(message).startsWith("Invalid according to Policy: " + detail);
    }
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(strings = {"acl", "Content-Type"})
  void needsEveryFieldThatThePolicyNames(String name) throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.remove(name);

    assertThat(messageOf(fields, "inbox"))
        .startsWith("Invalid according to Policy: Policy Condition failed");
  }

  @ParameterizedTest(name = "bucket {0}")
  @ValueSource(strings = {"outbox", "inbox2", ".coffer", ""})
  void opensNoBucketButThePolicys(String bucket) throws IOException {
    assertThat(messageOf(form(policy(CONDITIONS)), bucket))
        .startsWith("Invalid according to Policy: Policy Condition failed");
  }

  @Test
  void needsAConditionOnTheBucket() throws IOException {
    String conditions = CONDITIONS.replace("{\"bucket\":\"inbox\"},", "");

    assertThat(messageOf(form(policy(conditions)), "inbox"))
        .isEqualTo("Invalid according to Policy: Extra input fields: bucket");
  }

  @ParameterizedTest(name = "{0} bytes → {1}")
  @CsvSource({
    "0, EntityTooSmall",
    "2, EntityTooSmall",
    "3, ''",
    "10, ''",
    "11, EntityTooLarge",
    "200000, EntityTooLarge"
  })
  void holdsTheFileToItsRange(int length, String code) throws IOException {
    byte[] file = new byte[length];

    assertThat(
            Given.codeOf(
                () ->
                    Given.read(
                        authenticate(request(form(policy(CONDITIONS)), "photo.png", file), "inbox")
                            .payload())))
        .isEqualTo(code);
  }

  @ParameterizedTest(name = "expiration {0} → {1}")
  @CsvSource({
    "2013-05-24T00:00:01Z, ''",
    "2013-05-24T00:00:00Z, AccessDenied",
    "2013-05-23T12:00:00.000Z, AccessDenied",
    "2013-05-24, InvalidPolicyDocument",
    "2013-05-24 01:00:00+00:00, InvalidPolicyDocument",
    "tomorrow, InvalidPolicyDocument"
  })
  void endsWithItsPolicy(String expiration, String code) throws IOException {
    String policy =
        base64("{\"expiration\":\"" + expiration + "\",\"conditions\":[" + CONDITIONS + "]}");

    assertThat(codeOf(form(policy), "inbox")).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "nonsense",
        "{\"expiration\":\"2013-05-25T00:00:00Z\"}",
        "{\"conditions\":[]}",
        "{\"expiration\":1,\"conditions\":[]}",
        "{\"Expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"Conditions\":[]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":{}}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[\"a\"]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[{}]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[{\"a\":1}]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[{\"a\":\"1\",\"b\":\"2\"}]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[\"eq\",\"$a\"]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[\"ne\",\"$a\",\"b\"]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[\"eq\",\"a\",\"b\"]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[\"eq\",\"$a\",[]]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[[\"content-length-range\",1]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":"
            + "[[\"content-length-range\",-1,\"x\"]]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"expiration\":\"2014-05-25T00:00:00Z\","
            + "\"conditions\":[]}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[],\"more\":1}",
        "{\"expiration\":\"2013-05-25T00:00:00Z\",\"conditions\":[]} {}"
      })
  void refusesAPolicyItDoesNotWhollyUnderstand(String document) throws IOException {
    assertThat(codeOf(form(base64(document)), "inbox")).isEqualTo("InvalidPolicyDocument");
  }

  @Test
  void refusesAPolicyThatIsNoBase64() throws IOException {
    assertThat(codeOf(form("{!}"), "inbox")).isEqualTo("InvalidPolicyDocument");
  }

  @Test
  void refusesASignatureOfAnotherPolicy() throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put("policy", policy(CONDITIONS.replace("user/", "")));

    assertThat(codeOf(fields, "inbox")).isEqualTo("SignatureDoesNotMatch");
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(
      strings = {"policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"})
  void needsAllOfASignature(String name) throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.remove(name);

    assertThat(codeOf(fields, "inbox")).isEqualTo("InvalidArgument");
  }

  @Test
  void takesAFormWithoutSignatureForAnonymous() throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "user/photo.png");

    var caller = authenticate(request(fields, "photo.png", Given.bytes("file!")), "inbox");

    assertThat(caller.type()).isEqualTo(AuthType.ANONYMOUS);
    assertThat(caller.owner()).isEmpty();
    assertThat(Given.read(caller.payload())).asString().isEqualTo("file!");
  }

  @ParameterizedTest(name = "{0}={1} → {2}")
  @CsvSource({
    "x-amz-credential, AKIAIOSFODNN7EXAMPLE/20130524/eu-west-1/s3/aws4_request, InvalidArgument",
    "x-amz-credential, AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/sqs/aws4_request, InvalidArgument",
    "x-amz-credential, AKIAIOSFODNN7EXAMPLE/20130523/us-east-1/s3/aws4_request, InvalidArgument",
    "x-amz-credential, AKIAIOSFODNN7EXAMPLE, InvalidArgument",
    "x-amz-credential, AKIAI44QH8DHBEXAMPLE/20130524/us-east-1/s3/aws4_request, InvalidAccessKeyId",
    "x-amz-algorithm, AWS4-HMAC-SHA1, InvalidArgument",
    "x-amz-date, yesterday, InvalidArgument",
    "x-amz-signature, 00, SignatureDoesNotMatch",
    "x-amz-security-token, forged, InvalidToken"
  })
  void refusesWhatIsNoSignature(String name, String value, String code) throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put(name, value);

    assertThat(codeOf(fields, "inbox")).isEqualTo(code);
  }

  @Test
  void refusesSignatureVersion2() throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "user/photo.png");
    fields.put("AWSAccessKeyId", Given.ID.value());
    fields.put("policy", policy(CONDITIONS));
    fields.put("signature", "AAAA");

    assertThat(codeOf(fields, "inbox")).isEqualTo("InvalidRequest");
  }

  @Test
  void needsAKey() throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.remove("key");

    assertThat(messageOf(fields, "inbox")).contains("a field named 'key'");
  }

  @Test
  void replacesTheFileNameBeforeItLooksAtThePolicy() throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put("key", "user/${filename}");
    HttpRequest good = request(fields, "C:\\pictures\\photo.png", Given.bytes("file!"));
    fields.put("key", "${filename}");
    HttpRequest bad = request(fields, "other/photo.png", Given.bytes("file!"));

    assertThat(authenticate(good, "inbox").form().flatMap(PostForm::key))
        .contains("user/photo.png");
    assertThat(Given.codeOf(() -> authenticate(bad, "inbox"))).isEqualTo("AccessDenied");
  }

  /** Of two values one would be checked and the other used: both are one to the policy too. */
  @Test
  void joinsWhatAFieldGivenTwiceSays() throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put("KEY", "other/photo.png");
    Map<String, String> exact =
        form(policy(CONDITIONS.replace("{\"acl\":\"private\"}", "{\"acl\":\"private,public\"}")));
    exact.put("ACL", "public");

    assertThat(authenticate(fields, "inbox").form().flatMap(PostForm::key))
        .contains("user/photo.png,other/photo.png");
    assertThat(authenticate(exact, "inbox").form().orElseThrow().fields().all("acl"))
        .containsExactly("private,public");
    exact.remove("ACL");
    assertThat(codeOf(exact, "inbox")).isEqualTo("AccessDenied");
  }

  /** The example of the user guide's "Policy construction" ends its conditions so. */
  @Test
  void takesACommaAfterTheLastCondition() throws IOException {
    assertThat(codeOf(form(policy(CONDITIONS + ",")), "inbox")).isEmpty();
  }

  @Test
  void comparesFieldNamesWithoutCase() throws IOException {
    String conditions =
        CONDITIONS
            .replace("bucket", "bUcKeT")
            .replace("starts-with", "StArTs-WiTh")
            .replace("$key", "$KeY");

    assertThat(codeOf(form(policy(conditions)), "inbox")).isEmpty();
  }

  @Test
  void refusesASignatureBesideTheForms() throws IOException {
    HttpRequest request = request(form(policy(CONDITIONS)), "a", Given.bytes("file!"));
    var query =
        new HttpRequest(
            "POST",
            "/inbox?X-Amz-Signature=0",
            request.headers(),
            request.body(),
            request.contentLength(),
            Given.PEER);

    assertThat(Given.codeOf(() -> authenticate(query, "inbox"))).isEqualTo("InvalidArgument");
  }

  @Test
  void boundsWhatPrecedesTheFile() throws IOException {
    Map<String, String> fields = form(policy(CONDITIONS));
    fields.put("x-ignore-much", "x".repeat(21_000));

    assertThat(codeOf(fields, "inbox")).isEqualTo("MaxPostPreDataLengthExceeded");
  }

  @Test
  void needsAForm() throws IOException {
    var request =
        Given.request("POST", "/inbox", Headers.of("Content-Type", "text/plain"), new byte[3]);

    assertThat(Given.codeOf(() -> authenticate(request, "inbox"))).isEqualTo("PreconditionFailed");
  }

  @Test
  void keepsLineEndsOutOfHeaders() throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "k");
    fields.put("x-amz-meta-a", "one\r\nSet-Cookie: two");

    var caller = authenticate(request(fields, "a", Given.bytes("x")), "inbox");

    assertThat(caller.form().orElseThrow().fields().first("x-amz-meta-a"))
        .contains("one  Set-Cookie: two");
  }

  @Test
  void answersAnyMutilatedFormWithAnErrorOfItsOwn() throws IOException {
    HttpRequest good = request(form(policy(CONDITIONS)), "photo.png", Given.bytes("file!"));
    byte[] body = good.body().readAllBytes();
    long seed = System.nanoTime();
    System.out.println("form seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      byte[] bad = Arrays.copyOf(body, 1 + random.nextInt(body.length));
      for (int flips = random.nextInt(3); flips > 0; flips--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      HttpRequest request = Given.request("POST", "/inbox", good.headers(), bad);

      String code = Given.codeOf(() -> Given.read(authenticate(request, "inbox").payload()));

      if (bad.length < body.length - 60) {
        assertThat(code).as("seed %d", seed).isNotEmpty();
      }
    }
  }

  private static Map<String, String> form(String policy) throws IOException {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "user/photo.png");
    fields.put("acl", "private");
    fields.put("Content-Type", "image/png");
    fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
    fields.put("x-amz-credential", Given.signer().credential(Given.NOW));
    fields.put("x-amz-date", "20130524T000000Z");
    fields.put("policy", policy);
    fields.put("x-amz-signature", Given.signer().signPolicy(policy, Given.NOW));
    return fields;
  }

  private static String policy(String conditions) {
    return base64(
        "{\"expiration\":\"2013-05-24T01:00:00.000Z\",\"conditions\":[" + conditions + "]}");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest request(Map<String, String> fields, String fileName, byte[] file) {
    var head = new StringBuilder();
    fields.forEach(
        (name, value) ->
            head.append("--9431149156168\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
    head.append("--9431149156168\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
        .append(fileName)
        .append("\"\r\nContent-Type: image/png\r\n\r\n");
    byte[] before = Given.bytes(head.toString());
    byte[] after = Given.bytes("\r\n--9431149156168--\r\n");
    byte[] body = Arrays.copyOf(before, before.length + file.length + after.length);
    System.arraycopy(file, 0, body, before.length, file.length);
    System.arraycopy(after, 0, body, before.length + file.length, after.length);
    return Given.request(
        "POST",
        "/inbox",
        Headers.of(
            "Host",
            "s3.example.com",
            "Content-Type",
            "multipart/form-data; boundary=9431149156168"),
        body);
  }

  private static Authenticated<String> authenticate(Map<String, String> fields, String bucket)
      throws IOException {
    return authenticate(request(fields, "photo.png", Given.bytes("file!")), bucket);
  }

  private static Authenticated<String> authenticate(HttpRequest request, String bucket)
      throws IOException {
    return Given.authenticator().authenticatePost(request, "s3", bucket);
  }

  private static String codeOf(Map<String, String> fields, String bucket) throws IOException {
    return Given.codeOf(() -> authenticate(fields, bucket));
  }

  private static String messageOf(Map<String, String> fields, String bucket) throws IOException {
    ApiError error = catchThrowableOfType(ApiError.class, () -> authenticate(fields, bucket));
    return error == null ? "" : error.message();
  }
}
