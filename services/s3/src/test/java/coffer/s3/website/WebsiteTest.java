package coffer.s3.website;

import static coffer.s3.harness.TestS3.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.Access;
import coffer.s3.document.BucketInput;
import coffer.s3.harness.Answer;
import coffer.s3.harness.TestS3;
import coffer.s3.website.RoutingRule.Condition;
import coffer.s3.website.RoutingRule.Redirect;
import coffer.s3.website.WebsiteConfiguration.ErrorDocument;
import coffer.s3.website.WebsiteConfiguration.IndexDocument;
import coffer.s3.website.WebsiteConfiguration.RedirectAll;
import coffer.wire.ReplyBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serving a bucket as a website. */
final class WebsiteTest {
  private static final Map<String, String> HTML = Map.of("content-type", "text/html");

  private final TestS3 s3 = new TestS3("us-east-1").withBucket("site");

  @BeforeEach
  void openTheSiteToEverybody() {
    s3.allowEverybody(access -> true);
    s3.put("site", "index.html", "home", HTML);
    s3.put("site", "docs/index.html", "docs", HTML);
    s3.put(
        "site", "page", "page", Map.of("content-type", "text/plain", "cache-control", "no-cache"));
    s3.put("site", "oops.html", "oops", HTML);
  }

  @ParameterizedTest(name = "/{0} is {1}")
  @CsvSource({"'', home", "index.html, home", "docs/, docs", "page, page"})
  void servesPagesAndIndexDocuments(String key, String text) {
    configure(site(null));

    Answer answer = visit(key);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(body(answer)).isEqualTo(text);
  }

  @Test
  void sendsWhatTheObjectCarries() {
    configure(site(null));

    Answer answer = visit("page");

    assertThat(answer.output(WebsiteRequest.Output.class).contentType()).isEqualTo("text/plain");
    assertThat(answer.header("cache-control")).isEqualTo("no-cache");
    assertThat(answer.header("ETag")).isNotEmpty();
    assertThat(answer.header("content-type")).isEmpty();
  }

