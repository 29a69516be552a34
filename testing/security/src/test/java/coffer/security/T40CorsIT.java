package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of other origins read what a rule lets them read; there is no rule that nobody wrote. */
@ExtendWith(SharedTarget.class)
final class T40CorsIT {
  private static final String ALLOW = "Access-Control-Allow-Origin";
  private static final String CREDENTIALS = "Access-Control-Allow-Credentials";

  private final Target target;
  private final String bucket;

  T40CorsIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/page", "text"));
  }

  @Test
  void withoutARuleNoOriginIsAllowed() {
    for (String path : List.of("/", "/" + bucket, "/" + bucket + "/page")) {
      for (String door : List.of("s3", "api", "ops")) {
        Shot get = Shot.get(path).with("Origin", "https://evil.example");
        Answer simple = target.stranger().at(door, "s3").fire(get);
        Answer preflight =
            target
                .stranger()
                .at(door, "s3")
                .fire(get.as("OPTIONS").with("Access-Control-Request-Method", "GET"));
        for (Answer answer : List.of(simple, preflight)) {
          assertThat(answer.header(ALLOW)).isEmpty();
          assertThat(answer.header(CREDENTIALS)).isEmpty();
        }
        assertThat(preflight.status()).isBetween(400, 499);
      }
    }
  }

  @Test
  void aRuleForEveryoneNeverAllowsCredentials() {
    rules("<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>");
    Answer answer = ask("https://evil.example");
    assertThat(answer.header(ALLOW)).contains("*");
    assertThat(answer.header(CREDENTIALS)).isEmpty();
  }

  @Test
  void aRuleForOneOriginAllowsNoOther() {
    rules("<AllowedOrigin>https://good.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>");
    assertThat(ask("https://good.example").header(ALLOW)).contains("https://good.example");
    for (String other :
        List.of(
            "https://evil.example",
            "https://good.example.evil.example",
            "http://good.example",
            "https://good.example:444",
            "https://xgood.example",
            "https://good.exampl",
            "null")) {
      Answer answer = ask(other);
      assertThat(answer.header(ALLOW)).as(other).isEmpty();
      assertThat(answer.header(CREDENTIALS)).as(other).isEmpty();
    }
  }

  @Test
  void aRuleOpensNothingThatTheCallerMayNotRead() {
    rules("<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>");
    Shot get = Shot.get("/" + bucket + "/page").with("Origin", "https://evil.example");
    assertThat(target.stranger().fire(get).verdict()).isEqualTo("403 AccessDenied");
    assertThat(target.mallory().fire(get).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void aReplyThatDependsOnTheOriginSaysSo() {
    rules("<AllowedOrigin>https://good.example</AllowedOrigin><AllowedMethod>GET</AllowedMethod>");
    assertThat(ask("https://good.example").header("Vary").orElse("")).contains("Origin");
    assertThat(ask("https://evil.example").header("Vary").orElse("")).contains("Origin");
  }

  private Answer ask(String origin) {
    return target.root().must(Shot.get("/" + bucket + "/page").with("Origin", origin));
  }

  private void rules(String rule) {
    String xml = "<CORSConfiguration><CORSRule>" + rule + "</CORSRule></CORSConfiguration>";
    Shot put = Shot.put("/" + bucket + "?cors", xml);
    target.root().must(put.with("Content-MD5", Attack.md5(put.body())));
  }
}
