package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a client stores or asks for ends a header of a reply and begins one of its own. */
@ExtendWith(SharedTarget.class)
final class T28HeaderInjectionIT {
  private final Target target;
  private final String bucket;

  T28HeaderInjectionIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/page", "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response-content-type",
        "response-content-disposition",
        "response-cache-control",
        "response-content-language",
        "response-content-encoding",
        "response-expires"
      })
  void anOverrideWithALineBreakIsRefused(String name) {
    for (String value :
        List.of("a%0D%0AX-Evil:%201", "a%0AX-Evil:%201", "a%0DX-Evil:%201", "a%00")) {
      Answer answer = target.root().fire(Shot.get("/" + bucket + "/page?" + name + "=" + value));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("X-Evil")).isEmpty();
    }
  }

  @Test
  void anOverrideOfSomebodyWhoDoesNotSignIsRefused() {
    Answer answer =
        target.stranger().fire(Shot.get("/" + bucket + "/page?response-content-type=text%2Fhtml"));
    assertThat(answer.status()).isIn(400, 403);
    assertThat(answer.header("Content-Type").orElse("")).doesNotContain("html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-amz-meta-a: b\rX-Evil: 1",
        "x-amz-meta-a: b\nX-Evil: 1",
        "x-amz-meta-a: b\0c",
        "x-amz-meta-a\r: b",
        "x-amz-meta a: b",
        "x-amz-meta-a : b",
        "x-amz-meta-a: b\r\n X-Evil: 1",
      })
  void metadataThatBreaksALineIsRefusedAtTheDoor(String line) {
    Shot signed = target.root().sign(Shot.put("/" + bucket + "/meta", "x"));
    String head = new String(Attack.bytes(signed), StandardCharsets.ISO_8859_1);
    String with = head.replaceFirst("\r\n", "\r\n" + line.replace("\\", "\\\\") + "\r\n");
    Answer answer = target.root().raw("PUT", with.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.status()).isIn(400, 403);
    assertThat(target.root().fire(Shot.get("/" + bucket + "/meta")).status()).isEqualTo(404);
  }

  @Test
  void encodedMetadataComesBackWithoutALineBreak() {
    // RFC 2047: the word decodes to "a CR LF X-Evil: 1".
    for (String word : List.of("=?UTF-8?B?YQ0KWC1FdmlsOiAx?=", "=?UTF-8?Q?a=0D=0AX-Evil:_1?=")) {
      Shot put = Shot.put("/" + bucket + "/encoded", "x").with("x-amz-meta-a", word);
      if (target.root().fire(put).status() == 200) {
        Answer read = target.root().must(Shot.get("/" + bucket + "/encoded"));
        assertThat(read.header("X-Evil")).isEmpty();
        assertThat(read.header("x-amz-meta-a").orElse(""))
            .doesNotContain("\r")
            .doesNotContain("\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ExposeHeader>x&#13;&#10;X-Evil: 1</ExposeHeader>",
        "<ExposeHeader>x&#10;X-Evil</ExposeHeader>",
        "<ExposeHeader>x y</ExposeHeader>",
        "<AllowedHeader>x&#13;&#10;X-Evil: 1</AllowedHeader>",
        "<AllowedOrigin>https://a.example&#13;&#10;X-Evil: 1</AllowedOrigin>",
        "<AllowedMethod>GET&#13;&#10;X-Evil: 1</AllowedMethod>",
        "<MaxAgeSeconds>1&#13;&#10;X-Evil: 1</MaxAgeSeconds>"
      })
  void corsRulesThatBreakALineAreRefused(String part) {
    String rules =
        "<CORSConfiguration><CORSRule><AllowedOrigin>https://a.example</AllowedOrigin>"
            + "<AllowedMethod>GET</AllowedMethod>"
            + part
            + "</CORSRule></CORSConfiguration>";
    Shot put = Shot.put("/" + bucket + "?cors", rules);
    Answer answer = target.root().fire(put.with("Content-MD5", Attack.md5(put.body())));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(target.root().fire(Shot.get("/" + bucket + "?cors")).verdict())
        .isEqualTo("404 NoSuchCORSConfiguration");
  }

  @Test
  void aRedirectWithALineBreakIsRefused() {
    String site =
        "<WebsiteConfiguration><RedirectAllRequestsTo><HostName>a.example&#13;&#10;X-Evil: 1"
            + "</HostName></RedirectAllRequestsTo></WebsiteConfiguration>";
    Shot put = Shot.put("/" + bucket + "?website", site);
    assertThat(target.root().fire(put.with("Content-MD5", Attack.md5(put.body()))).status())
        .isEqualTo(400);
  }

  @Test
  void aKeyWithALineBreakIsNoHeaderOfTheReply() {
    String path = "/" + bucket + "/a%0D%0AX-Evil:%201";
    Answer put = target.root().must(Shot.put(path, "x"));
    Answer listed = target.root().must(Shot.get("/" + bucket + "?prefix=a%0D%0AX-Evil"));
    Answer uploads = target.root().must(Shot.of("POST", path + "?uploads"));
    for (Answer answer : List.of(put, listed, uploads)) {
      assertThat(answer.header("X-Evil")).isEmpty();
    }
  }
}
