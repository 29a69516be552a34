package coffer.s3.cors;

import static coffer.s3.harness.TestS3.ALICE;
import static coffer.s3.harness.TestS3.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CorsTest {
  private final TestS3 s3 = new TestS3("us-east-1").withBucket("site");

  @Test
  void keepsRulesAsTheyWerePut() {
    var rules =
        new CorsConfiguration(
            List.of(
                new CorsRule(
                    "first",
                    List.of("x-amz-*"),
                    List.of("GET", "PUT"),
                    List.of("https://*.example.com"),
                    List.of("ETag"),
                    600),
                rule("*", "GET")));

    assertThat(put(rules).actions()).containsExactly("s3:PutBucketCORS");
    assertThat(get().output()).isEqualTo(rules);

    assertThat(call("DeleteBucketCors").actions()).containsExactly("s3:PutBucketCORS");
    assertThat(get().code()).isEqualTo("NoSuchCORSConfiguration");
  }

  @ParameterizedTest(name = "origin {0}, method {1}, header {2}, exposed {3}: {4}")
  @CsvSource({
    "https://*.*.com, GET, x-a, x-b, InvalidRequest",
    "'https://a b', GET, x-a, x-b, InvalidRequest",
    "*, PATCH, x-a, x-b, InvalidRequest",
    "*, get, x-a, x-b, InvalidRequest",
    "*, OPTIONS, x-a, x-b, InvalidRequest",
    "*, GET, x-*-*, x-b, InvalidRequest",
    "*, GET, 'x a', x-b, InvalidRequest",
    "*, GET, x-a, *, InvalidRequest",
    "*, GET, x-a, x-*, InvalidRequest",
    "*, GET, x-a, x:b, InvalidRequest"
  })
  void refusesRulesThatNoBrowserCouldUse(
      String origin, String method, String header, String exposed, String code) {
    var rule =
        new CorsRule(
            null, List.of(header), List.of(method), List.of(origin), List.of(exposed), null);

    assertThat(put(new CorsConfiguration(List.of(rule))).code()).isEqualTo(code);
    assertThat(get().code()).isEqualTo("NoSuchCORSConfiguration");
  }

  /** T28: a stored header that breaks out of the reply it is later written into. */
  @ParameterizedTest
  @ValueSource(
      strings = {"x-a\r\nSet-Cookie: a=b", "x-a\nx-b", "x-a\rx-b", "x-a\u0000", "", "x-a\u00e9"})
  void keepsNoHeaderNameThatCouldBreakOutOfAReply(String name) {
    var exposed = new CorsRule(null, null, List.of("GET"), List.of("*"), List.of(name), null);
    var allowed = new CorsRule(null, List.of(name), List.of("GET"), List.of("*"), null, null);
    var origin = new CorsRule(null, null, List.of("GET"), List.of(name + "\n"), null, null);

    for (CorsRule rule : List.of(exposed, allowed, origin)) {
      assertThat(put(new CorsConfiguration(List.of(rule))).code()).isEqualTo("InvalidRequest");
    }
  }

  @Test
  void boundsHowManyRulesThereAreAndHowLarge() {
    var large =
        new CorsRule(
            null,
            null,
            List.of("GET"),
            Collections.nCopies(70, "https://" + "a".repeat(1000)),
            null,
            null);

    assertThat(put(new CorsConfiguration(Collections.nCopies(100, rule("*", "GET")))).status())
        .isEqualTo(200);
    assertThat(put(new CorsConfiguration(Collections.nCopies(101, rule("*", "GET")))).code())
        .isEqualTo("InvalidRequest");
    assertThat(put(new CorsConfiguration(List.of(large))).code())
        .isEqualTo("MaxMessageLengthExceeded");
    assertThat(put(new CorsConfiguration(List.of())).code()).isEqualTo("MalformedXML");
    assertThat(put(new CorsConfiguration(null)).code()).isEqualTo("MalformedXML");
    assertThat(
            put(new CorsConfiguration(
                    List.of(new CorsRule(null, null, List.of("GET"), null, null, null))))
                .code())
        .isEqualTo("MalformedXML");
  }

  @ParameterizedTest(name = "{0} may {1}: {2}")
  @CsvSource({
    "foo.suffix, GET, true",
    "foo.bar, GET, false",
    "foo.suffix.get, GET, false",
    "startend, GET, true",
    "start1end, GET, true",
    "0start12end, GET, false",
    "starend, GET, false",
    "prefix, GET, true",
    "prefix.suffix, GET, true",
    "bla.prefix, GET, false",
    "foo.put, GET, false",
    "foo.put, PUT, true",
    "FOO.PUT, PUT, false"
  })
  void matchesOriginsByOneAsterisk(String origin, String method, boolean allowed) {
    put(
        new CorsConfiguration(
            List.of(
                rule("*suffix", "GET"),
                rule("start*end", "GET"),
                rule("prefix*", "GET"),
                rule("*.put", "PUT"))));

    Answer answer = preflight(origin, method, null);

    assertThat(answer.status()).isEqualTo(allowed ? 200 : 403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(allowed ? origin : "");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo(allowed ? method : "");
  }

  @ParameterizedTest(name = "{0} asks for {1}: {2}")
  @CsvSource({
    "'x-amz-*', 'x-amz-date, X-Amz-Meta-A', true",
    "'x-amz-*', 'x-amz-date, content-type', false",
    "*, anything, true",
    "Content-Type, content-type, true",
    ", content-type, false",
    ",, true"
  })
  void matchesHeadersWithoutRegardToCase(
      @Nullable String allowed, @Nullable String asked, boolean granted) {
    var headers = allowed == null ? null : List.of(allowed);
    put(
        new CorsConfiguration(
            List.of(new CorsRule(null, headers, List.of("GET"), List.of("*"), null, null))));

    Answer answer = preflight("https://a.example", "GET", asked);

    assertThat(answer.status()).isEqualTo(granted ? 200 : 403);
  }

  @Test
  void tellsABrowserAllThatTheRuleGrants() {
    put(
        new CorsConfiguration(
            List.of(
                new CorsRule(
                    null,
                    List.of("*"),
                    List.of("GET", "PUT"),
                    List.of("https://a.example"),
                    List.of("ETag", "x-amz-version-id"),
                    3000))));

    Answer answer = preflight("https://a.example", "PUT", "X-Amz-Date,Content-Type");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
    assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("x-amz-date, content-type");
    assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("ETag, x-amz-version-id");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3000");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Vary"))
        .isEqualTo("Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  }

  /** T40: a wildcard together with credentials. */
  @Test
  void neverGrantsCredentialsToEveryOrigin() {
    put(new CorsConfiguration(List.of(rule("*", "GET"))));

    Answer preflight = preflight("https://evil.example", "GET", null);
    Answer real = read("https://evil.example", ALICE.value());

    for (Answer answer : List.of(preflight, real)) {
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  /** T40: an origin reflected without a rule. */
  @Test
  void reflectsNoOriginWithoutARule() {
    assertThat(read("https://evil.example", ALICE.value()).header("Access-Control-Allow-Origin"))
        .isEmpty();

    put(new CorsConfiguration(List.of(rule("https://good.example", "GET"))));

    Answer answer = read("https://evil.example", ALICE.value());
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @Test
  void addsItsHeadersToErrorsToo() {
    put(new CorsConfiguration(List.of(rule("https://good.example", "GET"))));

    Answer denied = read("https://good.example", BOB.value());

    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.header("Access-Control-Allow-Origin")).isEqualTo("https://good.example");
  }

  @Test
  void addsNothingForRequestsWithoutAnOrigin() {
    put(new CorsConfiguration(List.of(rule("*", "GET"))));

    Answer answer =
        s3.as(ALICE)
            .method("GET", "/site")
            .bucket("site")
            .call("GetBucketCors", new BucketInput("site", null));

    assertThat(answer.reply().headers().fields()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
  @CsvSource({
    ", GET,, Origin",
    "https://a.example,,, Invalid Access-Control-Request-Method: null",
    "https://a.example, BREW,, Invalid Access-Control-Request-Method: BREW",
    "https://a.example, GET, 'a b', Access-Control-Request-Headers \"a b\" contains invalid"
  })
  void answersBadRequestToWhatIsNoPreflight(
      @Nullable String origin, @Nullable String method, @Nullable String headers, String saying) {
    Answer answer = preflight(origin, method, headers);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BadRequest");
    assertThat(answer.error().orElseThrow().message()).contains(saying);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "'http://*.*', x-a, 'AllowedOrigin \"http://*.*\" can not have more than one wildcard.'",
    "*, 'x-*-*', 'AllowedHeader \"x-*-*\" can not have more than one wildcard.'",
    "*, 'X(Custom)', 'AllowedHeader \"X(Custom)\" contains invalid character.'"
  })
  void saysWhichPartOfARuleIsWrong(String origin, String header, String message) {
    var rule = new CorsRule(null, List.of(header), List.of("GET"), List.of(origin), null, null);

    assertThat(put(new CorsConfiguration(List.of(rule))).error().orElseThrow().message())
        .isEqualTo(message);
  }

  @Test
  void answersPreflightsOfNobodyAndOfNoBucket() {
    Answer without = preflight("https://a.example", "GET", null);
    Answer nowhere =
        s3.asNobody()
            .method("OPTIONS", "/nowhere/key")
            .call(
                "PreflightRequest",
                new PreflightRequest.Input("nowhere", "key", "https://a.example", "GET", null));

    assertThat(without.code()).isEqualTo("AccessForbidden");
    assertThat(without.error().orElseThrow().members())
        .containsEntry("Method", "GET")
        .containsEntry("ResourceType", "OBJECT");
    assertThat(nowhere.code()).isEqualTo("AccessForbidden");
  }

  private static CorsRule rule(String origin, String method) {
    return new CorsRule(null, null, List.of(method), List.of(origin), null, null);
  }

  private Answer put(CorsConfiguration rules) {
    return s3.as(ALICE)
        .method("PUT", "/site?cors")
        .call("PutBucketCors", new PutBucketCors("site", null, rules));
  }

  private Answer get() {
    return call("GetBucketCors");
  }

  private Answer call(String operation) {
    return s3.as(ALICE).call(operation, new BucketInput("site", null));
  }

  private Answer read(String origin, String account) {
    return s3.as(new AccountId(account))
        .method("GET", "/site?location")
        .bucket("site")
        .header("Origin", origin)
        .call("GetBucketLocation", new BucketInput("site", null));
  }

  private Answer preflight(
      @Nullable String origin, @Nullable String method, @Nullable String headers) {
    return s3.asNobody()
        .method("OPTIONS", "/site/key")
        .bucket("site")
        .call(
            "PreflightRequest", new PreflightRequest.Input("site", "key", origin, method, headers));
  }
}
