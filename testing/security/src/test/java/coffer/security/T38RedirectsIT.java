package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server sends nobody anywhere but where the owner of a website said. */
@ExtendWith(SharedTarget.class)
final class T38RedirectsIT {
  private final Target target;
  private final String bucket;
  private final String host;

  T38RedirectsIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    this.host = bucket + ".s3-website.localhost";
    site(
        "<IndexDocument><Suffix>index.html</Suffix></IndexDocument><RoutingRules><RoutingRule>"
            + "<Condition><KeyPrefixEquals>old/</KeyPrefixEquals></Condition><Redirect>"
            + "<HostName>configured.example</HostName></Redirect></RoutingRule></RoutingRules>");
  }

  @Test
  void aConfiguredRedirectGoesWhereItWasConfigured() {
    for (String key : new String[] {"old/a", "old/%2F%2Fevil.example/", "old//evil.example"}) {
      Answer answer = target.stranger().fire(Shot.get("/" + key).with("Host", host));
      assertThat(answer.status()).isIn(301, 302);
      assertThat(answer.header("Location").orElse("")).matches("https?://configured\\.example/.*");
    }
  }

  @Test
  void noHeaderChangesWhereARedirectGoes() {
    Shot shot =
        Shot.get("/old/a")
            .with("Host", host)
            .with("X-Forwarded-Host", "evil.example")
            .with("Forwarded", "host=evil.example")
            .with("X-Original-URL", "https://evil.example/");
    Answer answer = target.stranger().fire(shot);
    assertThat(answer.everything()).doesNotContain("evil.example");
  }

  @Test
  void anotherHostIsNotRepeatedInALocation() {
    for (String path : new String[] {"/", "/" + bucket, "//evil.example/", "/%5Cevil.example"}) {
      Answer answer = target.stranger().fire(Shot.get(path).with("Host", "evil.example"));
      assertThat(answer.header("Location")).isEmpty();
      assertThat(answer.status()).isIn(400, 403, 404);
    }
  }

  @Test
  void twoSlashesDoNotLeadToAnotherHost() {
    for (String path : new String[] {"//evil.example", "//evil.example/..", "/%2Fevil.example"}) {
      Answer answer = target.stranger().fire(Shot.get(path).with("Host", host));
      assertThat(answer.header("Location").orElse("/")).doesNotStartWith("//");
    }
  }

  private void site(String content) {
    String xml = "<WebsiteConfiguration>" + content + "</WebsiteConfiguration>";
    Shot put = Shot.put("/" + bucket + "?website", xml);
    target.root().must(put.with("Content-MD5", Attack.md5(put.body())));
  }
}