  @ParameterizedTest(name = "GET {0} on the wire: {1} {2}")
  @CsvSource({
    "/, 200, home",
    "/docs/, 200, docs",
    "/docs, 302, ''",
    "/page?version=2, 200, page",
    "/nowhere, 404, oops"
  })
  void answersBrowsers(String path, int status, String text) {
    configure(site("oops.html"));

    Answer answer =
        s3.asNobody().header("Host", "site.s3-website.coffer.test").send("GET", path, "");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.output()).isEqualTo(text);
  }

  @Test
  void takesNothingButReadsOnTheWire() {
    configure(site(null));

    Answer answer =
        s3.as(ALICE).header("Host", "site.s3-website.coffer.test").send("PUT", "/page", "x");

    assertThat(answer.status()).isEqualTo(405);
  }

  @Test
  void servesARange() {
    configure(site(null));

    Answer answer =
        s3.asNobody().header("Range", "bytes=1-2").call("WebsiteRequest", input("page", null));

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes 1-2/4");
    assertThat(body(answer)).isEqualTo("ag");
  }

  @Test
  void sendsNoPageThatTheVisitorHas() {
    configure(site(null));
    String etag = visit("page").header("ETag");

    Answer answer = s3.asNobody().call("WebsiteRequest", input("page", etag));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(body(answer)).isEmpty();
  }

  @Test
  void sendsAFolderToItsSlash() {
    configure(site("oops.html"));

    Answer answer = visit("docs");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo("/docs/");
  }

  @Test
  void showsTheSitesOwnErrorPageUnderTheErrorsStatus() {
    configure(site("oops.html"));

    Answer answer = visit("nowhere");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(body(answer)).isEqualTo("oops");
    assertThat(answer.header("x-amz-error-code")).isEqualTo("NoSuchKey");
    assertThat(answer.header("x-amz-error-message")).isEqualTo("The specified key does not exist.");
  }

  @Test
  void fallsBackToAPlainErrorWhereTheSitesOwnPageIsMissing() {
    configure(site("gone.html"));

    Answer answer = visit("nowhere");

    assertThat(answer.code()).isEqualTo("NoSuchKey");
    assertThat(answer.error().orElseThrow().members()).containsEntry("Key", "nowhere");
  }

  /** T39 in small: what a visitor sends must not become part of the site. */
  @Test
  void escapesWhatItRepeats() {
    configure(site(null));

    Answer answer =
        s3.asNobody()
            .header("Host", "site.s3-website.coffer.test")
            .send("GET", "/%3Cscript%3Ealert(1)%3C/script%3E", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.output(String.class))
        .doesNotContain("<script>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void readsNothingThatTheVisitorMayNot() {
    configure(site("oops.html"));
    s3.allowEverybody(access -> false);

    Answer answer = visit("page");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("AccessDenied");
    assertThat(answer.actions()).containsOnly("s3:GetObject");
  }

  @Test
  void showsTheErrorPageToThoseWhoMayReadOnlyThat() {
    configure(site("oops.html"));
    s3.allowEverybody(access -> isAbout(access, "oops.html"));

    Answer answer = visit("page");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(body(answer)).isEqualTo("oops");
    assertThat(answer.accesses())
        .extracting(access -> access.resource().value())
        .contains("arn:aws:s3:::site/page", "arn:aws:s3:::site/oops.html");
  }

  @Test
  void showsTheErrorPageForAConditionThatDoesNotHold() {
    configure(site("oops.html"));

    Answer answer =
        s3.asNobody()
            .call(
                "WebsiteRequest",
                new WebsiteRequest.Input("site", "page", "\"another\"", null, null, null));

    assertThat(answer.status()).isEqualTo(412);
    assertThat(body(answer)).isEqualTo("oops");
    assertThat(answer.header("x-amz-error-code")).isEqualTo("PreconditionFailed");
  }

  @Test
  void showsTheErrorPageForARangeThatIsNotThere() {
    configure(site("oops.html"));

    Answer answer =
        s3.asNobody().header("Range", "bytes=99-").call("WebsiteRequest", input("page", null));

    assertThat(answer.status()).isEqualTo(416);
    assertThat(body(answer)).isEqualTo("oops");
  }

  @Test
  void followsTheRedirectOfAnErrorPage() {
    configure(site("oops.html"));
    s3.put("site", "oops.html", "", Map.of("x-amz-website-redirect-location", "/page"));

    Answer answer = visit("nowhere");

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo("/page");
  }

  @Test
  void saysWhyThereIsNoErrorPage() {
    configure(site("gone.html"));

    Answer answer =
        s3.asNobody().header("Host", "site.s3-website.coffer.test").send("GET", "/nowhere", "");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.output().toString())
        .startsWith("<html>\n<head><title>404 Not Found</title></head>\n")
        .contains("<li>Key: nowhere</li>\n<li>RequestId: ")
        .contains(
            """
            </ul>
            <h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>
            <ul>
            <li>Code: NoSuchKey</li>
            <li>Message: The specified key does not exist.</li>
            <li>Key: gone.html</li>
            </ul>
            <hr/>
            """);
  }

  @Test
  void isClosedWhereTheVisitorWouldHaveToPay() {
    configure(site(null));
    Answer put =
        s3.as(ALICE)
            .header("Host", "coffer.test")
            .send(
                "PUT",
                "/site?requestPayment",
                "<RequestPaymentConfiguration><Payer>Requester</Payer>"
                    + "</RequestPaymentConfiguration>");
    assertThat(put.status()).isEqualTo(200);

    Answer answer = visit("page");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("AccessDenied");
  }

  /** T19: whether a key exists is for those who may list. */
  @Test
  void tellsNobodyWhatIsThereWhoMayNotList() {
    configure(site(null));
    s3.allowEverybody(access -> access.action().equals("s3:GetObject"));

    assertThat(visit("nowhere").status()).isEqualTo(403);
    assertThat(visit("page").status()).isEqualTo(200);
  }

  @Test
  void redirectsEverythingWhereToldTo() {
    configure(new WebsiteConfiguration(new RedirectAll("example.com", "https"), null, null, null));

    Answer answer =
        s3.asNobody()
            .method("GET", "/a%20b?x=1")
            .header("Host", "site.s3-website.test")
            .call("WebsiteRequest", input("a b", null));

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo("https://example.com/a%20b?x=1");
  }

  @Test
  void redirectsAnObjectThatIsOne() {
    configure(site(null));
    s3.put("site", "old", "", Map.of("x-amz-website-redirect-location", "/page"));

    Answer answer = visit("old");

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo("/page");
  }

  @Test
  void routesBeforeItLooksAtObjectsAndNeverByTheNameOfAnIndexDocument() {
    configure(
        withRules(
            List.of(
                rule("old", null, new Redirect(null, null, null, "page", null)),
                rule("index", null, new Redirect(null, null, null, "page", null)))));
    s3.put("site", "old", "", Map.of("x-amz-website-redirect-location", "/elsewhere"));

    assertThat(visit("old").header("Location")).isEqualTo("http://site.s3-website.test/page");
    assertThat(body(visit(""))).isEqualTo("home");
  }

  @Test
  void dropsAPrefixThatIsReplacedByNothing() {
    configure(withRules(List.of(rule("docs/", null, new Redirect(null, null, "", null, null)))));

    assertThat(visit("docs/page").header("Location")).isEqualTo("http://site.s3-website.test/page");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource({
    "old/a/b, 301, http://site.s3-website.test/new/a/b",
    "images/x.png, 307, https://cdn.example.com:8443/images/x.png",
    "all/x, 301, http://site.s3-website.test/one.html",
    "gone/x, 302, http://site.s3-website.test/report-404/gone/x",
    "elsewhere, 404, ''"
  })
  void routesByPrefixAndByError(String key, int status, String location) {
    configure(
        new WebsiteConfiguration(
            null,
            new IndexDocument("index.html"),
            null,
            List.of(
                rule("old/", null, new Redirect(null, null, "new/", null, null)),
                rule(
                    "images/",
                    null,
                    new Redirect("https", "cdn.example.com:8443", null, null, "307")),
                rule("all/", null, new Redirect(null, null, null, "one.html", null)),
                rule("gone/", "404", new Redirect(null, null, "report-404/gone/", null, "302")))));

    Answer answer = visit(key);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  /** T38: a redirect whose target a visitor chooses. */
  @ParameterizedTest
  @CsvSource({
    "/evil.example/docs, /%2Fevil.example/docs/",
    "//evil.example/docs, /%2F/evil.example/docs/",
    "\\evil.example/docs, /%5Cevil.example/docs/"
  })
  void sendsNobodyToAnotherHostBecauseAKeyLooksLikeOne(String key, String location) {
    configure(site(null));
    s3.put("site", key + "/index.html", "trap", HTML);

    Answer answer = visit(key);

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  /** T38: a Host header that is no host. */
  @ParameterizedTest
  @CsvSource({"evil.example/x", "user@evil.example", "evil.example?", "'evil.example#'", "'a b'"})
  void buildsNoAddressFromAHostThatIsNone(String host) {
    configure(
        new WebsiteConfiguration(
            null,
            new IndexDocument("index.html"),
            null,
            List.of(rule("old/", null, new Redirect("https", null, "new/", null, null)))));

    Answer answer = s3.asNobody().header("Host", host).call("WebsiteRequest", input("old/a", null));

    assertThat(answer.header("Location")).isEqualTo("/new/a");
  }

  @ParameterizedTest(name = "redirect to {0} by {1}: {2}")
  @CsvSource({
    "example.com, https, ''",
    "example.com:8080,, ''",
    "'[::1]:80',, ''",
    ",, MalformedXML",
    "example.com, ftp, InvalidRequest",
    "example.com/x,, InvalidRequest",
    "user@example.com,, InvalidRequest",
    "'example.com\\@evil',, InvalidRequest"
  })
  void takesOnlyHostsToRedirectTo(@Nullable String host, @Nullable String protocol, String code) {
    var all = new WebsiteConfiguration(new RedirectAll(host, protocol), null, null, null);

    assertThat(put(all).code()).isEqualTo(code);
  }

  /** T28: a stored value that breaks out of a header. */
  @Test
  void takesNoLineBreakInAHost() {
    var all =
        new WebsiteConfiguration(
            new RedirectAll("example.com\r\nSet-Cookie: a=b", null), null, null, null);

    assertThat(put(all).code()).isEqualTo("InvalidRequest");
  }

  @Test
  void escapesLineBreaksInKeys() {
    configure(
        new WebsiteConfiguration(
            null,
            new IndexDocument("index.html"),
            null,
            List.of(rule("old/", null, new Redirect(null, null, "a\r\nb/", null, null)))));

    assertThat(visit("old/x").header("Location")).endsWith("/a%0D%0Ab/x");
  }

  @ParameterizedTest(name = "index {0}, error {1}: {2}")
  @CsvSource({
    "index.html, oops.html, ''",
    "index.html,, ''",
    ",, InvalidArgument",
    "a/index.html,, InvalidArgument",
    "'',, InvalidArgument",
    "index.html, '', InvalidArgument"
  })
  void takesOnlyDocumentsThatCanBe(@Nullable String index, @Nullable String error, String code) {
    var site =
        new WebsiteConfiguration(
            null,
            index == null ? null : new IndexDocument(index),
            error == null ? null : new ErrorDocument(error),
            null);

    assertThat(put(site).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "code {0}, key {1}, prefix {2}, error {3}: {4}")
  @CsvSource({
    "301, a,, 404, ''",
    "300, a,, 404, InvalidRequest",
    "200, a,, 404, InvalidRequest",
    "301, a, b, 404, InvalidRequest",
    "301, a,, 200, InvalidRequest",
    "301, a,, 418, InvalidRequest",
    "301, a,, 4040, InvalidRequest",
    "301, a,, 4xx, MalformedXML",
    "3xx, a,, 404, MalformedXML",
    ",,, 404, MalformedXML"
  })
  void takesOnlyRulesThatCanApply(
      @Nullable String code,
      @Nullable String key,
      @Nullable String prefix,
      String error,
      String expected) {
    var rule = rule(null, error, new Redirect(null, null, prefix, key, code));
    var site = new WebsiteConfiguration(null, new IndexDocument("index.html"), null, List.of(rule));

    assertThat(put(site).code()).isEqualTo(expected);
  }

  @Test
  void takesFiftyRulesAndNoMore() {
    var rule = rule("a", null, new Redirect(null, null, null, "b", null));

    assertThat(put(withRules(Collections.nCopies(50, rule))).status()).isEqualTo(200);
    assertThat(put(withRules(Collections.nCopies(51, rule))).code()).isEqualTo("InvalidRequest");
    assertThat(put(withRules(List.of())).code()).isEqualTo("MalformedXML");
  }

  @Test
  void keepsTheConfigurationAndForgetsItWhenTold() {
    var site = site("oops.html");

    assertThat(call("GetBucketWebsite").code()).isEqualTo("NoSuchWebsiteConfiguration");
    assertThat(put(site).actions()).containsExactly("s3:PutBucketWebsite");
    assertThat(call("GetBucketWebsite").output()).isEqualTo(site);
    assertThat(call("DeleteBucketWebsite").actions()).containsExactly("s3:DeleteBucketWebsite");
    assertThat(call("GetBucketWebsite").code()).isEqualTo("NoSuchWebsiteConfiguration");
  }

  @Test
  void saysThatThereIsNoSite() {
    Answer unconfigured = visit("page");
    Answer nowhere =
        s3.asNobody()
            .call(
                "WebsiteRequest",
                new WebsiteRequest.Input("nowhere", null, null, null, null, null));

    assertThat(unconfigured.status()).isEqualTo(404);
    assertThat(unconfigured.code()).isEqualTo("NoSuchWebsiteConfiguration");
    assertThat(nowhere.code()).isEqualTo("NoSuchBucket");
  }

  private static boolean isAbout(Access access, String key) {
    return access.resource().value().equals("arn:aws:s3:::site/" + key);
  }

  private static WebsiteConfiguration site(@Nullable String error) {
    return new WebsiteConfiguration(
        null,
        new IndexDocument("index.html"),
        error == null ? null : new ErrorDocument(error),
        null);
  }

  private static WebsiteConfiguration withRules(List<RoutingRule> rules) {
    return new WebsiteConfiguration(null, new IndexDocument("index.html"), null, rules);
  }

  private static RoutingRule rule(
      @Nullable String prefix, @Nullable String error, Redirect redirect) {
    return new RoutingRule(new Condition(prefix, error), redirect);
  }

  private void configure(WebsiteConfiguration site) {
    assertThat(put(site).status()).isEqualTo(200);
  }

  private Answer put(WebsiteConfiguration site) {
    return s3.as(ALICE).call("PutBucketWebsite", new PutBucketWebsite("site", null, site));
  }

  private Answer call(String operation) {
    return s3.as(ALICE).call(operation, new BucketInput("site", null));
  }

  private Answer visit(String key) {
    return s3.asNobody()
        .header("Host", "site.s3-website.test")
        .call("WebsiteRequest", input(key, null));
  }

  private static WebsiteRequest.Input input(String key, @Nullable String ifNoneMatch) {
    return new WebsiteRequest.Input(
        "site", key.isEmpty() ? null : key, null, ifNoneMatch, null, null);
  }

  private static String body(Answer answer) {
    var text = new StringBuilder();
    try {
      switch (answer.output(WebsiteRequest.Output.class).body()) {
        case ReplyBody.Bytes(var bytes) -> text.append(new String(bytes, StandardCharsets.UTF_8));
        case ReplyBody.Stream(_, var source) ->
            source.writeTo(bytes -> text.append(StandardCharsets.UTF_8.decode(bytes)));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }
}
